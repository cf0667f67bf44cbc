import { z } from 'zod'
import { MOST_SLOTS, reviewDesign, type DesignProblem } from '@/newsroom/edition/design/design'
import { PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import type { Slot } from '@/newsroom/edition/design/slot'
import { designOf, plainSetting } from '@/newsroom/edition/design/slotFields'
import { throwRefusal } from '../command'
import { textInput } from '../input'
import { designedSlotInput } from '../layout/slotInput'

export const slotsInput = z.array(designedSlotInput).max(MOST_SLOTS, 'too_many')

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
