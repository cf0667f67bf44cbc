import { z } from 'zod'
import { adInSlot, artworkById, bookingsOf, placementsOfAds, type AdPlacementRow } from '@/db/read/advertising'
import type { EditionRow } from '@/db/read/edition'
import { pagesForUpdate, type SlotRow } from '@/db/read/page'
import type { Tx } from '@/db/types'
import { deleteAdPlacement, insertAdPlacement, lockAd, type AdRow } from '@/db/write/advertising'
import { updateSlot } from '@/db/write/page'
import type { SlotArtwork } from '@/newsroom/edition/design/slot'
import { can } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../command'
import { idInput, voidsInput } from '../input'
import { begin, done, holdEdition, holdSlot, holdSlots, type Work } from '../layout/hold'
import { settleEditions, settlePages } from '../page/settle'
import { database } from '../store'

/**
 * Puts an advertisement into a slot for advertisements of an edition it is booked for: its artwork is printed there, and while there is none its
 * title. Two people into one slot: the first wins, the second hears who and when. Refuses slot_taken {by, at, headline}, ad_not_booked {date},
 * ad_withdrawn, a slot for something else (invalid slotId: wrong_kind), and what of the page it would void.
 */
export const placeAd = defineCommand({
  name: 'placeAd',
  input: z.object({ slotId: idInput, adId: idInput, voids: voidsInput }),
  async work(context, { slotId, adId, voids }) {
    throwIfRefused(can(context.actor, 'place_ad'))
    const work = begin(context, { voids })
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    await demandFree(work.tx, slot, 'slotId')
    const ad = (await lockAd(work.tx, adId)) ?? throwRefusal({ kind: 'not_found', what: 'ad' })
    if (ad.state === 'withdrawn') throwRefusal({ kind: 'conflict', reason: 'ad_withdrawn' })
    const booked = (await bookingsOf(work.tx, [adId])).get(adId) ?? []
    if (!booked.some(({ date }) => date === edition.date)) throwRefusal({ kind: 'conflict', reason: 'ad_not_booked', params: { date: edition.date } })
    await insertAdPlacement(work.tx, { slotId, adId, editionId: edition.id, pageId: page.id, placedBy: work.actor.id, placedAt: work.now })
    await updateSlot(work.tx, slotId, { filler: false, ...(await printedOf(work.tx, ad)) })
    work.events.push({ type: 'page.ad_placed', subject: 'page', subjectId: page.id, data: { page: page.number, slot: slot.key, adId, title: ad.title, client: ad.client } })
    await settlePages(work, edition, [page.id])
    return done(work, { adId, date: edition.date, page: page.number, slot: slot.key })
  },
  // the edition's row makes placements queue; should two ever meet, the database decides and this says who won
  async onUnique(_constraint, { slotId }) {
    const taken = await adInSlot(database().db, slotId)
    return taken ? slotTaken(taken) : { kind: 'conflict', reason: 'stale_version' }
  },
})

/** Takes an advertisement off its page; the slot is empty then. Is it no longer `adId` that stands there: stale_version. */
export const removeAd = defineCommand({
  name: 'removeAd',
  input: z.object({ slotId: idInput, adId: idInput.optional(), voids: voidsInput }),
  async work(context, { slotId, adId, voids }) {
    throwIfRefused(can(context.actor, 'place_ad'))
    const work = begin(context, { voids })
    const { edition, page } = await holdSlot(work.tx, slotId)
    const placed = (await adInSlot(work.tx, slotId)) ?? throwRefusal({ kind: 'invalid', fields: { slotId: 'empty' } })
    demandSeen(adId, placed.adId)
    await takeOff(work, placed)
    await settlePages(work, edition, [page.id])
    return done(work, { adId: placed.adId, date: edition.date, page: page.number, slot: placed.slotKey })
  },
})

/** Moves an advertisement into a free slot of the same edition. Is it no longer `adId` that stands there: stale_version. */
export const moveAd = defineCommand({
  name: 'moveAd',
  input: z.object({ slotId: idInput, toSlotId: idInput, adId: idInput.optional(), voids: voidsInput }),
  async work(context, { slotId, toSlotId, adId, voids }) {
    throwIfRefused(can(context.actor, 'place_ad'))
    const work = begin(context, { voids })
    const { edition, pages, from, to } = await holdSlots(work.tx, slotId, toSlotId)
    const placed = (await adInSlot(work.tx, slotId)) ?? throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    demandSeen(adId, placed.adId)
    await demandFree(work.tx, to, 'toSlotId')
    const { label, adMarked, artwork } = from
    await deleteAdPlacement(work.tx, slotId)
    await updateSlot(work.tx, slotId, EMPTY)
    await insertAdPlacement(work.tx, { slotId: toSlotId, adId: placed.adId, editionId: edition.id, pageId: to.pageId, placedBy: work.actor.id, placedAt: work.now })
    await updateSlot(work.tx, toSlotId, { filler: false, label, adMarked, artwork })
    const page = pages.find(({ id }) => id === to.pageId)
    const data = { page: placed.page, slot: from.key, toPage: page?.number ?? 0, toSlot: to.key, adId: placed.adId, title: placed.title }
    work.events.push({ type: 'page.ad_moved', subject: 'page', subjectId: to.pageId, data })
    await settlePages(work, edition, pages.map(({ id }) => id))
    return done(work, { adId: placed.adId, date: edition.date, page: data.toPage, slot: to.key })
  },
})

