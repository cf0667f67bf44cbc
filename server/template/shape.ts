import { z } from 'zod'
import { LONGEST_SLOT_KEY, MOST_SLOTS, reviewDesign, SLOT_KEY, type DesignProblem } from '@/newsroom/edition/design/design'
import { PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import { HEADLINE_STYLE_IDS, SLOT_KINDS, type Slot } from '@/newsroom/edition/design/slot'
import { designOf, plainSetting } from '@/newsroom/edition/design/slotFields'
import { throwRefusal } from '../command'
import { textInput, typed } from '../input'
import { settingInput } from '../layout/slotInput'

const count = z.int().min(0).max(400)

const slotInput = z.strictObject({
  key: typed().max(LONGEST_SLOT_KEY, 'too_long').regex(SLOT_KEY, 'not_a_key'),
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
  const plain = slots.map(({ setting, ...slot }): Slot => designOf({ ...slot, setting: plainSetting(setting ?? {}) }))
  const [problem] = reviewDesign(plain, PAGE_FORMATS[format]).problems
  return problem ? throwRefusal({ kind: 'invalid', fields: { slots: codeOf(problem) } }) : plain
}

function codeOf(problem: DesignProblem): string {
  return problem.kind === 'overlap' ? `overlap: ${problem.key}, ${problem.with}` : `${problem.kind}: ${problem.key}`
}
