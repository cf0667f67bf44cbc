import { z } from 'zod'
import { editionById, type EditionRow } from '@/db/read/edition'
import { editionsOfStory, pageById, pagesOf, placementInSlot, placementsOfStory, type PageRow, type PlacementRow, type SlotRow } from '@/db/read/page'
import { deletePlacements, insertPlacement, takePlacement, updatePlacement, updateSlot } from '@/db/write/page'
import { slotTakes } from '@/newsroom/edition/design/plan'
import type { SlotKind } from '@/newsroom/edition/design/slot'
import { hasGuide } from '@/newsroom/edition/design/slotFields'
import { wordingOf, type Genre, type StoryContent } from '@/newsroom/manuscript/story'
import { can, canStory } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { decide, type TransitionInput } from '@/newsroom/workflow/decide'
import { openReview } from '@/newsroom/workflow/review'
import { ON_PAGE, type StoryState } from '@/newsroom/workflow/state'
import { defineCommand, demandSeen, throwIfRefused, valueOrThrow, throwRefusal } from '../command'
import { begin, done, holdOpenEdition, holdSlot, holdSlots, type Work } from '../layout/hold'
import { newId } from '../ids'
import { dateInput, idInput, reasonInput, voidsInput } from '../input'
import { database } from '../store'
import { rulesOf } from '../story/load'
import { settlePages } from './settle'
import { demandNoHalf, rightHalf } from './spread'
import { linesOver, setInSlot } from './length/measure'
import { cropsAgain } from './crop'
import { changeStory, holdStory, versionOf, type HeldStory } from './stories'

/**
 * 上版: puts the pinned version of a ready story into an empty slot. `versionId`, when given, is the version the caller saw;
 * another one pinned by now is refused. Two people into one slot: the first wins, the second hears who and when.
 * The left half of a spread 通版 takes the right one with it, which has to be as empty.
 * Refuses: slot_taken {by, at, headline}, slot_guided {slot}, spread_whole {slot} (the right half of one), spread_apart {page, slot} (no half fits it), story_already_placed {page, slot, date}, reviews_incomplete {level, person}, stale_version, a slot
 * that does not take the genre (invalid slotId: wrong_kind), and what canStory(place) refuses.
 */
export const placeStory = defineCommand({
  name: 'placeStory',
  input: z.object({ slotId: idInput, storyId: idInput, versionId: idInput.optional(), voids: voidsInput }),
  async work(context, { slotId, storyId, versionId, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context, { voids })
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    const taken = await placementInSlot(work.tx, slotId)
    if (taken) throwRefusal(slotTaken(taken))
    const story = await holdStory(work.tx, storyId)
    const { versionNumber, pageIds } = await putStory(work, { edition, page, slot }, story, { versionId })
    await settlePages(work, edition, pageIds)
    return done(work, { editionId: edition.id, date: edition.date, page: page.number, slot: slot.key, versionNumber })
  },
  // the edition's row makes placements queue; should two ever meet, the database decides and this says who won
  async onUnique(_constraint, { slotId, storyId }) {
    const taken = await placementInSlot(database().db, slotId)
    if (taken) return slotTaken(taken)
    return (await whereStands(database().db, storyId)) ?? { kind: 'conflict', reason: 'story_already_placed' }
  },
})

/**
 * Puts the pinned version of a held story into an empty slot, with its events; `headline` is where it is broken there. Answers the version's number, and the
 * pages it stands on. Refuses as `placeStory` does; whoever calls settles those pages.
 */
