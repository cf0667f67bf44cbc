import type { Editor } from '@tiptap/core'
import type { Node as PMNode } from '@tiptap/pm/model'
import { anchorOf, type Anchor, type Stretch } from '@/newsroom/comments/anchor'
import type { Range } from '../checking/places'
import { searchedTexts } from '../find/texts'
import type { Binding } from '../together/binding'
import { goneIn } from '../together/suggestions'

/** The text of a sheet as anchors are found in it (`sheetText`), and where in the document each of its characters stands. */
export interface SheetWords {
  text: string
  /** The stretch of the document that a stretch of the text takes up. */
  range: (stretch: Stretch) => Range
  /** The stretch of the text that stands in a range of the document. */
  stretch: (range: Range) => Stretch
}

/** The words of a sheet without what is suggested away, or with it: what is struck can be commented on, too. */
export function wordsOf(doc: PMNode, gone: readonly Range[]): SheetWords {
  let start = 0
  const lines = searchedTexts(doc, gone)
    .filter(({ text }) => text !== '')
    .map((line) => {
      const from = start
      start += line.text.length + 1
      return { ...line, from }
    })
  const lineAt = (offset: number) => lines.findLast(({ from }) => from <= offset) ?? lines[0]
  const positionOf = (offset: number): number => {
    const line = lineAt(offset)
    return line ? line.at(Math.min(offset - line.from, line.text.length)) : 0
  }
  /** The first character that stands at a position or behind it. */
  const offsetOf = (position: number): number => {
    for (const { text, at, from } of lines) {
      if (at(text.length) < position) continue
      let [low, high] = [0, text.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if (at(middle) < position) low = middle + 1
        else high = middle
      }
      return from + low
    }
    return Math.max(0, start - 1)
  }
  return {
    text: lines.map(({ text }) => text).join('\n'),
    // behind the last character, not before what follows it
    range: ({ from, to }) => ({ from: positionOf(from), to: positionOf(to - 1) + 1 }),
    stretch: ({ from, to }) => ({ from: offsetOf(from), to: offsetOf(to) }),
  }
}

/** Both readings of a sheet: without what is suggested away, as the text is stored, and with it. */
export function sheetWords(editor: Editor, binding: Binding): { kept: SheetWords; whole: SheetWords } {
  const { doc } = editor.state
  const gone = goneIn(binding, doc)
  const kept = wordsOf(doc, gone)
  return { kept, whole: gone.length === 0 ? kept : wordsOf(doc, []) }
}

/** The anchor of what stands in a range of the sheet: of what is stored of it, or where nothing is, of what is struck there. Null: no words. */
export function anchorIn(editor: Editor, binding: Binding, range: Range): Anchor | null {
  const { kept, whole } = sheetWords(editor, binding)
  return anchorOf(kept.text, kept.stretch(range)) ?? anchorOf(whole.text, whole.stretch(range))
}
