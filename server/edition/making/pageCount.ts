import { z } from 'zod'
import { adsOfEdition } from '@/db/read/advertising'
import type { EditionRow } from '@/db/read/edition'
import { pageParts, pagesForUpdate, pagesOf, type PageParts, type PlacementRow, type SignOffRow } from '@/db/read/page'
import { deletePages, deletePlacements } from '@/db/write/page'
import { canonical } from '@/newsroom/canonical'
import { hasGuide } from '@/newsroom/edition/design/slotFields'
import { inUse, PAGE_COUNTS } from '@/newsroom/edition/pagesInUse'
import type { Refusal } from '@/newsroom/refusal'
import { defineCommand, demandSeen, throwRefusal } from '../../command'
import { idInput, reasonInput, typed, voidsInput } from '../../input'
import { begin, done, holdEditionFor, thePaper, type Work } from '../../layout/hold'
import { takeOffPages } from '../../page/place'
import { endLengthsOn } from '../../page/length/settle'
import { settlePages } from '../../page/settle'
import { holdStory } from '../../page/stories'
import { insertEmptyPages, usualPages } from './pages'

/**
 * 增版、减版: an open edition gets 4, 8, 12 or 16 pages. Those that are added come at the end, as the paper's plan has them, empty. Those that are
 * taken away are the last. What stands on them or is signed of them is asked for first (pages_in_use): given back as `losing`, by exactly those names,
 * and with a reason, stories go back to ready, a jump ends before, advertisements are on no page. `seen` is the count the caller saw.
 * Refuses what it has already (invalid count: unchanged), and what the count on the front page would void.
 */
export const setPageCount = defineCommand({
  name: 'setPageCount',
  input: z.object({
    editionId: idInput,
    count: z.literal([...PAGE_COUNTS]),
    seen: z.int().optional(),
    losing: z.array(typed().max(400)).max(2000).optional(),
    reason: reasonInput.optional(),
    voids: voidsInput,
  }),
  async work(context, { editionId, count, seen, losing, reason, voids }) {
    const work = begin(context, { voids })
    const { edition } = await holdEditionFor(work, editionId, 'set_pages')
    const pages = await pagesForUpdate(work.tx, (await pagesOf(work.tx, editionId)).map(({ id }) => id))
    demandSeen(seen, pages.length)
    if (count === pages.length) throwRefusal({ kind: 'invalid', fields: { count: 'unchanged' } })
    const going = await pageParts(work.tx, pages.filter(({ number }) => number > count))
    const lost = lostWith(going)
    const named = inUse(going.map(usedPage))
    if (named.length > 0 && canonical(losing?.toSorted() ?? []) !== canonical(named)) throwRefusal(pagesInUse(going, lost, named))
    if (named.length > 0 && reason === undefined) throwRefusal({ kind: 'invalid', fields: { reason: 'required' } })
    await clear(work, edition, going, reason ?? '')
    await endLengthsOn(work, going.map(({ page }) => page.id))
    await deletePages(work.tx, going.map(({ page }) => page.id))
    work.pages.push(...going.map(({ page }) => page.id))
    if (count > pages.length) {
      const paper = await thePaper(work.tx)
      await insertEmptyPages(work, edition, usualPages(paper, edition.format, count).slice(pages.length))
    }
    tellSigners(work, edition, going)
    work.events.push({
      type: 'edition.pages_set',
      subject: 'edition',
      subjectId: editionId,
      data: { from: pages.length, to: count, removed: going.map(({ page }) => page.id), ...lost, ...(named.length > 0 && reason !== undefined ? { reason } : {}) },
    })
    const left = await pagesOf(work.tx, editionId)
    await settlePages(work, edition, left.map(({ id }) => id))
    return done(work, { editionId, count, pages: left.map(({ id, number }) => ({ id, number })) })
  },
  // the edition's row makes these queue; should two ever meet, the database decides
  onUnique: () => ({ kind: 'conflict', reason: 'stale_version' }),
})

interface Lost {
  lost: string[]
  signers: string[]
}

