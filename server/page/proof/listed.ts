import { marksOfStories, readingsOf, type PageParts, type PageRow } from '@/db/read/page'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { signedFromList, type ListedSign } from '@/newsroom/today/listedSign'
import { waitsForSign, type SignWaits } from '@/newsroom/today/pageWaits'
import type { ComposedPage } from '../../layout/layout'
import { subjectOf } from '../subject'
import { unconfirmed } from './correct'
import { readBy } from './reading'

/**
 * Those of these pages whose sign-off waits for this person, each with whether it may be given where it is listed. `composed` answers a page as it is set now, and is asked
 * only for pages of which the person has ticked off something: most of a list is not read yet, and to set a page for nothing is dear.
 */
export async function listedSigns(db: Db, actor: Actor, pages: readonly PageParts[], composed: (page: PageRow) => Promise<ComposedPage | undefined>): Promise<ListedSign[]> {
  const waiting = pages.flatMap((parts) => {
    const waits = waitsForSign(actor, subjectOf(parts))
    return waits ? [{ parts, waits }] : []
  })
  const ticks = (await readingsOf(db, waiting.map(({ parts }) => parts.page.id))).filter(({ personId }) => personId === actor.id)
  const listed: ListedSign[] = []
  for (const { parts, waits } of waiting) {
    const { page } = parts
    const own = ticks.filter(({ pageId }) => pageId === page.id)
    const set = own.length === 0 ? undefined : await composed(page)
    const counts = { ...(set ? readBy(set.layout, own) : { stories: storyIdsOf(parts).length, read: 0 }), toConfirm: await toConfirm(db, waits, parts) }
    listed.push({ pageId: page.id, number: page.number, waits, ...counts, print: set && signedFromList(counts) ? set.hash : null })
  }
  return listed
}

async function toConfirm(db: Db, waits: SignWaits, parts: PageParts): Promise<number> {
  if (waits.act !== 'sign_page_3') return 0
  const storyIds = storyIdsOf(parts)
  return (await unconfirmed(db, storyIds, await marksOfStories(db, storyIds))).length
}

function storyIdsOf({ placements }: PageParts): string[] {
  return [...new Set(placements.map(({ storyId }) => storyId))]
}
