import { z } from 'zod'
import { adInSlot } from '@/db/read/advertising'
import { pageParts, placementInSlot, type PageParts, type SlotRow } from '@/db/read/page'
import { deleteSlots, insertSlots, updatePage, updatePlacement, updateSlot } from '@/db/write/page'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { canonical } from '@/newsroom/canonical'
import { picturesFit, slotProblems, takesText, type Slot } from '@/newsroom/edition/design/slot'
import { slotTakes } from '@/newsroom/edition/design/plan'
import { can } from '@/newsroom/permission/can'
import { designOf, freshSlot, hasGuide, plainSetting } from '@/newsroom/edition/design/slotFields'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../command'
import { begin, done, holdPage, holdSlot, type Work } from '../layout/hold'
import { newId } from '../ids'
import { idInput, textInput, typed, voidsInput } from '../input'
import { holdTemplate } from '../layout/templates'

import { partsOf, settlePages } from './settle'
import { checkBreaks, demandNoGuide } from './place'
import { versionOf } from './stories'
import { SLOT_INPUTS } from '../layout/slotInput'

export const breaksInput = z.array(typed().min(1, 'required').max(200, 'too_long')).min(1).max(6).nullable()
const nameInput = z.object({ zh: textInput(20).min(1, 'required'), en: textInput(40) })

/**
 * Section, template and credit line of a page. Another template gives other slots: what stands in a slot that the template has
 * too (same key, takes the genre) stays there; if anything would be lost, the change is refused (slot_in_use {slot, headline}).
 */
export const setPage = defineCommand({
  name: 'setPage',
  input: z.object({
    pageId: idInput,
    section: nameInput.optional(),
    template: textInput(64).optional(),
    credit: textInput(80).optional(),
    voids: voidsInput,
  }),
  async work(context, { pageId, section, template, credit, voids }) {
    throwIfRefused(can(context.actor, 'edit_page'))
    const work = begin(context, { voids })
    const { edition, page } = await holdPage(work.tx, pageId)
    const changes: Record<string, string> = {}
    if (section && (section.zh !== page.section.zh || section.en !== page.section.en)) changes.section = section.zh
    if (credit !== undefined && credit !== page.credit) changes.credit = credit
    if (template !== undefined && template !== page.template) {
      changes.template = template
      await retemplate(work, await partsOf(work, page), (await holdTemplate(work.tx, template, edition.format)).slots)
    }
    if (Object.keys(changes).length === 0) throwRefusal({ kind: 'invalid', fields: { input: 'unchanged' } })
    const written = await updatePage(work.tx, page, {
      ...(section ? { section } : {}),
      ...(credit !== undefined ? { credit } : {}),
      ...(template !== undefined ? { template } : {}),
      updatedAt: work.now,
    })
    if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: page.version } })
    work.events.push({ type: 'page.set', subject: 'page', subjectId: pageId, data: { page: page.number, changes } })
    await settlePages(work, edition, [pageId])
    return done(work, { pageId })
  },
})

/**
 * Gives a page other slots. One of the same key is the same slot: what is said or booked there stays. Refuses slot_in_use {slot, headline}, slot_guided {slot}, when something
 * would be lost: a story, words or a guide in a slot that is not among them or takes no such thing.
 */
export async function retemplate(work: Work, parts: Pick<PageParts, 'page' | 'slots' | 'placements'>, slots: readonly (Slot & { filler?: boolean | undefined })[]): Promise<void> {
  const wanted = new Map(slots.map((slot) => [slot.key, slot]))
  for (const slot of parts.slots) {
    const target = wanted.get(slot.key)
    const placed = parts.placements.find((placement) => placement.slotId === slot.id)
    const kept = target && (placed ? slotTakes(target.kind, placed.genre) : slot.label === '' || target.kind === slot.kind)
    if (!target || !takesText(target)) demandNoGuide(slot)
    const occupied = placed?.storyHeadline ?? slot.label
    if (occupied !== '' && !kept) throwRefusal({ kind: 'conflict', reason: 'slot_in_use', params: { slot: slot.key, headline: occupied } })
  }
  const gone = parts.slots.filter((slot) => !wanted.has(slot.key))
  await deleteSlots(work.tx, gone.map((slot) => slot.id))
  for (const slot of parts.slots) {
    const target = wanted.get(slot.key)
    if (!target) continue
    const { key: _key, setting = {}, ...rest } = designOf(target)
    await updateSlot(work.tx, slot.id, { ...rest, setting, ...(target.filler === undefined || hasGuide(slot) ? {} : { filler: target.filler }) })
  }
  const fresh = slots.filter((slot) => !parts.slots.some((row) => row.key === slot.key))
  await insertSlots(
    work.tx,
    fresh.map((slot) => ({ ...freshSlot(slot), filler: slot.filler ?? false, id: newId(), pageId: parts.page.id })),
  )
}

/** Members of a slot that its advertisement says, where one stands there. */
const OF_AN_AD: readonly string[] = ['label', 'adMarked', 'filler']

