import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import * as Y from 'yjs'
import { readShared, sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { LINE_TYPES, textOf, type Line, type Sheet } from '@/newsroom/manuscript/document/sheet'
import { Hand, meet, two } from './hands.test-support'
import { contentOf, replacement } from './ydoc'

describe('two people in one story', () => {
  test('both press Enter at one place: no text is there twice', () => {
    const [a, b] = two('东门的桥修好了西门的桥还没有')
    a.split('修好了')
    b.split('修好了')
    meet(a, b)
    expect(a.lines).toEqual(['东门的桥修好了', '', '西门的桥还没有'])
    expect(b.lines).toEqual(a.lines)
  })

  test('one splits the paragraph the other types in: the words go on where they were', () => {
    const [a, b] = two('东门的桥修好了西门的桥还没有')
    a.split('修好了')
    b.type('西门的桥', '和路')
    meet(a, b)
    expect(a.lines).toEqual(['东门的桥修好了', '西门的桥和路还没有'])
    b.type('西门的桥和路', '都')
    meet(a, b)
    expect(a.lines).toEqual(['东门的桥修好了', '西门的桥和路都还没有'])
  })

  test('one deletes the paragraph the other types in: what was typed stays', () => {
    const [a, b] = two('第一段\n第二段\n第三段')
    a.write((sheet) => ({ ...sheet, body: sheet.body.toSpliced(1, 1) }))
    b.type('第二', '十二')
    meet(a, b)
    expect(a.lines.join('|')).toContain('十二')
    expect(a.lines.join('|')).not.toContain('第二')
    expect(b.lines).toEqual(a.lines)
  })

  test('a line keeps its kind when the one between it and a subhead is deleted by another', () => {
    const [a, b] = two('甲乙\n庚辛')
    b.write((sheet) => ({ ...sheet, body: [{ type: 'subhead', runs: [] }, ...sheet.body] }))
    meet(a, b)
    a.write((sheet) => ({ ...sheet, body: sheet.body.toSpliced(1, 1) }))
    meet(a, b)
    for (const hand of [a, b]) expect(hand.sheet.body.map((line) => line.type)).toEqual(['subhead', 'paragraph'])
  })

  test('both delete the only line, and what is written then stands where it was put', () => {
    const [a, b] = two('一\n二')
    a.write((sheet) => ({ ...sheet, body: sheet.body.slice(1) }))
    b.write((sheet) => ({ ...sheet, body: sheet.body.slice(0, 1) }))
    meet(a, b)
    expect(a.lines).toEqual([''])
    const picture: Line = { type: 'picture', asset: '0a', width: null, height: null, caption: '', credit: '' }
    a.write((sheet) => ({ ...sheet, body: [...sheet.body, picture] }))
    expect(a.lines).toEqual(['', '[0a]'])
    // words that nobody ended, and a line put behind them
    const [c, d] = two('头\n尾')
    c.write((sheet) => ({ ...sheet, body: sheet.body.slice(0, 1) }))
    d.type('尾', '巴')
    meet(c, d)
    c.write((sheet) => ({ ...sheet, body: [...sheet.body, { type: 'paragraph', runs: [{ text: '新', bold: false }] }] }))
    expect(c.lines).toEqual(['头', '巴', '新'])
  })

  test('both begin in an empty story: one line holds both', () => {
    const [a, b] = two('')
    for (const [hand, words] of [[a, '早'], [b, '晚']] as const) hand.write((sheet) => ({ ...sheet, body: [{ type: 'paragraph', runs: [{ text: words, bold: false }] }] }))
    meet(a, b)
    expect(a.lines).toEqual([a.lines[0]])
    expect([...(a.lines[0] ?? '')].toSorted()).toEqual(['早', '晚'].toSorted())
  })

  test('both make a line a subhead, and one of them types in it', () => {
    const [a, b] = two('小标题\n正文')
    const subhead = (sheet: Sheet): Sheet => ({ ...sheet, body: sheet.body.map((line, at): Line => (at === 0 && line.type !== 'picture' ? { ...line, type: 'subhead' } : line)) })
    a.write(subhead)
    b.write(subhead)
    b.type('小标题', '一')
    meet(a, b)
    expect(a.sheet.body).toEqual([{ type: 'subhead', runs: [{ text: '小标题一', bold: false }] }, { type: 'paragraph', runs: [{ text: '正文', bold: false }] }])
  })

  test('a caption is written by both, and a picture deleted under a caption takes only itself', () => {
    const [a, b] = two('正文\n尾')
    a.write((sheet) => ({ ...sheet, body: sheet.body.toSpliced(1, 0, { type: 'picture', asset: '0a', width: 3, height: 2, caption: '桥', credit: '' }) }))
    meet(a, b)
    const caption = (words: (old: string) => string) => (sheet: Sheet): Sheet => ({ ...sheet, body: sheet.body.map((line) => (line.type === 'picture' ? { ...line, caption: words(line.caption) } : line)) })
    a.write(caption((old) => `旧${old}`))
    b.write(caption((old) => `${old}上`))
    meet(a, b)
    expect(a.sheet.body[1]).toMatchObject({ caption: '旧桥上', width: 3, height: 2 })
    a.write((sheet) => ({ ...sheet, body: sheet.body.filter((line) => line.type !== 'picture') }))
    b.write(caption((old) => `${old}的人`))
    meet(a, b)
    expect(a.lines).toEqual(['正文', '尾'])
    expect(b.lines).toEqual(a.lines)
  })

  test('of equal characters the one at the caret is written', () => {
    const [a, b] = two('好好好')
    // between the second and the third
    a.write((sheet) => ({ ...sheet, body: [{ type: 'paragraph', runs: [{ text: '好好好好', bold: false }] }] }), 3)
    b.type('好好', '的')
    meet(a, b)
    expect(a.lines[0]).toMatch(/^好好(的好|好的)好$/)
  })
})

const CHARS = ['甲', '乙', '丙', '\u{20bb7}', 'a']
const step = fc.record({ hand: fc.nat({ max: 1 }), kind: fc.constantFrom('type', 'split', 'join', 'bold', 'kind', 'cut', 'picture', 'meet'), at: fc.nat({ max: 400 }), more: fc.nat({ max: 5 }) })

describe('whatever two people do in whatever order', () => {
  it('both read the same, every sheet that was written is what is read, and no word is there twice', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const hands = two('甲乙丙丁戊己\n庚辛壬癸')
        let serial = 0
        const typed = new Set<string>()
        for (const { hand: which, kind, at, more } of steps) {
          const hand = hands[which as 0 | 1]
          if (kind === 'meet') {
            meet(...hands)
            continue
          }
          const before = hand.sheet
          const index = at % before.body.length
          const line = before.body[index]
          if (!line || line.type === 'picture') continue
          const text = textOf(line)
          // never between the halves of a pair
          const cuts = [0, ...[...text].map((_, n) => [...text].slice(0, n + 1).join('').length)]
          const cut = cuts[more % cuts.length] ?? 0
          const word = `<${String(which)}${String(serial++)}${CHARS[more % CHARS.length] ?? ''}>`
          const runs = (...parts: [string, boolean][]) => parts.filter(([part]) => part).map(([part, bold]) => ({ text: part, bold }))
          const put = (...lines: Line[]) => ({ ...before, body: before.body.toSpliced(index, 1, ...lines) })
          const next: Sheet =
            kind === 'type' ? put({ type: line.type, runs: runs([text.slice(0, cut) + word + text.slice(cut), false]) })
            : kind === 'split' ? put({ type: line.type, runs: runs([text.slice(0, cut), false]) }, { type: 'paragraph', runs: runs([text.slice(cut), false]) })
            : kind === 'join' && index > 0 && before.body[index - 1]?.type !== 'picture'
              ? { ...before, body: before.body.toSpliced(index - 1, 2, { type: 'paragraph', runs: runs([textOf(before.body[index - 1] as typeof line) + text, false]) }) }
            : kind === 'bold' && line.type !== 'subhead' ? put({ type: line.type, runs: runs([text.slice(0, cut), true], [text.slice(cut), false]) })
            : kind === 'kind' ? put({ type: LINE_TYPES[more % LINE_TYPES.length] ?? 'paragraph', runs: runs([text, false]) })
            : kind === 'cut' && before.body.length > 1 ? { ...before, body: before.body.toSpliced(index, 1) }
            : kind === 'picture' ? put({ type: line.type, runs: line.runs }, { type: 'picture', asset: `0p${String(serial++)}`, width: null, height: null, caption: word, credit: '' })
            : before
          if (kind === 'type' || kind === 'picture') typed.add(word)
          hand.write(() => next)
          const said = ({ fields, body }: Sheet) => ({
            fields,
            body: body.map((one) => (one.type === 'picture' ? one : { type: one.type, text: textOf(one), runs: one.type === 'subhead' ? [] : one.runs.filter((run) => run.text) })),
          })
          expect(said(hand.sheet), kind).toEqual(said(next))
        }
        meet(...hands)
        expect(hands[0].sheet).toEqual(hands[1].sheet)
        const all = JSON.stringify(hands[0].sheet)
        for (const word of typed) expect(all.split(word).length - 1, word).toBeLessThanOrEqual(1)
        expect(all).not.toContain('\ufffd')
      }),
      { numRuns: 300 },
    )
  })
})

