import fc from 'fast-check'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { suggestionsOf } from '@/newsroom/manuscript/document/answer'
import { readShared, sharedSheet, type View } from '@/newsroom/manuscript/document/sharedSheet'
import { textOf, type Sheet } from '@/newsroom/manuscript/document/sheet'
import { replaceStretches, writeShared, type Stretch } from '@/newsroom/manuscript/document/writeShared'
import { EMPTY_CONTENT, type Block, type StoryContent } from '@/newsroom/manuscript/story'
import { buildDoc, YJS } from './ydoc'

/** The document of a story. */
function docOf(content: StoryContent): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, buildDoc(content, 'one'))
  return ydoc
}

let serial = 0
const hand = (by: string, suggests: boolean) => ({
  by,
  suggests,
  id: `${by}.0`,
  at: '2026-01-05T00:00:00.000Z',
  renew() {
    this.id = `${by}.${++serial}`
  },
})

/** Every text of a sheet by its name among the shared ones, picture texts by the place of the picture in the body. */
function textsIn({ fields, body }: Sheet): Record<string, string> {
  const texts: Record<string, string> = { headline: fields.headline, deck: fields.deck, body: '' }
  for (const line of body) {
    if (line.type === 'picture') {
      texts[`${texts.body?.length ?? 0}.caption`] = line.caption
      texts.body += '\ufffc'
    } else texts.body += `${textOf(line)}\n`
  }
  return texts
}

const word = fc.string({ unit: fc.constantFrom('东', '西', '桥', 'a', '\u{20000}'), minLength: 1, maxLength: 7 })
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: fc.array(word, { minLength: 1, maxLength: 3 }).map((texts): Block => ({ type: 'paragraph', text: texts.map((text, at) => (at % 2 === 1 ? { text, bold: true } : { text })) })) },
  { weight: 1, arbitrary: word.map((caption): Block => ({ type: 'picture', asset: 'a', caption, credit: '' })) },
)
/** Places as parts of a text's characters; what they come to is worked out on the text. */
const part = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(3), fc.string({ unit: fc.constantFrom('东', '西', '桥', '米', '\u{20001}'), maxLength: 4 }))

it('says the other words there and the same everywhere else, is rejected to what stood there, and undone in one step', () => {
  fc.assert(
    fc.property(word, fc.array(block, { minLength: 1, maxLength: 4 }), fc.array(part, { maxLength: 2 }), fc.array(part, { minLength: 1, maxLength: 6 }), fc.boolean(), (headline, body, away, parts, suggests) => {
      const ydoc = docOf({ ...EMPTY_CONTENT, headline: [headline], body })
      const shared = sharedSheet(ydoc)
      const texts = (view: View) => textsIn(readShared(shared, view))
      // a colleague suggested some away
      const stretchesOf = (from: typeof parts): Stretch[] => {
        const taken: Stretch[] = []
        for (const [where, length, by] of from) {
          const names = Object.entries(texts('shown')).filter(([, text]) => /[^\n\ufffc]/.test(text))
          const [name, text] = names[Math.floor(where * 0.999 * names.length)] ?? ['body', '']
          const characters = Array.from(text.matchAll(/[^]/gu), (match) => ({ char: match[0], at: match.index }))
          const first = Math.floor(((where * 7919) % 1) * characters.length)
          const chosen = characters.slice(first, first + 1 + length)
          const last = chosen.at(-1)
          if (!last || chosen.some(({ char }) => char === '\n' || char === '\ufffc')) continue
          const one = { text: name as Stretch['text'], from: chosen[0]?.at ?? 0, to: last.at + last.char.length, by }
          if (!taken.some((other) => other.text === one.text && other.from < one.to && one.from < other.to)) taken.push(one)
        }
        return taken
      }
      ydoc.transact(() => replaceStretches(shared, stretchesOf(away).map((one) => ({ ...one, by: '' })), YJS, hand('colleague', true)))
      const gone = suggestionsOf(shared).filter(({ kind }) => kind === 'delete')
      const [before, shownBefore, marksBefore] = [texts('rejected'), ydoc.getText('story.body').toJSON(), suggestionsOf(shared)]
      const stretches = stretchesOf(parts)
      const shown = texts('shown')
      const undo = new Y.UndoManager([shared.body, shared.fields.headline, shared.fields.deck].filter((text): text is Y.Text => text instanceof Y.Text), { trackedOrigins: new Set(['me']) })
      ydoc.transact(() => replaceStretches(shared, stretches, YJS, hand('me', suggests)), 'me')

      const expected = Object.entries(shown).map(([name, text]) => {
        let said = ''
        for (let at = 0; at < text.length; at++) {
          const stretch = stretches.find((one) => one.text === name && one.from <= at && at < one.to)
          if (stretch) said += at === stretch.from ? stretch.by : ''
          else if (!gone.some((one) => one.text === name && one.from <= at && at < one.to)) said += text[at] ?? ''
        }
        return said
      })
      // a picture's place in the body moves with the words before it
      expect(Object.values(texts('accepted'))).toEqual(expected)
      if (suggests) expect(texts('rejected')).toEqual(before)
      if (stretches.length > 0) {
        undo.undo()
        expect(ydoc.getText('story.body').toJSON()).toEqual(shownBefore)
        expect(suggestionsOf(shared)).toEqual(marksBefore)
      }
    }),
    { numRuns: 300 },
  )
})

it('leaves alone what lies between two places of one paragraph, and what the words have in common', () => {
  const ydoc = docOf({ ...EMPTY_CONTENT, headline: ['题'], body: [{ type: 'paragraph', text: [{ text: '东桥通车，东桥长。' }] }] })
  const shared = sharedSheet(ydoc)
  ydoc.transact(() => replaceStretches(shared, [{ text: 'body', from: 0, to: 2, by: '西桥' }, { text: 'body', from: 5, to: 7, by: '西桥' }], YJS, hand('me', true)))
  expect(suggestionsOf(shared).map(({ kind, words }) => `${kind} ${words}`)).toEqual(['delete 东', 'insert 西', 'delete 东', 'insert 西'])
  // the same written as one sheet is a single change from the first to the last
  const other = docOf({ ...EMPTY_CONTENT, headline: ['题'], body: [{ type: 'paragraph', text: [{ text: '东桥通车，东桥长。' }] }] })
  const sheet = readShared(sharedSheet(other))
  const after: Sheet = { ...sheet, body: [{ type: 'paragraph', runs: [{ text: '西桥通车，西桥长。', bold: false }] }] }
  other.transact(() => writeShared(sharedSheet(other), sheet, after, YJS, null, hand('me', true)))
  expect(suggestionsOf(sharedSheet(other))).toHaveLength(2)
})