export async function putStory(
  work: Work,
  { edition, page, slot }: { edition: Pick<EditionRow, 'id' | 'date' | 'format'>; page: PageRow; slot: SlotRow },
  story: HeldStory,
  { versionId, headline = null }: { versionId?: string | undefined; headline?: string[] | null },
): Promise<{ versionNumber: number; pageIds: string[] }> {
  const storyId = story.row.id
  if (ON_PAGE.includes(story.row.state)) {
    const elsewhere = await whereStands(work.tx, storyId)
    if (elsewhere) throwRefusal(elsewhere)
  }
  throwIfRefused(canStory(work.actor, 'place', story.subject))
  demandNoGuide(slot)
  checkKind(slot.kind, story.row.genre, 'slotId')
  const beside = await rightHalf(work, edition, { page, slot })
  if (beside) await demandEmpty(work, beside.slot)
  const change = valueOrThrow(decide(story.subject, { action: 'place' }, work.actor, 3))
  const version = story.row.pinnedVersionId ? await versionOf(work.tx, story.row.pinnedVersionId) : null
  const open = openReview(story.subject.reviews, version?.hash ?? '', rulesOf(story.row).levels)
  if (open || !version) return throwRefusal({ kind: 'conflict', reason: 'reviews_incomplete', ...(open ? { params: { ...open } } : {}) })
  if (versionId !== undefined && versionId !== version.id) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: version.number } })
  checkBreaks(headline, version.content)

  const crops = await cropsAgain(work.tx, storyId, version.content)
  const parts = beside ? [{ page, slot }, beside] : [{ page, slot }]
  for (const [index, one] of parts.entries()) {
    await insertPlacement(work.tx, {
      id: newId(),
      editionId: edition.id,
      pageId: one.page.id,
      slotId: one.slot.id,
      storyId,
      versionId: version.id,
      part: index + 1,
      // breaks are the first part's
      headline: index === 0 ? headline : null,
      pictures: crops,
      placedBy: work.actor.id,
      placedAt: work.now,
    })
    if (one.slot.filler) await updateSlot(work.tx, one.slot.id, { filler: false })
  }
  await changeStory(work, story, change, { action: 'place' }, { page: page.number, slot: slot.key, date: edition.date })
  work.events.push({
    type: 'page.placed',
    subject: 'page',
    subjectId: page.id,
    data: { page: page.number, slot: slot.key, storyId, headline: story.row.headline, versionNumber: version.number, hash: version.hash },
  })
  if (beside)
    work.events.push({
      type: 'page.continued',
      subject: 'page',
      subjectId: beside.page.id,
      data: { page: beside.page.number, slot: beside.slot.key, fromPage: page.number, storyId, headline: story.row.headline, part: 2 },
    })
  for (const [picture, crop] of Object.entries(crops))
    work.events.push({ type: 'page.picture_cropped', subject: 'page', subjectId: page.id, data: { page: page.number, slot: slot.key, storyId, picture, ...crop } })
  if (headline) work.events.push({ type: 'page.headline_broken', subject: 'page', subjectId: page.id, data: { page: page.number, slot: slot.key, headline } })
  return { versionNumber: version.number, pageIds: parts.map((one) => one.page.id) }
}

/** Refuses a slot in which a story or a guide stands. */
export async function demandEmpty(work: Work, slot: SlotRow): Promise<void> {
  const taken = await placementInSlot(work.tx, slot.id)
  if (taken) throwRefusal(slotTaken(taken))
  demandNoGuide(slot)
}

/** Refuses breaks that change the headline's characters. */
export function checkBreaks(headline: readonly string[] | null, content: StoryContent): void {
  if (headline && wordingOf(headline) !== wordingOf(content.headline)) throwRefusal({ kind: 'invalid', fields: { headline: 'characters_differ' } })
}

/** The refusal of a slot that holds a story: who placed it, and when. */
export function slotTaken(taken: PlacementRow): Refusal {
  return {
    kind: 'conflict',
    reason: 'slot_taken',
    params: { by: taken.placedByName, at: taken.placedAt.toISOString(), headline: taken.storyHeadline },
  }
}

/** Refuses a slot in which a guide stands: it is cleared first. */
export function demandNoGuide(slot: SlotRow): void {
  if (hasGuide(slot)) throwRefusal({ kind: 'conflict', reason: 'slot_guided', params: { slot: slot.key } })
}

