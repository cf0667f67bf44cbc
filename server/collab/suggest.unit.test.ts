import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import * as Y from 'yjs'
import { fromDoc } from '@/newsroom/manuscript/document/fromDoc'
import { sharedSheet, STORED_VIEWS } from '@/newsroom/manuscript/document/sharedSheet'
import { shownPlaces, type LinePlace } from '@/newsroom/manuscript/document/shownPlace'
import { docOf, textOf, type Line, type Sheet } from '@/newsroom/manuscript/document/sheet'
import { countIn, KINDS, line, lines, next, play, said, step, stepParts, undoOf, type Step } from './acts.test-support'
import { Hand, linesOf, meet, three } from './hands.test-support'
import { Judge } from './judge'
import { contentOf, replacement, storedAs } from './ydoc'

function suggester(text: string): Hand {
  const [a] = three(text)
  a.as = { by: 'gu', suggests: true }
  return a
}

/** A sheet with one picture between two lines, in as many hands as are wanted. */
function withPicture(): [Hand, Hand, Hand] {
  const hands = three('第一段\n第二段')
  hands[0].write((sheet) => ({ ...sheet, body: [sheet.body[0]!, { type: 'picture', asset: 'old', width: 8, height: 6, caption: '渡口', credit: '卢照野 摄' }, sheet.body[1]!] }))
  meet(...hands)
  return hands
}
const picturesIn = (sheet: Sheet) => sheet.body.flatMap((one) => (one.type === 'picture' ? [one] : []))
const replacedBy = (asset: string, width = 4) => (sheet: Sheet): Sheet => ({ ...sheet, body: sheet.body.map((one) => (one.type === 'picture' ? { ...one, asset, width, height: width } : one)) })
const caption = (words: string) => (sheet: Sheet): Sheet => ({ ...sheet, body: sheet.body.map((one) => (one.type === 'picture' ? { ...one, caption: words } : one)) })

describe('a picture in the place of another', () => {
  test('keeps what a colleague writes in its caption in that moment, and one undo gives the old one back', () => {
    const [a, b] = withPicture()
    const undo = new Y.UndoManager(sharedSheet(a.ydoc).body as unknown as Y.Text, { trackedOrigins: new Set([a]) })
    a.write(replacedBy('new'))
    b.write(caption('清晨的渡口'))
    meet(a, b)
    for (const hand of [a, b]) expect(picturesIn(hand.sheet)).toEqual([{ type: 'picture', asset: 'new', width: 4, height: 4, caption: '清晨的渡口', credit: '卢照野 摄' }])
    undo.undo()
    meet(a, b)
    for (const hand of [a, b]) expect(picturesIn(hand.sheet)).toEqual([{ type: 'picture', asset: 'old', width: 8, height: 6, caption: '清晨的渡口', credit: '卢照野 摄' }])
  })

  test('of two at once is one of them whole, with its own size, for everybody the same', () => {
    const [a, b, c] = withPicture()
    // the old one's width, so that only the height says which it is
    a.write(replacedBy('one', 8))
    b.write(replacedBy('two', 3))
    meet(a, b, c)
    const [seen] = picturesIn(c.sheet)
    expect([['one', 8, 8], ['two', 3, 3]]).toContainEqual([seen?.asset, seen?.width, seen?.height])
    for (const hand of [a, b]) expect(picturesIn(hand.sheet)).toEqual([seen])
  })

  test('is suggested: the old one stands struck beside the new, both with the words, and either answer leaves one', () => {
    for (const verdict of ['accept', 'reject'] as const) {
      const [a] = withPicture()
      a.as = { by: 'gu', suggests: true }
      a.write(replacedBy('new'))
      expect(picturesIn(a.sheet).map(({ asset, caption: words, credit }) => [asset, words, credit])).toEqual([['old', '渡口', '卢照野 摄'], ['new', '渡口', '卢照野 摄']])
      expect(a.open.filter(({ text }) => text === 'body')).toMatchObject([{ kind: 'delete', words: '\ufffc', by: 'gu' }, { kind: 'insert', words: '\ufffc', by: 'gu' }])
      expect(contentOf(a.ydoc).body[1]).toMatchObject({ asset: 'new', caption: '渡口' })
      a.answer(verdict)
      expect(a.open).toEqual([])
      expect(a.lines).toEqual(['第一段', verdict === 'accept' ? '[new]' : '[old]', '第二段'])
    }
  })

  test('that somebody suggests is not turned into another in that person’s name', () => {
    const [a, b] = withPicture()
    a.as = { by: 'gu', suggests: true }
    a.write(replacedBy('new'))
    meet(a, b)
    b.as = { by: 'lu', suggests: false }
    b.write((sheet) => ({ ...sheet, body: sheet.body.map((one) => (one.type === 'picture' && one.asset === 'new' ? { ...one, asset: 'other' } : one)) }))
    expect(b.open.filter(({ kind, text }) => kind === 'insert' && text === 'body')).toEqual([])
    expect(b.lines).toEqual(['第一段', '[old]', '[other]', '第二段'])
  })

  test('has no point of the one before; a point is whole, whoever sets one in the same moment, and no suggestion', () => {
    const [a, b] = withPicture()
    const focused = (focus: string) => (sheet: Sheet): Sheet => ({ ...sheet, body: sheet.body.map((one) => (one.type === 'picture' ? { ...one, focus } : one)) })
    a.write(focused('100,200'))
    b.write(focused('900,800'))
    meet(a, b)
    expect(['100,200', '900,800']).toContain(picturesIn(a.sheet)[0]?.focus)
    expect(picturesIn(b.sheet)).toEqual(picturesIn(a.sheet))
    a.as = { by: 'gu', suggests: true }
    a.write(focused('300,300'))
    expect(a.open).toEqual([])
    expect(contentOf(a.ydoc).body[1]).toMatchObject({ focus: { x: 300, y: 300 } })
    a.as = null
    a.write((sheet) => ({ ...sheet, body: sheet.body.map((one) => (one.type === 'picture' ? { type: 'picture', asset: 'new', width: 4, height: 4, caption: one.caption, credit: one.credit } : one)) }))
    expect(contentOf(a.ydoc).body[1]).toEqual({ type: 'picture', asset: 'new', caption: '渡口', credit: '卢照野 摄' })
  })

  test('two that change places take their words along', () => {
    const [a] = three('段')
    const one = (asset: string, words: string): Line => ({ type: 'picture', asset, width: 4, height: 3, caption: words, credit: '' })
    a.write(lines(one('p', '桥'), one('q', '船')))
    a.write(lines(one('q', '船'), one('p', '桥')))
    expect(picturesIn(a.sheet).map(({ asset, caption: words }) => [asset, words])).toEqual([['q', '船'], ['p', '桥']])
  })
})

