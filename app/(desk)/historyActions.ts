'use server'

import { z } from 'zod'
import { ask } from '@/app/_lib/action'
import type { HistoryFilterSet } from '@/components/history/historyScreen'
import type { HistoryPage } from '@/newsroom/audit/history'
import type { Outcome } from '@/newsroom/outcome'
import { throwRefusal } from '@/server/command'
import { readHistory } from '@/server/history/read'
import type { HistoryAsked } from '@/server/history/sources'

const name = z.string().max(64)
const asked = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('edition'), edition: name }),
  z.strictObject({ of: z.literal('page'), edition: name, page: z.int() }),
  z.strictObject({ of: z.literal('story'), id: name }),
  z.strictObject({ of: z.literal('person'), id: name }),
  z.strictObject({ of: z.literal('system') }),
])

/** What is older in a history than `before`. */
export async function olderHistoryAction(of: HistoryAsked, filter: HistoryFilterSet, before: string): Promise<Outcome<HistoryPage>> {
  return ask('olderHistory', (actor) => {
    const parsed = asked.safeParse(of)
    if (!parsed.success || typeof before !== 'string') return throwRefusal({ kind: 'not_found', what: 'paper' })
    return readHistory(actor, parsed.data, filter, before)
  })
}