describe('a text saved by a command while others type', () => {
  test('merges: only what it changed is touched', () => {
    const [a] = two('第一段\n第二段\n第三段')
    const stored = Y.encodeStateAsUpdate(a.ydoc)
    a.type('第三', '又三')
    const now = contentOf(new Hand(stored, 3).ydoc)
    const { difference, state } = replacement(stored, { ...now, body: [...now.body.slice(0, 1), { type: 'paragraph', text: [{ text: '新二段' }] }, ...now.body.slice(2)] })
    Y.applyUpdate(a.ydoc, difference)
    expect(a.lines).toEqual(['第一段', '新二段', '第三又三段'])
    expect(new Hand(state, 4).lines).toEqual(['第一段', '新二段', '第三段'])
  })
})

describe('what a client may send', () => {
  test('nothing makes reading throw, and everybody reads the same', () => {
    const ydoc = new Y.Doc()
    const body = ydoc.getText('story.body')
    body.insert(0, 'a\nb', { line: 'script', bold: { deep: true } })
    body.insertEmbed(1, { image: 'http://x' })
    body.insertEmbed(0, new Y.Map([['asset', 7], ['caption', new Y.Map()]]))
    body.insertEmbed(0, new Y.XmlElement('iframe'))
    ydoc.getText('story.kicker').insertEmbed(0, {})
    ydoc.getText('story.deck').insert(0, 'x\ny')
    expect(readShared(sharedSheet(ydoc)).fields).toMatchObject({ kicker: '\ufffc', deck: 'x y' })
    expect(contentOf(ydoc).body.map((block) => block.type)).toEqual(['paragraph', 'paragraph', 'paragraph'])
  })
})