describe('one who suggests', () => {
  test('a replaced word stands both ways, and each answer gives one of them', () => {
    for (const verdict of ['accept', 'reject'] as const) {
      const a = suggester('东门的桥修好了')
      a.write(lines(line('东门的路修好了')))
      expect(a.lines).toEqual(['东门的桥路修好了'])
      expect(linesOf(a.seen('accepted'))).toEqual(['东门的路修好了'])
      expect(linesOf(a.seen('rejected'))).toEqual(['东门的桥修好了'])
      expect(a.open).toMatchObject([{ kind: 'delete', words: '桥', by: 'gu', from: 3 }, { kind: 'insert', words: '路', by: 'gu', from: 4 }])
      a.answer(verdict)
      expect(a.lines).toEqual([verdict === 'accept' ? '东门的路修好了' : '东门的桥修好了'])
      expect(a.open).toEqual([])
    }
  })

  test('what one suggested oneself goes when one deletes it; what is struck already is not struck twice', () => {
    const a = suggester('东门的桥')
    a.write(lines(line('东门的老桥')))
    a.write(lines(line('东门的桥')))
    expect(a.lines).toEqual(['东门的桥'])
    expect(a.open).toEqual([])
    a.write(lines(line('东门')))
    a.write(lines(line('东门')))
    expect(a.open).toMatchObject([{ kind: 'delete', words: '的桥' }])
  })

  test('Enter and Backspace behind it leave nothing behind', () => {
    const a = suggester('东门的桥修好了')
    a.split('东门的桥')
    expect(a.open).toMatchObject([{ kind: 'insert', words: '\n' }])
    expect(linesOf(a.seen('rejected'))).toEqual(['东门的桥修好了'])
    a.write(lines(line('东门的桥修好了')))
    expect(a.open).toEqual([])
    expect(a.lines).toEqual(['东门的桥修好了'])
  })

  test('joined paragraphs stand apart until it is accepted; nothing that is no text comes into the story', () => {
    const a = suggester('第一段\n第二段')
    a.write(lines(line('第一段第二段')))
    expect(a.lines).toEqual(['第一段', '第二段'])
    expect(linesOf(a.seen('accepted'))).toEqual(['第一段第二段'])
    expect(contentOf(a.ydoc).body).toEqual([{ type: 'paragraph', text: [{ text: '第一段第二段' }] }])
    a.answer('accept')
    expect(a.lines).toEqual(['第一段第二段'])
  })

  test('a subhead, a quote and weight are suggested, and taken back they are no suggestion', () => {
    const a = suggester('小标题\n正文')
    a.write(lines(line('小标题', 'subhead'), { type: 'paragraph', runs: [{ text: '正', bold: true }, { text: '文', bold: false }] }))
    expect(a.open).toMatchObject([{ kind: 'line', value: 'subhead' }, { kind: 'bold', value: true, words: '正' }])
    expect(said(a.seen('rejected'))).toEqual(said({ ...a.sheet, body: [line('小标题'), line('正文')] }))
    a.write(lines(line('小标题', 'quote'), { type: 'paragraph', runs: [{ text: '正', bold: true }, { text: '文', bold: false }] }))
    expect(a.open).toMatchObject([{ kind: 'line', value: 'quote' }, { kind: 'bold' }])
    a.write(lines(line('小标题'), line('正文')))
    expect(a.open).toEqual([])
    a.write(lines(line('小标题', 'subhead'), line('正文')))
    a.answer('accept')
    expect(a.seen('rejected').body[0]).toMatchObject({ type: 'subhead' })
  })

  test('a picture comes, is captioned, and goes; headline and kicker too', () => {
    const a = suggester('正文')
    const picture: Line = { type: 'picture', asset: '0a', width: 3, height: 2, caption: '桥', credit: '' }
    a.write((sheet) => ({ fields: { ...sheet.fields, headline: '题目\n二行', kicker: '引' }, body: [line('正文'), picture] }))
    expect(linesOf(a.seen('rejected'))).toEqual(['正文'])
    expect(a.seen('rejected').fields).toMatchObject({ headline: '', kicker: '' })
    a.answer('accept')
    expect(a.open).toEqual([])
    a.write((sheet) => ({ ...sheet, body: [line('正文'), { ...picture, caption: '老桥' }] }))
    expect(a.open).toMatchObject([{ text: '3.caption', kind: 'insert', words: '老' }])
    a.write(lines(line('正文')))
    expect(a.lines).toEqual(['正文', '[0a]'])
    expect(linesOf(a.seen('accepted'))).toEqual(['正文'])
    a.answer('reject')
    expect(a.sheet.body[1]).toEqual(picture)
  })
})

