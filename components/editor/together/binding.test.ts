import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { answer } from '@/newsroom/manuscript/document/answer'
import { readShared, sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { docOf } from '@/newsroom/manuscript/document/sheet'
import { Desk, textOf } from './desk.test-support'

/** The document that shows what the shared texts say, read anew from the first character to the last. */
const shownAnew = (ydoc: Y.Doc) => docOf(readShared(sharedSheet(ydoc)))
function copyOf(ydoc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  return copy
}
const looks = (marks: Desk['marks']) => marks.map(({ from, to, as }) => ({ from, to, as }))

describe('what a key costs', () => {
  /** A sheet of forty paragraphs, each with a word put in by a colleague. */
  function full() {
    const gu = new Desk(textOf(...Array.from({ length: 40 }, (_, index) => `第${index}段，东门的桥修好了，西门的桥还没有。`)), 'gu', true)
    for (let index = 0; index < 40; index++) gu.type('老', gu.find(`第${index}段，`, 'behind'))
    const ydoc = copyOf(gu.ydoc)
    const lu = new Desk(ydoc, 'lu', true)
    return { ydoc, lu }
  }

  it('is one drawing of the sheet, with its mark in it', () => {
    const { ydoc, lu } = full()
    for (const [text, words] of [['新', '第20段'], ['新', '第0段'], ['', '第39段']] as const) {
      const from = lu.find(words, 'behind')
      lu.drawings = 0
      lu.type(text, from, text ? from : from + 2)
      expect(lu.drawings).toBe(1)
      expect(lu.state.doc.toJSON()).toEqual(shownAnew(ydoc))
      expect(looks(lu.marks)).toEqual(looks(lu.anew))
    }
    expect(lu.lines[20]).toBe('第20段新，老东门的桥修好了，西门的桥还没有。')
    // struck, it stands there still
    expect(lu.lines[39]).toBe('第39段，老东门的桥修好了，西门的桥还没有。')
  })

  it('makes no mark anew but those of its own paragraph', () => {
    const { lu } = full()
    const before = new Set(lu.marks.map(({ made }) => made))
    expect(before.size).toBe(40)
    lu.said = []
    lu.type('新', lu.find('第20段', 'behind'))
    expect(lu.marks.filter(({ made }) => !before.has(made)).map(({ as }) => as)).toEqual(['mark mark-insert lu insert 新', 'mark mark-insert gu insert 老'])
    expect(lu.said).toEqual(['lu insert 新'])
  })

  it('leaves the blocks of the other paragraphs the same objects, also where what was struck stands again', () => {
    const { lu } = full()
    for (const [text, words] of [['新', '第20段'], ['', '第21段']] as const) {
      const before = new Set(lu.state.doc.lastChild?.children)
      const from = lu.find(words, 'behind')
      lu.type(text, from, text ? from : from + 1)
      expect(lu.state.doc.lastChild?.children.filter((node) => !before.has(node))).toHaveLength(1)
    }
    expect(lu.marks.filter(({ as }) => as.includes(' lu '))).toHaveLength(2)
  })

  it('walks through the text once, however much is read of it', () => {
    const { ydoc, lu } = full()
    const { body } = sharedSheet(ydoc)
    lu.type('新', lu.find('第20段', 'behind'))
    let walks = 0
    const walk = body.toDelta.bind(body)
    body.toDelta = () => {
      walks += 1
      return walk()
    }
    lu.type('的', lu.find('第20段新', 'behind'))
    readShared(lu.binding.shared, 'accepted')
    readShared(lu.binding.shared, 'rejected')
    expect(walks).toBe(1)
  })
})

describe('what a colleague writes costs', () => {
  it('a few walks through the text, however much of it is typed here', () => {
    const words = (index: number) => `第${index}段，东门的桥修好了，西门的桥还没有。`
    const gu = new Desk(textOf(...Array.from({ length: 60 }, (_, index) => words(index))), 'gu', true)
    const ydoc = copyOf(gu.ydoc)
    const lu = new Desk(ydoc, 'lu', true)
    for (let index = 0; index < 60; index++) {
      lu.type('新', lu.find(`第${index}段，`, 'behind'))
      lu.type('', lu.find(`第${index}段，新东门`, 'behind'), lu.find(`第${index}段，新东门`, 'behind') + 1)
    }
    Y.applyUpdate(gu.ydoc, Y.encodeStateAsUpdate(ydoc))
    // into a word of hers, so that there is something to give back
    gu.type('', gu.find('第30段，', 'behind') - 1, gu.find('第30段，', 'behind') + 2)
    gu.type('老', gu.find('第20段，', 'behind'))
    const { body } = sharedSheet(ydoc)
    let walks = 0
    const walk = body.toDelta.bind(body)
    body.toDelta = () => {
      walks += 1
      return walk()
    }
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(gu.ydoc), 'the line')
    expect(walks).toBeLessThan(12)
    expect(lu.state.doc.toJSON()).toEqual(shownAnew(ydoc))
  })
})

