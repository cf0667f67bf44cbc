import { z } from 'zod'
import { pageParts, pagesOf, type PageParts, type PlacementRow, type SlotRow } from '@/db/read/page'
import { insertPlacement, takePlacement, updatePage } from '@/db/write/page'
import { canonical } from '@/newsroom/canonical'
import type { ArrangedSlot } from '@/newsroom/edition/arrangement'
import { MOST_SLOTS } from '@/newsroom/edition/design/design'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { picturesFit, slotProblems, type Slot } from '@/newsroom/edition/design/slot'
import { designOf, plainSetting } from '@/newsroom/edition/design/slotFields'
import { can } from '@/newsroom/permission/can'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../../command'
import { hashInput, idInput, reasonInput, textInput, voidsInput } from '../../input'
import { begin, done, holdPage, type HeldPage, type Work } from '../../layout/hold'
import { designedSlotInput, slotKeyInput } from '../../layout/slotInput'
import { holdTemplate } from '../../layout/templates'
import { breaksInput, retemplate } from '../compose'
import { checkBreaks, checkKind, putStory, takeOffPages } from '../place'
import { partsOf, settlePages } from '../settle'
import { demandNoHalf } from '../spread'
import { holdStory, versionOf } from '../stories'
import { departures, jumpsOn, planHash } from './plan'
import { movesInOrder } from './moves'

const placedInput = z.strictObject({
  slot: slotKeyInput,
  storyId: idInput,
  /** The version the caller saw. */
  versionId: idInput,
  /** Where its headline breaks there; null: as its author does. */
  headline: breaksInput.default(null),
})

/**
 * 试排 taken: a page's template, its slots and what stands in them, all at once. What stands on the page and is among `stories` moves to its slot,
 * what is not is taken off, back to ready, for `reason`; the others are placed, each as `placeStory` does. `seen` is the page as the caller
 * saw it (`planHash`): laid out otherwise by now it is refused. Given what stood before, it is its own way back.
 * Refuses: stale_version; jump_on_page {headline}; what cannot be composed (invalid slots); slot_in_use {slot, headline} when words of a slot would be lost;
 * a story twice, or in no slot or two in one (invalid stories); stories to take off without a reason (invalid reason), and what setPage and placeStory refuse.
 */
export const arrangePage = defineCommand({
  name: 'arrangePage',
  input: z.object({
    pageId: idInput,
    seen: hashInput,
    template: textInput(64),
    slots: z.array(designedSlotInput.extend({ filler: z.boolean().optional() })).min(1, 'required').max(MOST_SLOTS, 'too_many'),
    stories: z.array(placedInput).max(MOST_SLOTS, 'too_many'),
    reason: reasonInput.optional(),
    voids: voidsInput,
  }),
  async work(context, { pageId, seen, template, slots, stories, reason, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    throwIfRefused(can(context.actor, 'edit_page'))
    const work = begin(context, { voids })
    const held = await holdPage(work.tx, pageId)
    const { edition, page } = held
    const all = await pageParts(work.tx, await pagesOf(work.tx, edition.id))
    const parts = all.find((one) => one.page.id === pageId) ?? throwRefusal({ kind: 'not_found', what: 'page' })
    demandSeen(seen, planHash(parts))
    const [jump] = jumpsOn(parts, all)
    if (jump) throwRefusal({ kind: 'conflict', reason: 'jump_on_page', params: { headline: jump.storyHeadline } })
    const taken = new Set(stories.map(({ slot }) => slot))
    // what stands in a slot is no house matter
    const wanted = slots.map(({ setting, filler, ...slot }) => ({ ...designOf({ ...slot, setting: plainSetting(setting ?? {}) }), ...(taken.has(slot.key) ? { filler: false } : filler === undefined ? {} : { filler }) }))
    checkSlots(wanted, edition.format)
    checkStories(stories, wanted)

    const base = template === page.template ? parts.slots.map(designOf) : (await holdTemplate(work.tx, template, edition.format)).slots
    const isKept = (storyId: string) => stories.some((one) => one.storyId === storyId)
    await takeOff(work, held, parts.placements.filter(({ storyId }) => !isKept(storyId)), reason)
    const kept = parts.placements.filter(({ storyId }) => isKept(storyId))
    // one slot holds one story at every moment, so all of them step aside
    const lifted: Lifted[] = []
    for (const placement of kept) {
      lifted.push({ placement, row: (await takePlacement(work.tx, placement.id)) ?? throwRefusal({ kind: 'conflict', reason: 'stale_version' }) })
    }
    await retemplate(work, { ...parts, placements: [] }, wanted)
    if (template !== page.template) work.events.push({ type: 'page.set', subject: 'page', subjectId: pageId, data: { page: page.number, changes: { template } } })
    tellSlots(work, held, base, wanted, parts.slots)

    const rows = (await partsOf(work, page)).slots
    const slotOf = (key: string) => rows.find((row) => row.key === key) ?? throwRefusal({ kind: 'not_found', what: 'slot' })
    tellMoves(work, held, kept, stories)
    for (const one of lifted) await putAgain(work, held, one, stories, slotOf)
    const touched = new Set([pageId])
    // in the order of their ids, as everything that holds several stories
    for (const { slot, storyId, versionId, headline } of stories.toSorted(byStory)) {
      if (kept.some((placement) => placement.storyId === storyId)) continue
      const { pageIds } = await putStory(work, { edition, page, slot: slotOf(slot) }, await holdStory(work.tx, storyId), { versionId, headline })
      for (const id of pageIds) touched.add(id)
    }
    if (work.events.length === 0) throwRefusal({ kind: 'invalid', fields: { input: 'unchanged' } })
    const written = await updatePage(work.tx, page, { template, updatedAt: work.now })
    if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: page.version } })
    await settlePages(work, edition, [...touched])
    return done(work, { pageId, seen: planHash(await partsOf(work, { ...page, template })) })
  },
  // the edition's row makes layouts queue; should two ever meet, the database decides
  onUnique: () => ({ kind: 'conflict', reason: 'stale_version' }),
})

