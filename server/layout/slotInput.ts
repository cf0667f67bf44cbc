import { z, type ZodType } from 'zod'
import { LONGEST_SLOT_KEY, SLOT_KEY } from '@/newsroom/edition/design/design'
import { HEADLINE_STYLE_IDS, SLOT_FRAMES, SLOT_KINDS, SPREAD_HALVES, type SlotSetting } from '@/newsroom/edition/design/slot'
import type { SlotChanges } from '@/newsroom/edition/design/slotFields'
import { textInput, typed } from '../input'

const position = z.number().int().min(0).max(400)

const SETTING_INPUTS = {
  vertical: z.literal(true).optional(),
  colour: z.literal(true).optional(),
  kai: z.literal(true).optional(),
  frame: z.enum(SLOT_FRAMES).optional(),
  dropCap: z.union([z.literal(2), z.literal(3)]).optional(),
  picture: z.strictObject({ place: z.enum(['head', 'foot']), side: z.enum(['left', 'right']), columns: z.number().int().min(1).max(12) }).optional(),
  spread: z.enum(SPREAD_HALVES).optional(),
  pullQuote: textInput(120).optional(),
} satisfies { [K in keyof Required<SlotSetting>]: ZodType<SlotSetting[K] | undefined> }

/** How a slot is set, whole: what is left out is plain again. */
export const settingInput = z.strictObject(SETTING_INPUTS)

/** What a page may change of a slot, each member by itself; what is left out stays. */
export const SLOT_INPUTS = {
  col: position.optional(),
  line: position.optional(),
  cols: position.optional(),
  lines: position.optional(),
  split: position.optional(),
  headline: z.enum(HEADLINE_STYLE_IDS).optional(),
  importance: z.number().int().min(1).max(99).optional(),
  filler: z.boolean().optional(),
  label: textInput(60).optional(),
  adMarked: z.boolean().optional(),
  setting: settingInput.optional(),
} satisfies Record<keyof SlotChanges, ZodType>

const count = z.int().min(0).max(400)

export const slotKeyInput = typed().max(LONGEST_SLOT_KEY, 'too_long').regex(SLOT_KEY, 'not_a_key')

/** A slot as it is designed, whole. */
export const designedSlotInput = z.strictObject({
  key: slotKeyInput,
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
