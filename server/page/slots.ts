import { z } from 'zod'
import { adInSlot } from '@/db/read/advertising'
import type { PageParts, SlotRow } from '@/db/read/page'
import { deleteSlots, insertSlots } from '@/db/write/page'
import { additionProblem, againProblem, LEAST_LINES, MOST_SLOTS, slotIn } from '@/newsroom/edition/design/design'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { picturesFit, SLOT_KINDS, type Slot } from '@/newsroom/edition/design/slot'
import { freshSlot, plainSetting } from '@/newsroom/edition/design/slotFields'
import { can } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../command'
import { newId } from '../ids'
import { idInput, voidsInput } from '../input'
import { begin, done, holdPage, holdSlot, type HeldPage, type Work } from '../layout/hold'
import { SLOT_INPUTS, slotKeyInput } from '../layout/slotInput'
import { OWN_ID } from '../story/fields'
import { demandNoGuide } from './place'
import { partsOf, settlePages } from './settle'

const { col, line, cols, lines, ...AS_IT_WAS } = SLOT_INPUTS
const AREA = { col: col.unwrap(), line: line.unwrap(), cols: cols.unwrap(), lines: lines.unwrap() }

/** A slot that was removed, to be put back as it was: the same slot, so that whatever names it finds it again. */
const againInput = z.strictObject({ slotId: OWN_ID, key: slotKeyInput, ...AS_IT_WAS })

/**
 * Adds an empty slot to a page, set as its kind usually is. Its key is the first free one of its kind: of no slot of the page, and of none that a
 * mark on the page names. With `again` a removed slot is put back as it was. Refuses slot_overlap {slot, with}, slot_outside, slot_too_small
 * {least}, slot_key_taken {slot}, slots_full {count}, second_masthead, masthead_elsewhere {page}.
 */
export const addSlot = defineCommand({
  name: 'addSlot',
  input: z.object({ pageId: idInput, kind: z.enum(SLOT_KINDS, 'unknown'), ...AREA, again: againInput.optional(), voids: voidsInput }),
  async work(context, { pageId, kind, again, voids, ...area }) {
    throwIfRefused(can(context.actor, 'edit_page'))
    const work = begin(context, { voids })
    const { edition, page } = await holdPage(work.tx, pageId)
    const { slots, marks } = await partsOf(work, page)
    const format = PAGE_FORMATS[edition.format]
    const { slotId: id = newId(), key, setting, ...was } = again ?? {}
    const usual = slotIn(slots, area, kind, marks.flatMap((mark) => mark.slotKey ?? []))
    const said = Object.fromEntries(Object.entries({ ...was, key }).filter(([, value]) => value !== undefined))
    const fresh = { ...freshSlot(usual), ...said, setting: plainSetting(setting ?? {}) }
    const problem = again ? againProblem(slots, fresh, format) : additionProblem(slots, fresh, { format, page: page.number })
    if (problem) throwRefusal(refusalFor(problem, fresh, page.number))
    if (!picturesFit(fresh)) throwRefusal({ kind: 'invalid', fields: { 'again.setting': 'picture_too_wide' } })
    await insertSlots(work.tx, [{ ...fresh, id, pageId }])
    tell(work, 'page.slot_added', page.number, pageId, fresh)
    await settlePages(work, edition, [pageId])
    return done(work, { slotId: id, key: fresh.key })
  },
  // the edition's row makes changes of a page queue; what is left is a slot that stands again already
  onUnique: () => ({ kind: 'conflict', reason: 'stale_version' }),
})

/**
 * Removes an empty slot from its page. `seen` names members as the caller left them: has somebody changed one since, it is refused (stale_version). Refuses
 * slot_not_empty {slot, headline} with a story, a part of one or words in it, slot_booked {headline} with an advertisement, slot_guided {slot} with a guide, slot_marked {slot, count} with
 * marks on it that are not verified, last_slot.
 */
export const removeSlot = defineCommand({
  name: 'removeSlot',
  input: z.object({ slotId: idInput, seen: z.strictObject(SLOT_INPUTS).optional(), voids: voidsInput }),
  async work(context, { slotId, seen, voids }) {
    throwIfRefused(can(context.actor, 'edit_page'))
    const work = begin(context, { voids })
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    for (const [name, value] of Object.entries(seen ?? {})) demandSeen(name === 'setting' ? plainSetting(seen?.setting ?? {}) : value, slot[name as keyof SlotRow])
    await demandBare(work, { edition, page, slot }, await partsOf(work, page))
    await deleteSlots(work.tx, [slotId])
    tell(work, 'page.slot_removed', page.number, page.id, slot)
    await settlePages(work, edition, [page.id])
    return done(work, { slotId })
  },
})

/** Refuses a slot on which anything hangs: what would be lost with it, or would name a slot that is not there. */
async function demandBare(work: Work, { slot }: HeldPage & { slot: SlotRow }, { slots, placements, marks }: PageParts): Promise<void> {
  const { key } = slot
  const ad = await adInSlot(work.tx, slot.id)
  if (ad) throwRefusal({ kind: 'conflict', reason: 'slot_booked', params: { headline: ad.title } })
  demandNoGuide(slot)
  const headline = placements.find(({ slotId }) => slotId === slot.id)?.storyHeadline ?? slot.label
  if (headline !== '') throwRefusal({ kind: 'conflict', reason: 'slot_not_empty', params: { slot: key, headline } })
  const count = marks.filter((mark) => mark.slotKey === key && (mark.state === 'open' || mark.state === 'done')).length
  if (count > 0) throwRefusal({ kind: 'conflict', reason: 'slot_marked', params: { slot: key, count } })
  if (slots.length === 1) throwRefusal({ kind: 'conflict', reason: 'last_slot' })
}

function refusalFor(problem: NonNullable<ReturnType<typeof additionProblem>>, { key }: Slot, page: number): Refusal {
  const because = (reason: Extract<Refusal, { kind: 'conflict' }>['reason'], params: Record<string, string | number> = {}): Refusal => ({ kind: 'conflict', reason, params })
  switch (problem.kind) {
    case 'overlap':
      return because('slot_overlap', { slot: key, with: problem.with })
    case 'outside':
      return because('slot_outside')
    case 'too_small':
      return because('slot_too_small', { least: LEAST_LINES })
    case 'duplicate_key':
      return because('slot_key_taken', { slot: key })
    case 'full':
      return because('slots_full', { count: MOST_SLOTS })
    case 'second_masthead':
      return because('second_masthead')
    case 'masthead_elsewhere':
      return because('masthead_elsewhere', { page })
    case 'bad_split':
      return { kind: 'invalid', fields: { 'again.split': 'bad_split' } }
  }
}

function tell(work: Work, type: 'page.slot_added' | 'page.slot_removed', page: number, pageId: string, slot: Slot): void {
  work.events.push({ type, subject: 'page', subjectId: pageId, data: { page, slot: slot.key, kind: slot.kind, col: slot.col, line: slot.line, cols: slot.cols, lines: slot.lines } })
}