/** A story of the page that stands aside while the others move. */
interface Lifted {
  placement: PlacementRow
  row: NonNullable<Awaited<ReturnType<typeof takePlacement>>>
}

type Placed = z.output<typeof placedInput>

function byStory(a: { storyId: string }, b: { storyId: string }): number {
  return a.storyId < b.storyId ? -1 : 1
}

function checkSlots(slots: readonly Slot[], format: keyof typeof PAGE_FORMATS): void {
  const [problem] = slotProblems(slots, PAGE_FORMATS[format])
  if (problem) throwRefusal({ kind: 'invalid', fields: { slots: problem.kind } })
  if (!slots.every(picturesFit)) throwRefusal({ kind: 'invalid', fields: { slots: 'picture_too_wide' } })
}

function checkStories(stories: readonly Placed[], slots: readonly Slot[]): void {
  const twice = new Set(stories.map(({ storyId }) => storyId)).size < stories.length || new Set(stories.map(({ slot }) => slot)).size < stories.length
  if (twice) throwRefusal({ kind: 'invalid', fields: { stories: 'twice' } })
  if (stories.some(({ slot }) => !slots.some(({ key }) => key === slot))) throwRefusal({ kind: 'invalid', fields: { stories: 'unknown_slot' } })
}

async function takeOff(work: Work, { edition }: HeldPage, placements: readonly PlacementRow[], reason: string | undefined): Promise<void> {
  if (placements.length === 0) return
  if (reason === undefined) return throwRefusal({ kind: 'invalid', fields: { reason: 'required' } })
  for (const placement of placements.toSorted(byStory)) {
    await takeOffPages(work, edition, await holdStory(work.tx, placement.storyId), [placement], { action: 'pull', to: 'ready', reason })
  }
}

/** A story of the page in its slot again, or in another. */
async function putAgain(work: Work, { page }: HeldPage, { placement, row }: Lifted, stories: readonly Placed[], slotOf: (key: string) => SlotRow): Promise<void> {
  const target = stories.find(({ storyId }) => storyId === placement.storyId) ?? throwRefusal({ kind: 'not_found', what: 'story' })
  if (target.versionId !== placement.versionId) throwRefusal({ kind: 'conflict', reason: 'stale_version' })
  const slot = slotOf(target.slot)
  checkKind(slot.kind, placement.genre, 'stories')
  demandNoHalf(slot)
  const version = (await versionOf(work.tx, placement.versionId)) ?? throwRefusal({ kind: 'not_found', what: 'version' })
  checkBreaks(target.headline, version.content)
  const moved = slot.key !== placement.slotKey
  await insertPlacement(work.tx, { ...row, slotId: slot.id, headline: target.headline, ...(moved ? { placedBy: work.actor.id, placedAt: work.now } : {}) })
  if (canonical(target.headline) === canonical(placement.headline)) return
  const headline = target.headline ?? version.content.headline
  work.events.push({ type: 'page.headline_broken', subject: 'page', subjectId: page.id, data: { page: page.number, slot: slot.key, headline } })
}

/** Records which slots are not as the template has them, or were: `base` is what they depart from. */
function tellSlots(work: Work, { page }: HeldPage, base: readonly Slot[], wanted: readonly ArrangedSlot[], before: readonly SlotRow[]): void {
  const changed = wanted.flatMap((slot) => {
    const drawn = base.find(({ key }) => key === slot.key)
    const filled = slot.filler === true && before.find(({ key }) => key === slot.key)?.filler !== true
    const names = [...(drawn ? departures(drawn, slot) : []), ...(filled ? ['filler'] : [])]
    return names.length === 0 ? [] : [{ key: slot.key, names }]
  })
  if (changed.length === 0) return
  const changes = [...new Set(changed.flatMap(({ names }) => names))].toSorted()
  work.events.push({ type: 'page.slots_changed', subject: 'page', subjectId: page.id, data: { page: page.number, slots: changed.map(({ key }) => key), changes } })
}

/** Records where the stories of the page went, in steps that can be made one after the other: nothing moves to where another still stands. */
function tellMoves(work: Work, { page }: HeldPage, kept: PageParts['placements'], stories: readonly Placed[]): void {
  const { number } = page
  const about = { subject: 'page', subjectId: page.id } as const
  const going = kept.flatMap(({ storyId, slotKey }) => stories.flatMap((one) => (one.storyId === storyId ? [{ storyId, from: slotKey, to: one.slot }] : [])))
  for (const step of movesInOrder(going)) {
    if (step.kind === 'swap') work.events.push({ type: 'page.swapped', ...about, data: { page: number, slot: step.from, withPage: number, withSlot: step.to } })
    else {
      const headline = kept.find(({ storyId }) => storyId === step.storyId)?.storyHeadline ?? ''
      work.events.push({ type: 'page.moved', ...about, data: { page: number, slot: step.from, toPage: number, toSlot: step.to, storyId: step.storyId, headline } })
    }
  }
}
