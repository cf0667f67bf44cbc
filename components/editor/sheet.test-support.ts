import { getSchema } from '@tiptap/core'
import { Node as PMNode } from '@tiptap/pm/model'
import fc from 'fast-check'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { toDoc } from '@/newsroom/manuscript/document/toDoc'
import type { Block, StoryContent } from '@/newsroom/manuscript/story'

const schema = getSchema(MANUSCRIPT)
/** The sheet of a content, without a screen. */
export const docOf = (content: StoryContent) => PMNode.fromJSON(schema, toDoc(content))

export const words = fc.string({ unit: fc.constantFrom('橹', '桥', '夜', 'a', '1', '，', '\u{20000}'), minLength: 1, maxLength: 8 })
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), text: fc.array(words, { maxLength: 3 }).map((texts) => texts.map((text, at) => (at % 2 === 1 ? { text, bold: true as const } : { text }))) }),
  fc.record({ type: fc.constant('subhead' as const), text: words }),
  fc.record({ type: fc.constant('picture' as const), asset: fc.constant('a'), caption: words, credit: words }),
  fc.record({ type: fc.constant('picture' as const), asset: fc.constant('b'), caption: words, credit: words, focus: fc.record({ x: fc.integer({ min: 0, max: 499 }), y: fc.integer({ min: 0, max: 1000 }) }) }),
)
/** Any content: all fields, lines of every kind, characters of two units. */
export const content: fc.Arbitrary<StoryContent> = fc.record({ kicker: words, headline: fc.array(words, { minLength: 1, maxLength: 4 }), deck: words, byline: words, dateline: words, body: fc.array(block, { maxLength: 6 }) })