/**
 * Moves, resizes or resets a slot: its rectangle on the grid, its text columns 破栏, its headline style, its importance, how it is
 * set (vertical headline, frame, drop cap, pictures, pull quote); for an advertisement what stands there and its mark 广告; or
 * declares it house filler. Overlapping another slot is refused (slot_overlap {slot, with}), as is leaving the grid, or a picture
 * over more columns than the slot is set in (invalid). `seen` names members as the caller left them: has somebody changed one
 * since, the change is refused (stale_version).
 */
export const changeSlot = defineCommand({
  name: 'changeSlot',
  input: z.object({
    slotId: idInput,
    ...SLOT_INPUTS,
    seen: z.strictObject(SLOT_INPUTS).optional(),
    voids: voidsInput,
  }),
  async work(context, { slotId, setting, seen, voids, ...rest }) {
    throwIfRefused(can(context.actor, 'edit_page'))
    const work = begin(context, { voids })
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    for (const [key, value] of Object.entries(seen ?? {})) demandSeen(key === 'setting' ? plainSetting(seen?.setting ?? {}) : value, slot[key as keyof SlotRow])
    const input = { ...rest, ...(setting ? { setting: plainSetting(setting) } : {}) }
    const changes = Object.fromEntries(
      Object.entries(input).filter(([key, value]) => value !== undefined && canonical(value) !== canonical(slot[key as keyof SlotRow])),
    )
    if (Object.keys(changes).length === 0) throwRefusal({ kind: 'invalid', fields: { input: 'unchanged' } })
    const [parts] = await pageParts(work.tx, [page])
    const next = designOf({ ...slot, ...changes })
    const others = (parts?.slots ?? []).filter((row) => row.id !== slotId).map(designOf)
    // the changed slot last: an overlap is told of it
    const [problem] = slotProblems([...others, next], PAGE_FORMATS[edition.format]).filter((one) => one.key === slot.key)
    if (problem?.kind === 'overlap') throwRefusal({ kind: 'conflict', reason: 'slot_overlap', params: { slot: slot.key, with: problem.with } })
    if (problem) throwRefusal({ kind: 'invalid', fields: { [problem.kind === 'bad_split' ? 'split' : 'cols']: problem.kind } })
    if (!picturesFit(next)) throwRefusal({ kind: 'invalid', fields: { setting: 'picture_too_wide' } })
    if (input.filler === false) demandNoGuide(slot)
    const placed = await placementInSlot(work.tx, slotId)
    if (input.filler && placed) {
      const params = { by: placed.placedByName, at: placed.placedAt.toISOString(), headline: placed.storyHeadline }
      throwRefusal({ kind: 'conflict', reason: 'slot_taken', params })
    }
    // what an advertisement prints is the advertisement's to say
    const ad = OF_AN_AD.some((key) => key in changes) ? await adInSlot(work.tx, slotId) : null
    if (ad) throwRefusal({ kind: 'conflict', reason: 'slot_booked', params: { headline: ad.title } })
    await updateSlot(work.tx, slotId, changes)
    work.events.push({
      type: 'page.slots_changed',
      subject: 'page',
      subjectId: page.id,
      data: { page: page.number, slots: [slot.key], changes: Object.keys(changes).toSorted() },
    })
    await settlePages(work, edition, [page.id])
    return done(work, { slotId })
  },
})

/**
 * Where the headline breaks on this page; the characters stay the story's. `null` goes back to the story's own breaks. `seen`, when
 * given, is where it broke for the caller: broken otherwise by now is refused (stale_version).
 */
export const setHeadlineBreaks = defineCommand({
  name: 'setHeadlineBreaks',
  input: z.object({ slotId: idInput, headline: breaksInput, seen: breaksInput.optional(), voids: voidsInput }),
  async work(context, { slotId, headline, seen, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context, { voids })
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    const placed = (await placementInSlot(work.tx, slotId)) ?? throwRefusal({ kind: 'invalid', fields: { slotId: 'empty' } })
    demandSeen(seen, placed.headline)
    const version = (await versionOf(work.tx, placed.versionId)) ?? throwRefusal({ kind: 'not_found', what: 'version' })
    checkBreaks(headline, version.content)
    await updatePlacement(work.tx, placed.id, { headline })
    work.events.push({
      type: 'page.headline_broken',
      subject: 'page',
      subjectId: page.id,
      data: { page: page.number, slot: slot.key, headline: headline ?? version.content.headline },
    })
    await settlePages(work, edition, [page.id])
    return done(work, { slotId, headline: headline ?? version.content.headline })
  },
})

/** 昨日, 7日上午: a person read the story's relative dates against this edition's date. */
export const confirmDates = defineCommand({
  name: 'confirmDates',
  input: z.object({ slotId: idInput }),
  async work(context, { slotId }) {
    throwIfRefused(can(context.actor, 'dispose_warning'))
    const work = begin(context)
    const { page, slot } = await holdSlot(work.tx, slotId)
    const placed = (await placementInSlot(work.tx, slotId)) ?? throwRefusal({ kind: 'invalid', fields: { slotId: 'empty' } })
    await updatePlacement(work.tx, placed.id, { datesConfirmedBy: work.actor.id })
    work.events.push({
      type: 'page.dates_confirmed',
      subject: 'page',
      subjectId: page.id,
      data: { page: page.number, slot: slot.key, storyId: placed.storyId },
    })
    return done(work, { slotId })
  },
})
