import type { Node as PMNode } from '@tiptap/pm/model'
import type { Range } from '../checking/places'

/** A text of the sheet as it is searched: without what is suggested away, and where each of its characters stands. */
export interface SearchedText {
  text: string
  /** The position in the document of the character at an offset; the offset after the last is the position behind it. */
  at: (offset: number) => number
}

/** Every text of the sheet, fields first: a break of the headline is a line end, and `gone` is what is suggested away, which is not searched. */
export function searchedTexts(doc: PMNode, gone: readonly Range[]): SearchedText[] {
  const texts: SearchedText[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const start = position + 1
    const whole = node.textBetween(0, node.content.size, '\n', '\n')
    // what stays, as stretches of the whole
    const cuts = gone.filter(({ from, to }) => to > start && from < start + whole.length).toSorted((a, b) => a.from - b.from)
    const kept: { offset: number; from: number }[] = []
    let [text, from] = ['', 0]
    for (const cut of [...cuts, { from: start + whole.length, to: start + whole.length }]) {
      const end = Math.max(from, cut.from - start)
      if (end > from) {
        kept.push({ offset: text.length, from })
        text += whole.slice(from, end)
      }
      from = Math.max(from, cut.to - start)
    }
    texts.push({
      text,
      at: (offset) => {
        // the last stretch that begins before it, so that the end of a match stays before what follows it
        const stretch = kept.findLast((one) => one.offset <= offset)
        return start + (stretch === undefined ? 0 : stretch.from + offset - stretch.offset)
      },
    })
    return false
  })
  return texts
}

/** The stretch of the document that a match takes up; its end is behind its last character. */
export function rangeOfMatch(texts: readonly SearchedText[], { text, from, to }: { text: number; from: number; to: number }): Range | null {
  const searched = texts[text]
  return searched === undefined || to <= from ? null : { from: searched.at(from), to: searched.at(to - 1) + 1 }
}
