import { z } from 'zod'
import { LONGEST_SLOT_KEY, MOST_SLOTS, reviewDesign, SLOT_KEY, type DesignProblem } from '@/newsroom/edition/design'
import { PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/format'
import { HEADLINE_STYLE_IDS, SLOT_FRAMES, SLOT_KINDS, type Slot, type SlotSetting } from '@/newsroom/edition/slot'
import { stop } from '../command'
import { textInput } from '../input'

const count = z.int().min(0).max(400)

/** How a slot departs from the plain way; members that are absent are plain. */
export const settingInput = z.strictObject({
  vertical: z.literal(true).optional(),
  frame: z.enum(SLOT_FRAMES).optional(),
  dropCap: z.union([z.literal(2), z.literal(3)]).optional(),
  picture: z.strictObject({ place: z.enum(['head', 'foot']), side: z.enum(['left', 'right']), columns: z.int().min(1).max(12) }).optional(),
  pullQuote: textInput(60).optional(),
})

const slotInput = z.strictObject({
  key: z.string().max(LONGEST_SLOT_KEY, 'too_long').regex(SLOT_KEY, 'not_a_key'),
  kind: z.enum(SLOT_KINDS),
  col: count,
  line: count,
  cols: count,
  lines: count,
  split: count,
  headline: z.enum(HEADLINE_STYLE_IDS),
  importance: z.int().min(1).max(99),
  setting: settingInput.optional(),
})

export const slotsInput = z.array(slotInput).max(MOST_SLOTS, 'too_many')

export const templateName = z.object({ zh: textInput(30).min(1, 'required'), en: textInput(60) })

/** The slots as they are kept; refuses (invalid {slots}) what cannot be composed on that format, naming the first slot at fault. */
export function settledSlots(slots: z.output<typeof slotsInput>, format: PageFormatId): Slot[] {
  const plain = slots.map(({ setting, ...slot }): Slot => {
    const kept = Object.fromEntries(Object.entries(setting ?? {}).filter(([, value]) => value !== undefined && value !== '')) as SlotSetting
    return Object.keys(kept).length === 0 ? slot : { ...slot, setting: kept }
  })
  const [problem] = reviewDesign(plain, PAGE_FORMATS[format]).problems
  return problem ? stop({ kind: 'invalid', fields: { slots: codeOf(problem) } }) : plain
}

function codeOf(problem: DesignProblem): string {
  return problem.kind === 'overlap' ? `overlap: ${problem.key}, ${problem.with}` : `${problem.kind}: ${problem.key}`
}
