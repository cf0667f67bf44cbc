import { z } from 'zod'
import { MARK_STATES } from '@/newsroom/edition/page'
import type { ComparedText, FollowedMarkView, PageDifference, PagePrint, ToldChange } from '@/newsroom/edition/pageView'
import { CHANGE_KINDS, CHANGE_PARTS, type ChangedWords } from '@/newsroom/typesetting/difference/change'
import { MARK_PRINTS } from '@/newsroom/typesetting/difference/follow'
import type { Box } from '@/newsroom/typesetting/geometry'
import { answerOf, at, bilingual, date, hash, id, name } from './component'

const mpt = z.int().meta({ description: 'Thousandths of a point, from the top left corner of the trimmed page' })
const box = answerOf<Box>()('PageBox', z.strictObject({ x: mpt, y: mpt, width: mpt, height: mpt }))
const print = answerOf<PagePrint>()(
  'PagePrint',
  z.strictObject({
    id: z.string().meta({ description: 'Of the proof or signature; `now` of the page as it is' }),
    of: z.enum(['proof', 'signature', 'now']),
    number: z.int().meta({ description: 'Round or level; 0 of the page as it is' }),
    by: name.nullable(),
    at: at.nullable(),
    hash,
    void: z.boolean(),
    own: z.boolean(),
  }),
)
const words = answerOf<ChangedWords>()(
  'PrintedWords',
  z.strictObject({ lead: z.string(), before: z.string(), after: z.string(), tail: z.string() }).meta({ description: 'What is printed before and after, with the characters around it' }),
)
const side = z.int().nullable()
const change = answerOf<ToldChange>()(
  'PageChange',
  z.strictObject({
    kind: z.enum(CHANGE_KINDS),
    part: z.enum(CHANGE_PARTS),
    story: z.strictObject({ id: z.string(), before: z.string().nullable(), after: z.string().nullable() }).nullable().meta({ description: 'Its id, and the slot it stands in on either print; null for furniture' }),
    block: z.strictObject({ before: side, after: side }).nullable().meta({ description: 'Index in the body of the story on either print' }),
    words: words.nullable(),
    before: z.array(box).meta({ description: 'The lines it touches on the earlier print' }),
    after: z.array(box).meta({ description: 'The same on the later one' }),
  }),
)
const followed = {
  markId: id,
  print: z.enum(MARK_PRINTS).meta({ description: 'What the later print shows of it, against the page it was made on: `carried_out` and `changed` can be verified without a reason' }),
  words: words.nullable(),
  before: z.array(box),
  after: z.array(box),
} satisfies Record<keyof FollowedMarkView, z.ZodType>

export const pageDifference = answerOf<PageDifference>()(
  'PageDifference',
  z.strictObject({
    edition: z.strictObject({ id, date, number: z.int() }),
    page: z.strictObject({ id, number: z.int(), section: bilingual }),
    prints: z.array(print),
    from: print,
    to: print,
    changes: z.array(change),
    texts: z.array(answerOf<ComparedText>()('ComparedText', z.strictObject({ storyId: z.string(), before: hash.nullable(), after: hash.nullable() }).meta({ description: 'Hash of the words printed of a story; null where it is on the other print only' }))),
    marks: z.array(z.strictObject({ ...followed, state: z.enum(MARK_STATES), round: z.int(), text: z.string() })),
  }),
)