describe('what an input method composes over suggestions', () => {
  it('is not written by asking whether there is something to take back', () => {
    const lu = new Desk(textOf('东门的桥'), 'lu', true)
    expect(lu.binding.can('undo')).toBe(false)
    lu.composing = true
    lu.type('na', lu.find('东门的', 'behind'))
    expect(lu.binding.can('undo')).toBe(true)
    expect(lu.binding.open()).toEqual([])
    lu.composing = false
    lu.type('南', lu.find('na'), lu.find('na', 'behind'))
    expect(lu.binding.open().map(({ words }) => words)).toEqual(['南'])
    expect(lu.binding.goBack('undo')).toBe(true)
    expect(lu.lines).toEqual(['东门的桥'])
    expect(lu.binding.can('redo')).toBe(true)
  })

  it.each([true, false])('and over what is selected is one step of undo with it, however long the candidates were looked at (suggested: %s)', (suggests) => {
    const lu = new Desk(textOf('东门的桥'), 'lu', suggests)
    const later = () => void (lu.binding.undo.lastChange -= 60_000)
    lu.type('新', lu.find('东门的桥', 'behind'))
    later()
    lu.dispatch(lu.state.tr.setSelection(TextSelection.create(lu.state.doc, lu.find('门的'), lu.find('门的', 'behind'))))
    lu.binding.composeOver()
    expect(lu.lines).toEqual(['东桥新'])
    lu.composing = true
    const { from } = lu.state.selection
    lu.type('na', from)
    later()
    lu.type('南', from, from + 2)
    lu.composing = false
    lu.binding.settle()
    expect(lu.lines).toEqual([suggests ? '东门的南桥新' : '东南桥新'])
    later()
    lu.type('老', lu.state.selection.from)
    expect(lu.binding.goBack('undo') && lu.lines).toEqual([suggests ? '东门的南桥新' : '东南桥新'])
    expect(lu.binding.goBack('undo') && lu.lines).toEqual(['东门的桥新'])
    expect(lu.binding.open().map(({ kind }) => kind)).toEqual(suggests ? ['insert'] : [])
  })
})

/** What one may do on a sheet, by numbers that are taken as far as they go. */
type Act = { what: 'type' | 'strike' | 'split' | 'join' | 'weigh' | 'kind' | 'picture' | 'answer' | 'undo' | 'redo' | 'select' | 'headline'; at: number; length: number; who: number }
const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom('type', 'type', 'type', 'strike', 'strike', 'split', 'join', 'weigh', 'kind', 'picture', 'answer', 'undo', 'redo', 'select', 'headline'),
  at: fc.nat(200),
  length: fc.nat(6),
  who: fc.nat(1),
})

