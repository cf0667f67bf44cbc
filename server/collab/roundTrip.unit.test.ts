import { getSchema } from '@tiptap/core'
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { cleanText, readContent } from '@/newsroom/manuscript/content'
import { cleanSpans, fromDoc } from '@/newsroom/manuscript/document/fromDoc'
import { fromFragment, FRAGMENT } from '@/newsroom/manuscript/document/fromDocFragment'
import { EMPTY_CONTENT, type Block, type StoryContent } from '@/newsroom/manuscript/story'
import { toDoc } from '@/newsroom/manuscript/document/toDoc'
import { buildDoc, contentOf } from './ydoc'

const schema = getSchema(MANUSCRIPT)

const CHARACTERS = '锁版｜报道，。“”《》 　abc123…—·𠮷'
const text = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 20 })
const line = text.map(cleanText)
const spans = fc.array(fc.record({ text, bold: fc.option(fc.constant(true as const), { nil: undefined }) }), { maxLength: 5 }).map(cleanSpans)
const block: fc.Arbitrary<Block> = fc.oneof(
  spans.map((value): Block => ({ type: 'paragraph', text: value })),
  spans.map((value): Block => ({ type: 'quote', text: value })),
  spans.map((value): Block => ({ type: 'row', text: value })),
  line.map((value): Block => ({ type: 'subhead', text: value })),
  fc.tuple(line, line).map(([caption, credit]): Block => ({ type: 'picture', asset: '0abc', caption, credit })),
  fc.tuple(line, fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 501, max: 1000 })).map(([caption, x, y]): Block => ({ type: 'picture', asset: '0abd', caption, credit: '', focus: { x, y } })),
)
const headline = fc.array(line, { minLength: 1, maxLength: 4 })
const content: fc.Arbitrary<StoryContent> = fc.record({
  kicker: line,
  headline,
  deck: line,
  byline: line,
  dateline: line,
  // an empty line alone is what the editor shows of an empty body
  body: fc.array(block, { maxLength: 8 }).map((body) => (JSON.stringify(body) === '[{"type":"paragraph","text":[]}]' ? [] : body)),
})

describe('a manuscript goes to the editor and back', () => {
  it('unchanged, through JSON, through ProseMirror and through Yjs', () => {
    fc.assert(
      fc.property(content, (story) => {
        const json = toDoc(story)
        expect(fromDoc(json)).toEqual(story)
        const node = schema.nodeFromJSON(json)
        node.check()
        expect(fromDoc(node.toJSON())).toEqual(story)
        const ydoc = new Y.Doc()
        prosemirrorToYXmlFragment(node, ydoc.getXmlFragment(FRAGMENT))
        const again = new Y.Doc()
        Y.applyUpdate(again, Y.encodeStateAsUpdate(ydoc))
        expect(fromFragment(again.getXmlFragment(FRAGMENT)), 'as documents were built before').toEqual(story)
        const lines = new Y.Doc()
        Y.applyUpdate(lines, buildDoc(story, 'e'))
        expect(contentOf(lines), 'as they are shared now').toEqual(story)
      }),
    )
  })

  it('has a line to type on when the story is empty', () => {
    const node = schema.nodeFromJSON(toDoc(EMPTY_CONTENT))
    node.check()
    expect(fromDoc(node.toJSON())).toEqual(EMPTY_CONTENT)
  })
})

describe('what the schema does not know', () => {
  it('does not survive, and nothing makes reading throw', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 6, withNullPrototype: true }), (value) => {
        const read = fromDoc({ type: 'doc', content: [value, { type: 'body', content: [value] }, { type: 'headline', content: [value] }] })
        expect(Object.keys(read)).toEqual(['kicker', 'headline', 'deck', 'byline', 'dateline', 'body'])
        expect(fromDoc(toDoc(read))).toEqual(read)
        expect(readContent(read)).toEqual({ ok: true, value: read })
      }),
    )
  })

  it('is dropped: nodes, attributes, marks, foreign pictures', () => {
    const read = fromDoc({
      type: 'doc',
      content: [
        { type: 'script', content: [{ type: 'text', text: 'alert(1)' }] },
        {
          type: 'body',
          content: [
            { type: 'paragraph', attrs: { onclick: 'x' }, content: [{ type: 'text', text: '正文', marks: [{ type: 'link', attrs: { href: 'file:///etc' } }] }] },
            { type: 'iframe', attrs: { src: 'x' } },
            { type: 'picture', attrs: { asset: '../etc/passwd', onerror: 'x' } },
            { type: 'picture', attrs: { asset: '0a1', src: 'http://x', focus: '1001,2' } },
          ],
        },
      ],
    })
    expect(read.body).toEqual([
      { type: 'paragraph', text: [{ text: '正文' }] },
      { type: 'picture', asset: '0a1', caption: '', credit: '' },
    ])
  })

  it('keeps no NUL, no control, no half of a surrogate pair', () => {
    const read = fromDoc({ type: 'doc', content: [{ type: 'kicker', content: [{ type: 'text', text: 'a\u0000b\ud800c\u200b\ufeffd\ne𠮷' }] }] })
    expect(read.kicker).toBe('ab\ufffdcd e𠮷')
  })

  it('is not followed however deep it nests', () => {
    const ydoc = new Y.Doc()
    let parent: Y.XmlFragment = ydoc.getXmlFragment(FRAGMENT)
    for (let depth = 0; depth < 3000; depth++) {
      const child = new Y.XmlElement('body')
      parent.insert(0, [child])
      parent = child
    }
    expect(fromFragment(ydoc.getXmlFragment(FRAGMENT))).toEqual(EMPTY_CONTENT)
  })
})