async function whereStands(db: Parameters<typeof editionById>[0], storyId: string): Promise<Refusal | null> {
  const [editionId] = await editionsOfStory(db, storyId)
  const [placement] = editionId ? await placementsOfStory(db, storyId, editionId) : []
  if (!placement) return null
  const page = await pageById(db, placement.pageId)
  const edition = await editionById(db, placement.editionId)
  return {
    kind: 'conflict',
    reason: 'story_already_placed',
    params: { page: page?.number ?? 0, slot: placement.slotKey, date: edition?.date ?? '' },
  }
}

/** Refuses a slot that does not take stories of this genre. */
export function checkKind(kind: string, genre: Genre, field: string): void {
  if (!slotTakes(kind as SlotKind, genre)) throwRefusal({ kind: 'invalid', fields: { [field]: 'wrong_kind' } })
}

/** Moves a story into an empty slot of the same edition, on its page or another. Neither may be half of a spread: spread_whole {slot}. Is it no longer `storyId` that stands there: stale_version. */
export const moveStory = defineCommand({
  name: 'moveStory',
  input: z.object({ slotId: idInput, toSlotId: idInput, storyId: idInput.optional(), voids: voidsInput }),
  async work(context, { slotId, toSlotId, storyId, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context, { voids })
    const { edition, pages, from, to } = await holdSlots(work.tx, slotId, toSlotId)
    const placement = (await placementInSlot(work.tx, slotId)) ?? throwRefusal({ kind: 'invalid', fields: { slotId: 'empty' } })
    demandSeen(storyId, placement.storyId)
    demandNoHalf(from, to)
    await demandEmpty(work, to)
    checkKind(to.kind, placement.genre, 'toSlotId')
    await updatePlacement(work.tx, placement.id, {
      slotId: toSlotId,
      pageId: to.pageId,
      placedBy: work.actor.id,
      placedAt: work.now,
      // breaks were made for another width
      ...(to.cols !== from.cols ? { headline: null } : {}),
    })
    if (to.filler) await updateSlot(work.tx, toSlotId, { filler: false })
    const page = pages.find((row) => row.id === from.pageId)
    const toPage = pages.find((row) => row.id === to.pageId)
    work.events.push({
      type: 'page.moved',
      subject: 'page',
      subjectId: from.pageId,
      data: {
        page: page?.number ?? 0,
        slot: from.key,
        toPage: toPage?.number ?? 0,
        toSlot: to.key,
        storyId: placement.storyId,
        headline: placement.storyHeadline,
      },
    })
    await settlePages(work, edition, pages.map((row) => row.id))
    return done(work, { storyId: placement.storyId, page: toPage?.number ?? 0, slot: to.key })
  },
  onUnique: async (_constraint, { toSlotId }) => {
    const taken = await placementInSlot(database().db, toSlotId)
    return taken ? slotTaken(taken) : { kind: 'conflict', reason: 'stale_version' }
  },
})

/** Exchanges the stories of two slots of one edition, neither of them half of a spread (spread_whole {slot}). Is it no longer `storyId` or `withStoryId` that stands there: stale_version. */
export const swapStories = defineCommand({
  name: 'swapStories',
  input: z.object({ slotId: idInput, withSlotId: idInput, storyId: idInput.optional(), withStoryId: idInput.optional(), voids: voidsInput }).refine((input) => input.slotId !== input.withSlotId, {
    message: 'same_slot',
    path: ['withSlotId'],
  }),
  async work(context, { slotId, withSlotId, storyId, withStoryId, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context, { voids })
    const { edition, pages, from, to } = await holdSlots(work.tx, slotId, withSlotId)
    const one = (await placementInSlot(work.tx, slotId)) ?? throwRefusal({ kind: 'invalid', fields: { slotId: 'empty' } })
    const other = (await placementInSlot(work.tx, withSlotId)) ?? throwRefusal({ kind: 'invalid', fields: { withSlotId: 'empty' } })
    demandSeen(storyId, one.storyId)
    demandSeen(withStoryId, other.storyId)
    demandNoHalf(from, to)
    checkKind(to.kind, one.genre, 'withSlotId')
    checkKind(from.kind, other.genre, 'slotId')
    const fresh = { placedBy: work.actor.id, placedAt: work.now, ...(to.cols !== from.cols ? { headline: null } : {}) }
    // one slot holds one story at every moment, so one of the two steps aside
    const aside = (await takePlacement(work.tx, other.id)) ?? throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    await updatePlacement(work.tx, one.id, { ...fresh, slotId: withSlotId, pageId: to.pageId })
    await insertPlacement(work.tx, { ...aside, ...fresh, slotId, pageId: from.pageId })
    const page = pages.find((row) => row.id === from.pageId)
    const withPage = pages.find((row) => row.id === to.pageId)
    work.events.push({
      type: 'page.swapped',
      subject: 'page',
      subjectId: from.pageId,
      data: { page: page?.number ?? 0, slot: from.key, withPage: withPage?.number ?? 0, withSlot: to.key },
    })
    await settlePages(work, edition, pages.map((row) => row.id))
    return done(work, { page: page?.number ?? 0, withPage: withPage?.number ?? 0 })
  },
})