function perform(desk: Desk, { what, at, length }: Act): void {
  const { state } = desk
  const start = state.doc.content.size - (state.doc.lastChild?.content.size ?? 0) - 1
  const places: number[] = []
  state.doc.descendants((node, position) => {
    if (node.isTextblock && position >= start) for (let offset = 0; offset <= node.content.size; offset++) places.push(position + 1 + offset)
  })
  const from = places[at % places.length] ?? start + 1
  const $from = state.doc.resolve(from)
  const to = Math.min(from + length, $from.end())
  switch (what) {
    case 'type':
      return desk.type('新旧词句'.slice(0, 1 + (length % 4)), from, length > 4 ? to : from)
    case 'headline':
      return desk.type('题', 2, Math.min(2 + (length % 2), state.doc.child(1).nodeSize + 1))
    case 'strike':
      return desk.dispatch(state.tr.delete(from, to))
    case 'split':
      return $from.parent.type.name === 'paragraph' ? desk.dispatch(state.tr.split(from)) : undefined
    case 'join': {
      const before = $from.depth === 2 ? $from.before(2) : 0
      const beside = state.doc.resolve(before)
      return before > start && beside.nodeBefore?.isTextblock && beside.nodeAfter?.isTextblock ? desk.dispatch(state.tr.join(before)) : undefined
    }
    case 'weigh': {
      const bold = state.schema.marks.bold
      return bold && $from.parent.type.allowsMarkType(bold) ? desk.dispatch(state.tr.addMark(from, to, bold.create())) : undefined
    }
    case 'kind': {
      const type = state.schema.nodes[['quote', 'paragraph', 'subhead', 'row'][length % 4] ?? 'paragraph']
      return type && $from.depth === 2 ? desk.dispatch(state.tr.setBlockType(from, from, type)) : undefined
    }
    case 'picture': {
      const picture = state.schema.nodes.picture?.createAndFill({ asset: 'a', width: 4, height: 3 })
      return picture ? desk.dispatch(state.tr.insert($from.depth >= 2 ? $from.after(2) : start, picture)) : undefined
    }
    case 'select': {
      const picture = state.doc.lastChild?.children.findIndex((node) => node.type.name === 'picture') ?? -1
      let place = start
      for (let index = 0; index < picture; index++) place += state.doc.lastChild?.child(index).nodeSize ?? 0
      return desk.dispatch(state.tr.setSelection(picture >= 0 && length > 3 ? NodeSelection.create(state.doc, place) : TextSelection.create(state.doc, from, to)))
    }
    case 'answer':
      return desk.binding.answer(length > 2 ? 'accept' : 'reject', length > 4 ? [{}] : [{ by: 'lu' }])
    case 'undo':
    case 'redo':
      desk.binding.goBack(what)
  }
}

describe('two who do anything in any order', () => {
  it('each see what the shared texts say, and every mark where it would be drawn anew', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), fc.boolean(), (acts, suggests) => {
        const ydoc = textOf('东门的桥修好了', '西门的桥还没有', '北门没有桥')
        const other = copyOf(ydoc)
        ydoc.on('update', (update: Uint8Array, origin: unknown) => origin !== other && Y.applyUpdate(other, update, ydoc))
        other.on('update', (update: Uint8Array, origin: unknown) => origin !== ydoc && Y.applyUpdate(ydoc, update, other))
        const desks = [new Desk(ydoc, 'lu', true), new Desk(other, 'gu', suggests)]
        for (const one of acts) {
          const desk = desks[one.who]
          if (desk) perform(desk, one)
          for (const { state, ydoc: text, marks, anew } of desks) {
            expect(state.doc.toJSON()).toEqual(shownAnew(text))
            expect(looks(marks)).toEqual(looks(anew))
          }
        }
        answer(sharedSheet(ydoc), 'reject', [{}], 'done')
        for (const { state, marks, ydoc: text } of desks) {
          expect(state.doc.toJSON()).toEqual(shownAnew(text))
          expect(marks).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })
})
