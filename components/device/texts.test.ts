import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { LINES } from '@/newsroom/manuscript/document/fromDocument'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { PLACES } from './names'
import { covers, coversAll, isSent, titleOfContent, type Durable } from './texts'

describe('names on the device', () => {
  test('a name says whose and of which story it is, and none is taken for one of another place', () => {
    for (const place of Object.values(PLACES)) {
      const name = place.of('person1', 'story1')
      expect(place.owner(name)).toEqual({ personId: 'person1', storyId: 'story1' })
      for (const other of Object.values(PLACES)) if (other !== place && other.of('', '').length > place.of('', '').length) expect(place.owner(other.of('person1', 'story1'))).toBeNull()
    }
  })

  test.each(['', 'quoin.', 'quoin.a', 'quoin..b', 'quoin.a.', 'quoin.a.b.c', 'other.a.b', 'next-auth.session-token'])('%j is nobody’s text', (name) => {
    expect(PLACES.text.owner(name)).toBeNull()
  })
})

/** A document of a build, and what the server says of it as it is now. */
function built(epoch = 'build'): { ydoc: Y.Doc; said: () => Durable } {
  const ydoc = new Y.Doc()
  ydoc.getMap('meta').set('epoch', epoch)
  ydoc.getMap('meta').set('form', LINES)
  const said = () => ({
    epoch,
    saved: { at: '2030-01-01T00:00:00.000Z', hash: '', version: 1, snapshot: Buffer.from(Y.encodeSnapshot(Y.snapshot(ydoc))).toString('base64') },
  })
  return { ydoc, said }
}

describe('whether the server has a text', () => {
  test('as far as it said so, to the last letter and the last deletion', () => {
    const { ydoc, said } = built()
    const body = ydoc.getText('story.body')
    body.insert(0, '一字')
    expect(isSent(ydoc, undefined)).toBe(false)
    const first = said()
    expect(isSent(ydoc, first)).toBe(true)
    body.insert(2, '。')
    expect(isSent(ydoc, first)).toBe(false)
    const second = said()
    body.delete(0, 1)
    expect(isSent(ydoc, second)).toBe(false)
    expect(isSent(ydoc, said())).toBe(true)
  })

  test('by what a document counts of itself as by all it says, also where words of it wait for others', () => {
    const step = fc.record({ who: fc.nat({ max: 2 }), what: fc.constantFrom('type', 'type', 'delete', 'send', 'late', 'say'), at: fc.nat({ max: 30 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
        const said: Durable['saved'][] = []
        const latest: Uint8Array[] = [0, 1, 2].map(() => Y.encodeStateAsUpdate(new Y.Doc()))
        docs.forEach((doc, at) => doc.on('update', (update: Uint8Array) => (latest[at] = update)))
        for (const { who, what, at } of steps) {
          const [doc, next] = [docs[who] as Y.Doc, docs[(who + 1) % 3] as Y.Doc]
          const text = doc.getText('t')
          if (what === 'type') text.insert(at % (text.length + 1), '字')
          else if (what === 'delete' && text.length > 0) text.delete(at % text.length, 1)
          else if (what === 'send') Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
          else if (what === 'late') Y.applyUpdate(next, latest[who] as Uint8Array)
          else if (what === 'say') said.push({ at: '', hash: '', version: 1, snapshot: Buffer.from(Y.encodeSnapshot(Y.snapshot(doc))).toString('base64') })
        }
        for (const saved of said) for (const doc of docs) expect(coversAll(saved, doc)).toBe(covers(saved, Y.encodeStateAsUpdate(doc)))
      }),
    )
  })

  test('never by what was said of another build, however much that covers', () => {
    const { ydoc, said } = built('one')
    expect(isSent(ydoc, { ...said(), epoch: 'two' })).toBe(false)
  })
})

test('a text is called by its headline, else by its first words', () => {
  expect(titleOfContent(EMPTY_CONTENT)).toBe('')
  expect(titleOfContent({ ...EMPTY_CONTENT, headline: ['湖滨步道', '试开放'], body: [{ type: 'paragraph', text: [{ text: '别的' }] }] })).toContain('湖滨步道')
  const body = [{ type: 'picture' as const, asset: 'a', caption: '图说', credit: '' }, { type: 'paragraph' as const, text: [{ text: '本报讯　' }, { text: '今起', bold: true as const }] }]
  expect(titleOfContent({ ...EMPTY_CONTENT, headline: [], body })).toBe('本报讯　今起')
  expect([...titleOfContent({ ...EMPTY_CONTENT, headline: [], body: [{ type: 'paragraph', text: [{ text: '字'.repeat(90) }] }] })]).toHaveLength(30)
})