/**
 * 撤稿: takes a story off its page, all parts of it: back to ready (swapped out), to the first review (changed text needed;
 * its reviews are void), or held until a date. `cut` asks the author for exactly so many characters less, and the slip keeps the lines that were over. Does its first part no
 * longer stand in `fromSlotId`: stale_version.
 */
export const pullStory = defineCommand({
  name: 'pullStory',
  input: z.object({
    storyId: idInput,
    fromSlotId: idInput.optional(),
    to: z.enum(['ready', 'first_review', 'held']),
    reason: reasonInput,
    until: dateInput.optional(),
    cut: z.number().int().min(1).max(100_000).optional(),
    voids: voidsInput,
  }),
  async work(context, input) {
    const work = begin(context, input)
    throwIfRefused(can(work.actor, 'place'))
    const [editionId] = await editionsOfStory(work.tx, input.storyId)
    // a story that stands nowhere: the story's own rules say why not
    const edition = editionId ? await holdOpenEdition(work.tx, editionId) : null
    const story = await holdStory(work.tx, input.storyId)
    throwIfRefused(canStory(work.actor, 'pull', story.subject))
    const placements = edition ? await placementsOfStory(work.tx, input.storyId, edition.id) : []
    const [first] = placements
    if (!edition || !first) return throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    demandSeen(input.fromSlotId, first.slotId)
    const { to, reason, until, cut } = input
    const last = placements.at(-1)
    const over = cut === undefined || !last ? null : linesOver(await setInSlot(work, edition, last))
    const state = await takeOffPages(work, edition, story, placements, { action: 'pull', to, reason, until, cut, ...(over ? { over: over.lines } : {}) })
    await settlePages(work, edition, [...new Set(placements.map((placement) => placement.pageId))])
    return done(work, { storyId: input.storyId, state })
  },
})

/** Takes all parts of a held story off the pages of its edition, with its events; answers the state it has then. Refuses what `canStory(pull)` refuses; whoever calls settles the pages. */
export async function takeOffPages(
  work: Work,
  edition: Pick<EditionRow, 'id' | 'date'>,
  story: HeldStory,
  placements: readonly PlacementRow[],
  act: TransitionInput & { action: 'pull'; reason: string },
): Promise<StoryState> {
  throwIfRefused(canStory(work.actor, 'pull', story.subject))
  const change = valueOrThrow(decide(story.subject, act, work.actor, rulesOf(story.row).levels))
  const pages = await pagesOf(work.tx, edition.id)
  const number = (pageId: string | undefined) => pages.find((row) => row.id === pageId)?.number ?? 0
  const [first] = placements
  await deletePlacements(work.tx, placements.map((placement) => placement.id))
  await changeStory(work, story, change, act, { page: number(first?.pageId), slot: first?.slotKey ?? '', date: edition.date })
  for (const { pageId, slotKey, storyId } of placements) {
    work.events.push({
      type: 'page.pulled',
      subject: 'page',
      subjectId: pageId,
      data: { page: number(pageId), slot: slotKey, storyId, headline: story.row.headline, to: change.state, reason: act.reason },
    })
  }
  return change.state
}
