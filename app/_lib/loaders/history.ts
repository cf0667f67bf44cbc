import { cache } from 'react'
import type { HistoryFilterSet } from '@/components/history/historyScreen'
import { sayTitle } from '@/components/history/words'
import { ACTS, type HistoryOf } from '@/newsroom/audit/act'
import type { Actor } from '@/newsroom/people/actor'
import { canReadHistory } from '@/newsroom/permission/can'
import { asResult, valueOrThrow } from '@/server/command'
import { readHistory, readHistoryHead } from '@/server/history/read'
import type { HistoryAsked } from '@/server/history/sources'
import { orNotFound } from '../read'
import { readPreferences } from '../preferences'
import { requireSession } from '../session'
import { getText } from '../text'

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

const OF: readonly HistoryOf[] = ['edition', 'page', 'story', 'person', 'system']

/** Asked for by the screen and by its tab's name, read once a request: `asked` as JSON, because a cache goes by identity. */
const headOf = cache((actor: Actor, asked: string) => asResult(() => readHistoryHead(actor, JSON.parse(asked) as HistoryAsked)))

/** The histories this person may read. */
export function historiesOf(actor: Actor): HistoryOf[] {
  return OF.filter((of) => canReadHistory(actor, of))
}

/** What the address narrows a history to; what is no filter is left out. */
function filterOf(query: Awaited<SearchParams>): HistoryFilterSet {
  const act = ACTS.find((one) => one === query.act)
  const person = typeof query.person === 'string' && query.person !== '' ? query.person : undefined
  return { ...(act ? { act } : {}), ...(person ? { person } : {}) }
}

/** A history with its first page; who may not read it is told that there is no such page. */
export async function loadHistory(asked: HistoryAsked, query: SearchParams) {
  const { actor } = await requireSession()
  const filter = filterOf(await query)
  return orNotFound(async () => ({ head: valueOrThrow(await headOf(actor, JSON.stringify(asked))), first: await readHistory(actor, asked, filter), filter }))
}

/** The browser tab's name for a history; nothing of one that is not for this person. */
export async function historyTitle(asked: HistoryAsked): Promise<string> {
  const { actor } = await requireSession()
  const [t, { locale }, head] = await Promise.all([getText(), readPreferences(), headOf(actor, JSON.stringify(asked))])
  return head.ok ? sayTitle(t, locale, head.value) : t('common.notFoundTitle')
}