/** A slot in which nothing stands, marked as advertisements are when something comes in. */
const EMPTY = { label: '', adMarked: false, artwork: null }

async function demandFree(tx: Tx, slot: SlotRow, field: string): Promise<void> {
  if (slot.kind !== 'advertisement') throwRefusal({ kind: 'invalid', fields: { [field]: 'wrong_kind' } })
  const taken = await adInSlot(tx, slot.id)
  if (taken) throwRefusal(slotTaken(taken))
}

function slotTaken(taken: AdPlacementRow): Refusal {
  return { kind: 'conflict', reason: 'slot_taken', params: { by: taken.placedByName, at: taken.placedAt.toISOString(), headline: taken.title } }
}

async function takeOff(work: Work, placed: AdPlacementRow): Promise<void> {
  await deleteAdPlacement(work.tx, placed.slotId)
  await updateSlot(work.tx, placed.slotId, EMPTY)
  const { page, slotKey: slot, adId, title, client } = placed
  work.events.push({ type: 'page.ad_removed', subject: 'page', subjectId: placed.pageId, data: { page, slot, adId, title, client } })
}

/** What a slot prints of an advertisement, by value. */
async function printedOf(tx: Tx, ad: Pick<AdRow, 'title' | 'mark' | 'artworkId'>): Promise<{ label: string; adMarked: boolean; artwork: SlotArtwork | null }> {
  const artwork = ad.artworkId === null ? null : await artworkById(tx, ad.artworkId)
  const marked = ad.mark === 'artwork'
  if (!artwork) return { label: ad.title, adMarked: true, artwork: null }
  const { sha256, facts } = artwork
  const [form, size] = facts.extent ? (['page', facts.extent] as const) : (['picture', facts.pixels ?? { width: 1, height: 1 }] as const)
  return { label: ad.title, adMarked: true, artwork: { sha256, form, width: size.width, height: size.height, marked } }
}

/** Open editions in which an advertisement stands, held with its pages in the order of all locks, before the advertisement itself is. */
export interface HeldPlaces {
  editions: readonly EditionRow[]
  placements: readonly AdPlacementRow[]
}

/** Not on what is locked: an edition, or a page that stays so in another run. */
function canChange({ editionState, pageState }: AdPlacementRow): boolean {
  return !LOCKED_EDITION.includes(editionState) && pageState !== 'locked'
}

/** Holds where an advertisement stands, as far as it can still change. To be called before the advertisement's own row is held. */
export async function holdPlaces(work: Work, adId: string): Promise<HeldPlaces> {
  const open = (rows: readonly AdPlacementRow[]) => rows.filter(canChange)
  const found = open(await placementsOfAds(work.tx, [adId]))
  const editions: EditionRow[] = []
  for (const id of new Set(found.map(({ editionId }) => editionId))) {
    const edition = await holdEdition(work.tx, id)
    // locked while we waited: what it prints does not change any more
    if (!LOCKED_EDITION.includes(edition.state)) editions.push(edition)
  }
  await pagesForUpdate(work.tx, [...new Set(found.map(({ pageId }) => pageId))])
  return { editions, placements: found.filter(({ editionId }) => editions.some(({ id }) => id === editionId)) }
}

/**
 * After an advertisement changed, its row held: its slots print it as it is now, or, withdrawn, nothing. Pages that print other marks then are
 * composed again; what that voids is asked for first. Refuses stale_version where it was placed elsewhere meanwhile.
 */
export async function settlePlaces(work: Work, { editions, placements }: HeldPlaces, ad: AdRow): Promise<void> {
  const now = (await placementsOfAds(work.tx, [ad.id])).filter(canChange)
  if (now.some(({ slotId }) => !placements.some((one) => one.slotId === slotId))) throwRefusal({ kind: 'conflict', reason: 'stale_version' })
  if (now.length === 0) return
  const printed = await printedOf(work.tx, ad)
  for (const placed of now) {
    if (ad.state === 'withdrawn') await takeOff(work, placed)
    else await updateSlot(work.tx, placed.slotId, printed)
  }
  await settleEditions(
    work,
    editions.map((edition) => ({ edition, pageIds: now.filter(({ editionId }) => editionId === edition.id).map(({ pageId }) => pageId) })),
  )
}
