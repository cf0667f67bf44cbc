import { z } from 'zod'
import { type LockedMark, VERIFIED_HOW } from '@/newsroom/edition/lock'
import { STORY_FIELDS } from '@/newsroom/manuscript/texts'
import { answerOf, at } from './component'

const mark = answerOf<LockedMark>()(
  'LockedMark',
  z.strictObject({
    page: z.int(),
    round: z.int(),
    text: z.string(),
    words: z.strictObject({ field: z.enum(STORY_FIELDS).optional(), was: z.string(), by: z.string() }).nullable().meta({ description: 'What it asked for; null of a mark that names no words' }),
    marked: z.string(),
    done: z.string(),
    verified: z.string(),
    at,
    how: z.enum(VERIFIED_HOW).meta({ description: 'By what the page prints (`difference`), by the layout’s reason why nothing had to change (`kept`), or by the reason of who verified it though the page does not show it (`reason`)' }),
    kept: z.string(),
    reason: z.string(),
  }),
)

export const lockedMarks = answerOf<{ items: LockedMark[] }>()('LockedMarks', z.strictObject({ items: z.array(mark) }))
