import { z } from 'zod'
import type { EditionRow } from '@/db/read/edition'
import { pageById, pageParts, pagesForUpdate, pagesOf, type PageParts, type PageRow } from '@/db/read/page'
import { updateEdition } from '@/db/write/edition'
import { exchangeNumbers } from '@/db/write/page'
import { canonical } from '@/newsroom/canonical'
import { timesExchanged } from '@/newsroom/edition/times/plan'
import { mayEver } from '@/newsroom/edition/transition'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../../command'
import { idInput, voidsInput } from '../../input'
import { begin, done, holdEditionFor, type Work } from '../../layout/hold'
import { settlePages } from '../../page/settle'

const numberInput = z.int().min(1).max(64).optional()

/**
 * 调版: two pages of an open edition change places, each whole: design, slots, what stands in them, section, credit, marks and times; their numbers
 * change. `page` and `withPage` are the numbers the caller saw: stands one of them elsewhere by now, stale_version, so that nobody takes back what
 * another has just done. The same call again is the way back. Refuses: front_page_stays; jump_turns_back {headline, page, toPage};
 * a page of another edition (invalid withPageId: other_edition), and what of the pages it would void.
 */
export const swapPages = defineCommand({
  name: 'swapPages',
  input: z
    .object({ pageId: idInput, withPageId: idInput, page: numberInput, withPage: numberInput, voids: voidsInput })
    .refine((input) => input.pageId !== input.withPageId, { message: 'same_page', path: ['withPageId'] }),
  async work(context, { pageId, withPageId, page, withPage, voids }) {
    throwIfRefused(mayEver(context.actor, 'set_pages'))
    const work = begin(context, { voids })
    const found = (await pageById(work.tx, pageId)) ?? throwRefusal({ kind: 'not_found', what: 'page' })
    const { edition } = await holdEditionFor(work, found.editionId, 'set_pages')
    // read again: it may have moved, or gone, while we waited for the edition
    const held = await pagesForUpdate(work.tx, [pageId, withPageId])
    const one = held.find(({ id }) => id === pageId) ?? throwRefusal({ kind: 'not_found', what: 'page' })
    const other = held.find(({ id }) => id === withPageId) ?? throwRefusal({ kind: 'not_found', what: 'page' })
    if (other.editionId !== edition.id) throwRefusal({ kind: 'invalid', fields: { withPageId: 'other_edition' } })
    demandSeen(page, one.number)
    demandSeen(withPage, other.number)
    if (one.number === 1 || other.number === 1) throwRefusal({ kind: 'conflict', reason: 'front_page_stays' })
    demandJumpsOnward(await pageParts(work.tx, await pagesOf(work.tx, edition.id)), one, other)

    if (!(await exchangeNumbers(work.tx, one, other, work.now))) throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    for (const [from, to] of [[one, other], [other, one]] as const)
      work.events.push({ type: 'page.exchanged', subject: 'page', subjectId: from.id, data: { page: from.number, toPage: to.number } })
    await exchangeTimes(work, edition, one.number, other.number)
    await settlePages(work, edition, [pageId, withPageId])
    return done(work, {
      editionId: edition.id,
      pages: [
        { id: pageId, number: other.number },
        { id: withPageId, number: one.number },
      ],
    })
  },
  // the edition's row makes these queue; should two ever meet, the database decides
  onUnique: () => ({ kind: 'conflict', reason: 'stale_version' }),
})

/** What a page is planned to reach, and when, goes by its number in the plan: it goes along. */
async function exchangeTimes(work: Work, edition: EditionRow, one: number, other: number): Promise<void> {
  if (!edition.times) return
  const times = timesExchanged(edition.times, one, other)
  if (canonical(times) === canonical(edition.times)) return
  const written = await updateEdition(work.tx, edition, { times, updatedAt: work.now })
  if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
  Object.assign(edition, { times, version: edition.version + 1 })
}

/** A story goes on on a later page, never on an earlier one. One that did so before is no reason: the lock says it. */
function demandJumpsOnward(parts: readonly PageParts[], one: PageRow, other: PageRow): void {
  const before = new Map(parts.map(({ page }) => [page.id, page.number]))
  const after = new Map(before).set(one.id, other.number).set(other.id, one.number)
  const rows = parts.flatMap(({ placements }) => placements)
  for (const row of rows) {
    const next = rows.find(({ storyId, part }) => storyId === row.storyId && part === row.part + 1)
    if (!next) continue
    const back = (numbers: ReadonlyMap<string, number>) => (numbers.get(next.pageId) ?? 0) < (numbers.get(row.pageId) ?? 0)
    if (back(after) && !back(before))
      throwRefusal({ kind: 'conflict', reason: 'jump_turns_back', params: { headline: row.storyHeadline, page: after.get(row.pageId) ?? 0, toPage: after.get(next.pageId) ?? 0 } })
  }
}