describe('several', () => {
  test('what one types while another deletes the sentence is not deleted, and who did what is told apart', () => {
    const [a, b, c] = three('东门的桥修好了西门的桥还没有')
    a.as = { by: 'gu', suggests: true }
    b.as = { by: 'lu', suggests: true }
    c.as = { by: 'qiao', suggests: false }
    a.write(lines(line('东门没有')))
    b.type('修好了', '〔新〕')
    c.type('西门', '外')
    meet(a, b, c)
    expect(linesOf(c.seen('accepted'))).toEqual(['东门〔新〕外没有'])
    expect(linesOf(c.seen('rejected'))).toEqual(['东门的桥修好了西门外的桥还没有'])
    expect(b.open.map(({ kind, by, words }) => [kind, by, words])).toEqual([
      ['delete', 'gu', '的桥修好了'],
      ['insert', 'lu', '〔新〕'],
      ['delete', 'gu', '西门'],
      ['delete', 'gu', '的桥还'],
    ])
    expect(a.open).toEqual(b.open)
    // all of one person
    c.answer('reject', { by: 'gu' })
    expect(c.lines).toEqual(['东门的桥修好了〔新〕西门外的桥还没有'])
    expect(c.open).toMatchObject([{ by: 'lu' }])
  })

  test('two who delete what overlaps keep both deletions', () => {
    const [a, b] = three('一二三四五六七八')
    a.as = { by: 'gu', suggests: true }
    b.as = { by: 'lu', suggests: true }
    a.write(lines(line('一六七八')))
    b.write(lines(line('一二三八')))
    meet(a, b)
    expect(linesOf(a.seen('accepted'))).toEqual(['一八'])
    a.answer('reject', { by: 'gu' })
    meet(a, b)
    expect(linesOf(b.seen('accepted'))).toEqual(['一二三八'])
    b.answer('reject')
    meet(a, b)
    expect(a.lines).toEqual(['一二三四五六七八'])
    expect(a.open).toEqual([])
  })

  test('one deletes what another suggested: accepted and rejected it is gone, answered by hand it is whose word it was', () => {
    const [a, b] = three('桥')
    a.as = { by: 'gu', suggests: true }
    b.as = { by: 'lu', suggests: true }
    a.write(lines(line('老桥')))
    meet(a, b)
    b.write(lines(line('桥')))
    expect(b.lines).toEqual(['老桥'])
    expect(linesOf(b.seen('accepted'))).toEqual(['桥'])
    b.answer('reject', { by: 'lu' })
    expect(linesOf(b.seen('accepted'))).toEqual(['老桥'])
  })

  test('a part of a suggestion is answered, the rest stands open', () => {
    const a = suggester('桥')
    a.write(lines(line('桥一二三四')))
    a.answer('accept', { range: { text: 'body', from: 1, to: 3 } })
    expect(a.open).toMatchObject([{ words: '三四', from: 3 }])
    a.answer('reject', { range: { text: 'body', from: 3, to: 4 } })
    expect(a.lines).toEqual(['桥一二四'])
  })
})