/** By the names people know it by. */
function lostWith(going: readonly PageParts[]): Lost {
  const once = (names: string[]) => [...new Set(names)]
  const words = ({ slots, placements }: PageParts) => slots.filter(({ id, label }) => label !== '' && !placements.some(({ slotId }) => slotId === id)).map(({ label }) => `“${label}”`)
  return {
    lost: once(going.flatMap((parts) => [...parts.placements.map(({ storyHeadline }) => `《${storyHeadline}》`), ...words(parts), ...(parts.slots.some(hasGuide) ? ['导读'] : [])])),
    signers: once(going.flatMap(({ proofs, signatures }) => [...proofs, ...signatures].filter(stands).map(({ personName }) => personName))),
  }
}

function stands({ voidedAt }: SignOffRow): boolean {
  return voidedAt === null
}

function usedPage({ page, slots, placements, proofs, signatures }: PageParts): Parameters<typeof inUse>[0][number] {
  const given = (rows: readonly SignOffRow[]) => rows.filter(stands).map(({ number, personId }) => ({ number, by: { id: personId } }))
  return {
    id: page.id,
    slots: slots.map(({ id, label, guide }) => ({ id, label, guide, placement: placements.find(({ slotId }) => slotId === id) ?? null })),
    proofs: given(proofs),
    signatures: given(signatures),
  }
}

function pagesInUse(going: readonly PageParts[], { lost, signers }: Lost, losing: readonly string[]): Refusal {
  const said = (names: readonly (string | number)[]) => (names.length === 0 ? 'none' : names.join('、'))
  const params = { pages: said(going.map(({ page }) => page.number)), lost: said(lost), signers: said(signers), losing: JSON.stringify(losing) }
  return { kind: 'conflict', reason: 'pages_in_use', params }
}

/** A page that is gone carries no notice: who signed of it hears it of its edition. */
function tellSigners(work: Work, edition: EditionRow, going: readonly PageParts[]): void {
  const people = new Map<string, number[]>()
  for (const { page, proofs, signatures } of going)
    for (const personId of new Set([...proofs, ...signatures].filter(stands).map((row) => row.personId))) people.set(personId, [...(people.get(personId) ?? []), page.number])
  for (const [personId, numbers] of people)
    work.notices.push({ personIds: [personId], kind: 'pages_taken_off', subject: 'edition', subjectId: edition.id, params: { pages: numbers.join(' '), date: edition.date, by: work.actor.name } })
}

/** Takes off what stands on pages that go: stories that begin there whole, of others what goes on there, advertisements. */
async function clear(work: Work, edition: EditionRow, going: readonly PageParts[], reason: string): Promise<void> {
  const goingIds = new Set(going.map(({ page }) => page.id))
  const all = (await pageParts(work.tx, await pagesOf(work.tx, edition.id))).flatMap(({ placements }) => placements)
  const storyIds = [...new Set(going.flatMap(({ placements }) => placements.map(({ storyId }) => storyId)))].toSorted()
  // in the order of their ids, as everything that holds several stories
  for (const storyId of storyIds) {
    const parts = all.filter((row) => row.storyId === storyId).toSorted((a, b) => a.part - b.part)
    const from = parts.findIndex(({ pageId }) => goingIds.has(pageId))
    if (from === 0) await takeOffPages(work, edition, await holdStory(work.tx, storyId), parts, { action: 'pull', to: 'ready', reason })
    else await shorten(work, edition, parts.slice(from))
  }
  for (const { pageId, page, slotKey: slot, adId, title, client } of await adsOfEdition(work.tx, edition.id))
    if (goingIds.has(pageId)) work.events.push({ type: 'page.ad_removed', subject: 'page', subjectId: pageId, data: { page, slot, adId, title, client } })
}

/** The end of a jump, the last part first, as `shortenJump` takes it off. */
async function shorten(work: Work, edition: EditionRow, ends: readonly PlacementRow[]): Promise<void> {
  const numbers = new Map((await pagesOf(work.tx, edition.id)).map(({ id, number }) => [id, number]))
  await deletePlacements(work.tx, ends.map(({ id }) => id))
  for (const { pageId, slotKey: slot, storyId, storyHeadline: headline } of ends.toReversed())
    work.events.push({ type: 'page.jump_shortened', subject: 'page', subjectId: pageId, data: { page: numbers.get(pageId) ?? 0, slot, storyId, headline } })
}