describe('undo', () => {
  test('works through acceptance and rejection: what was open is open again', () => {
    for (const verdict of ['accept', 'reject'] as const) {
      const [a, b] = three('东门的桥修好了\n西门的桥还没有\n尾')
      a.as = { by: 'gu', suggests: true }
      b.as = { by: 'lu', suggests: true }
      a.write(lines(line('东门的路修好了', 'subhead'), line('西门桥还没有尾')))
      meet(a, b)
      const undo = undoOf(b)
      const open = b.open
      const shown = said(b.sheet)
      b.answer(verdict)
      meet(a, b)
      // somebody writes meanwhile
      a.type('还没有', '〔新〕')
      meet(a, b)
      undo.undo()
      meet(a, b)
      a.answer('reject', { range: { text: 'body', from: a.ydoc.getText('story.body').toJSON().indexOf('〔'), to: a.ydoc.getText('story.body').toJSON().indexOf('〕') + 1 } })
      meet(a, b)
      expect(said(b.sheet), verdict).toEqual(shown)
      expect(b.open, verdict).toEqual(open)
      expect(a.open).toEqual(b.open)
      undo.redo()
      expect(b.open, verdict).toEqual([])
    }
  })
})

describe('whatever three people do in whatever order', () => {
  it('who only suggest lose nothing of what stood there, nor of what they write at the same time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const hands = three('甲乙丙丁戊己\n庚辛壬癸')
        hands.forEach((hand, at) => (hand.as = { by: `p${String(at)}`, suggests: true }))
        const before = said(hands[0].sheet)
        const { typed, struck } = play(hands, steps)
        for (const hand of hands) {
          expect(said(hand.seen('rejected'))).toEqual(before)
          expect(hand.open).toEqual(hands[0].open)
          expect(hand.sheet).toEqual(hands[0].sheet)
        }
        const accepted = hands[0].seen('accepted')
        for (const word of typed) if (!struck.has(word)) expect(countIn(accepted, word), word).toBe(1)
        for (const word of typed) expect(countIn(hands[0].sheet, word), word).toBeLessThanOrEqual(1)
      }),
      { numRuns: 200 },
    )
  })

  it('a place of the stored text is found on the sheet that shows what is suggested away: the same character stands there', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const hands = three('甲乙丙丁戊己\n庚辛壬癸')
        hands.forEach((hand, at) => (hand.as = { by: `p${String(at)}`, suggests: true }))
        play(hands, steps)
        const body = sharedSheet(hands[0].ydoc).body
        const charAt = (sheet: Sheet, { block, offset }: LinePlace) => {
          const at = sheet.body[block]
          return at && at.type !== 'picture' ? textOf(at)[offset] : null
        }
        for (const view of STORED_VIEWS) {
          const stored = hands[0].seen(view)
          const shownOf = shownPlaces(body, view)
          for (const [block, at] of stored.body.entries()) {
            for (let offset = 0; at.type !== 'picture' && offset < textOf(at).length; offset++) {
              expect(charAt(hands[0].sheet, shownOf({ block, offset }))).toBe(charAt(stored, { block, offset }))
            }
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('accepting all gives what was shown as accepted, rejecting all what stood before, both without a mark', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, direct) => {
        const hands = three('甲乙丙丁戊己\n庚辛壬癸')
        hands.forEach((hand, at) => (hand.as = { by: `p${String(at)}`, suggests: !direct || at > 0 }))
        const { typed, struck } = play(hands, steps)
        const [accepted, rejected] = [said(hands[0].seen('accepted')), said(hands[0].seen('rejected'))]
        for (const word of typed) if (!struck.has(word)) expect(countIn(hands[0].seen('accepted'), word), word).toBe(1)
        hands[0].answer('accept')
        hands[1].answer('reject')
        expect(said(hands[0].sheet)).toEqual(accepted)
        expect(said(hands[1].sheet)).toEqual(rejected)
        expect([...hands[0].open, ...hands[1].open]).toEqual([])
        // at once, they meet in one text
        meet(...hands)
        expect(hands[0].sheet).toEqual(hands[1].sheet)
        expect(hands[2].open).toEqual(hands[0].open)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a text that a command writes', () => {
  it('is what the story says then, whatever stands open, whichever way it is stored', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.constantFrom(...STORED_VIEWS), (steps, view) => {
        const hands = three('甲乙丙丁戊己\n庚辛壬癸')
        hands.forEach((hand, at) => (hand.as = { by: `p${String(at)}`, suggests: true }))
        const begun = new Y.Doc()
        Y.applyUpdate(begun, storedAs(Y.encodeStateAsUpdate(hands[0].ydoc), view))
        for (const { ydoc } of hands) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(begun))
        const texts = [contentOf(begun)]
        for (let at = 0; at < steps.length; at += 5) {
          play(hands, steps.slice(at, at + 5))
          texts.push(contentOf(hands[0].ydoc), fromDoc(docOf(hands[0].sheet)), ...STORED_VIEWS.map((one) => fromDoc(docOf(hands[0].seen(one)))))
        }
        for (const text of texts) {
          const after = new Y.Doc()
          Y.applyUpdate(after, replacement(Y.encodeStateAsUpdate(hands[0].ydoc), text).state)
          expect(contentOf(after)).toEqual(text)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is stored the other way once nothing stands open any more, and no sooner', () => {
    const [a] = three('东门的桥')
    a.as = { by: 'gu', suggests: true }
    a.type('东门', '外')
    const open = Y.encodeStateAsUpdate(a.ydoc)
    expect(storedAs(open, 'rejected')).toBe(open)
    a.answer('accept')
    const after = new Y.Doc()
    Y.applyUpdate(after, storedAs(Y.encodeStateAsUpdate(a.ydoc), 'rejected'))
    const b = new Hand(Y.encodeStateAsUpdate(after), 8)
    b.as = { by: 'gu', suggests: true }
    b.type('东门', '老')
    expect(contentOf(b.ydoc)).toEqual(contentOf(a.ydoc))
    b.answer('accept')
    expect(JSON.stringify(contentOf(b.ydoc))).toContain('东门老外的桥')
  })
})

describe('words that somebody put in', () => {
  it('stand under that name, whatever the three do, answer, take back and do again', () => {
    const act = fc.record({ ...stepParts, kind: fc.constantFrom(...KINDS, 'accept', 'reject', 'undo', 'redo', 'undo', 'redo') })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (steps) => {
        const hands = three('甲乙丙丁戊己\n庚辛壬癸')
        const people = hands.map((hand, at) => ({ hand, by: `p${String(at)}`, undo: undoOf(hand) }))
        for (const { hand, by } of people) hand.as = { by, suggests: true }
        const writer = new Map<string, string>()
        for (const [serial, one] of steps.entries()) {
          const person = people[one.hand]
          if (!person) continue
          const { hand, undo, by } = person
          hand.as = { by, suggests: true, goesOn: one.more % 4 > 0 }
          const open = hand.open[one.at % Math.max(1, hand.open.length)]
          const word = String.fromCodePoint(0x5000 + serial)
          if (one.kind === 'meet') meet(...hands)
          else if (one.kind === 'undo' || one.kind === 'redo') undo[one.kind]()
          else if (one.kind !== 'accept' && one.kind !== 'reject') {
            const after = next(hand.sheet, one as Step, word)
            if (after) hand.write(() => after)
            writer.set(word, by)
          } else if (open) hand.answer(one.kind, { by: open.by, kind: open.kind, range: open })
          for (const each of hands)
            for (const { kind, by: under, words } of each.open)
              if (kind === 'insert') for (const char of words) if (writer.has(char)) expect(under, `${char} after step ${String(serial)}`).toBe(writer.get(char))
        }
        meet(...hands)
        for (const { kind, by: under, words } of hands[0].open) if (kind === 'insert') for (const char of words) if (writer.has(char)) expect(under, char).toBe(writer.get(char))
      }),
      { numRuns: 200 },
    )
  })
})

describe('who suggests in another’s name', () => {
  /** What this hand has that the text has not. */
  const news = (hand: Hand, ydoc: Y.Doc) => Y.encodeStateAsUpdate(hand.ydoc, Y.encodeStateVector(ydoc))

  test('is not let in: a new name, a known one over other words, words inside another’s, another time or kind', () => {
    const [a, b, mischief] = three('东门的桥修好了')
    a.as = { by: 'gu', suggests: true }
    b.as = { by: 'lu', suggests: true }
    a.write(lines(line('东门的老旧桥修好了')))
    a.write(lines(line('东门的老旧桥修好')))
    const judge = new Judge(b.ydoc)
    expect(judge.judge(news(a, b.ydoc), 'lu'), 'in its own name only').toBe('again')
    expect(judge.judge(news(a, b.ydoc), 'gu')).toBe('yes')
    meet(a, b)
    const attempts: ((body: Y.Text) => void)[] = [
      (body) => body.insert(0, '假', { typed: 'gu.x', 'mark.insert.gu.x': { at: '2026', over: 'gu.x' } }),
      (body) => body.format(0, 2, wider(keep(body, 'mark.delete.'))),
      // what is put between goes on with both
      (body) => body.insert(4, '假'),
      (body) => body.insert(3, '假假', body.toDelta()[1]?.attributes as object),
      (body) => body.format(3, 1, later(keep(body, 'mark.insert.'))),
      (body) => body.format(0, 1, { 'mark.bold.gu.x': { at: '2026', over: '', to: true } }),
    ]
    const carried = (body: Y.Text) => (body.toDelta() as { attributes?: Record<string, unknown> }[]).map(({ attributes = {} }) => attributes)
    const keep = (body: Y.Text, name: string) => Object.fromEntries(carried(body).flatMap((one) => Object.entries(one).filter(([key]) => key.startsWith(name))))
    const later = (marks: Record<string, unknown>) => Object.fromEntries(Object.entries(marks).map(([key, value]) => [key, { ...(value as object), at: '2030' }]))
    const wider = (marks: Record<string, unknown>) => Object.fromEntries(Object.entries(marks).map(([key, value]) => [key, { ...(value as object), words: '东门' }]))
    const verdicts: string[] = []
    for (const [index, attempt] of attempts.entries()) {
      const bad = new Y.Doc()
      Y.applyUpdate(bad, Y.encodeStateAsUpdate(b.ydoc))
      bad.transact(() => attempt(bad.getText('story.body')))
      verdicts[index] = judge.judge(Y.encodeStateAsUpdate(bad, Y.encodeStateVector(b.ydoc)), 'qiao')
    }
    // another's words may be on their way for a while, not for ever
    expect(verdicts).toEqual(['again', 'again', 'again', 'again', 'again', 'no'])
    // as it was put, over other words it says nothing, and may run on
    const runsOn = new Hand(Y.encodeStateAsUpdate(b.ydoc), 7)
    runsOn.ydoc.getText('story.body').format(0, 9, keep(runsOn.ydoc.getText('story.body'), 'mark.delete.'))
    expect(new Judge(b.ydoc).judge(news(runsOn, b.ydoc), 'qiao')).toBe('yes')
    expect(runsOn.open).toEqual(b.open)
    // what the server says of the text is not anybody's to change
    for (const touch of [(meta: Y.Map<unknown>) => meta.set('stored', 'rejected'), (meta: Y.Map<unknown>) => meta.set('epoch', 'x'), (meta: Y.Map<unknown>) => meta.delete('form'), (meta: Y.Map<unknown>) => meta.set('neu', 1)]) {
      const bad = new Y.Doc()
      Y.applyUpdate(bad, Y.encodeStateAsUpdate(b.ydoc))
      bad.transact(() => touch(bad.getMap('meta')))
      expect(new Judge(b.ydoc).judge(Y.encodeStateAsUpdate(bad, Y.encodeStateVector(b.ydoc)), 'qiao')).toBe('no')
      // sent with everything there is, it is the same; everything there is without it goes in
      expect(new Judge(b.ydoc).judge(Y.encodeStateAsUpdate(bad), 'qiao')).toBe('no')
      expect(new Judge(b.ydoc).judge(Y.encodeStateAsUpdate(b.ydoc), 'qiao')).toBe('yes')
    }
    mischief.as = { by: 'qiao', suggests: true }
    meet(b, mischief)
    mischief.type('东门', '外')
    expect(judge.judge(news(mischief, b.ydoc), 'qiao'), 'in one’s own name it goes on').toBe('yes')
  })

  test('and who takes back an answer while the other has gone on typing is let in', () => {
    const [a, b] = three('东门的桥修好了')
    const text = new Hand(Y.encodeStateAsUpdate(a.ydoc), 9)
    const judge = new Judge(text.ydoc)
    const join = () => {
      for (const [hand, by] of [[a, 'gu'], [b, 'lu']] as const) {
        const update = news(hand, text.ydoc)
        expect(judge.judge(update, by), by).toBe('yes')
        Y.applyUpdate(text.ydoc, update, { context: by })
      }
      meet(a, b, text)
    }
    a.as = { by: 'gu', suggests: true, goesOn: true }
    b.as = { by: 'lu', suggests: true }
    const undo = undoOf(b)
    a.type('东门', '外那座')
    join()
    // one word of it is refused, and at the same place something else is typed
    b.answer('reject', { by: 'gu', range: { text: 'body', from: 3, to: 5 } })
    join()
    a.type('外', '老')
    join()
    undo.undo()
    join()
    expect(text.lines).toEqual([expect.stringMatching(/^东门外(老那座|那座老)的桥修好了$/)])
  })

  test('and who goes on typing while the other strikes what was typed is let in, with what takes the mark over', () => {
    const [a, b] = three('东门的桥修好了')
    const text = new Hand(Y.encodeStateAsUpdate(a.ydoc), 9)
    const judge = new Judge(text.ydoc)
    const send = (hand: Hand, by: string) => {
      const update = news(hand, text.ydoc)
      expect(judge.judge(update, by), by).toBe('yes')
      Y.applyUpdate(text.ydoc, update, { context: by })
    }
    a.as = { by: 'gu', suggests: true }
    b.as = { by: 'lu', suggests: false, goesOn: true }
    b.type('东门', '外那座')
    send(b, 'lu')
    meet(a, b, text)
    a.write(lines(line('东门的桥修好了')))
    b.type('东门外', '老')
    send(a, 'gu')
    send(b, 'lu')
    meet(a, b, text)
    expect(text.lines[0]).toContain('老')
  })

  it('and nobody else is kept out, whatever they do, answer and undo', () => {
    const act = fc.record({ ...stepParts, kind: fc.constantFrom(...KINDS, 'accept', 'reject', 'undo', 'redo') })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (steps) => {
        const hands = three('甲乙丙丁戊己\n庚辛壬癸')
        const people = hands.map((hand, at) => ({ hand, by: `p${String(at)}`, undo: undoOf(hand) }))
        for (const { hand, by } of people) hand.as = { by, suggests: by !== 'p2' }
        const text = new Hand(Y.encodeStateAsUpdate(hands[0].ydoc), 9)
        const judge = new Judge(text.ydoc)
        const join = () => {
          for (const { hand, by } of people) {
            const update = news(hand, text.ydoc)
            expect(judge.judge(update, by), by).toBe('yes')
            Y.applyUpdate(text.ydoc, update, { context: by })
          }
          for (const { hand } of people) Y.applyUpdate(hand.ydoc, Y.encodeStateAsUpdate(text.ydoc))
        }
        for (const one of steps) {
          const person = people[one.hand]
          if (!person) continue
          const { hand, undo } = person
          const open = hand.open[one.at % Math.max(1, hand.open.length)]
          if (one.kind === 'undo' || one.kind === 'redo') undo[one.kind]()
          else if (one.kind !== 'accept' && one.kind !== 'reject') play(hands, [one as Step], () => (one.kind === 'meet' ? join() : undefined))
          else if (open) hand.answer(one.kind, { by: open.by, kind: open.kind, range: open })
        }
        join()
        for (const { hand } of people) expect(hand.sheet).toEqual(text.sheet)
      }),
      { numRuns: 150 },
    )
  })
})
