import type { Node as PMNode } from '@tiptap/pm/model'
import type { Hit } from '@/newsroom/checker/hit'
import type { TypedSheet } from '../text/typed'

/** A stretch of the editor's document. */
export interface Range {
  from: number
  to: number
}

/** Where a hit stands in the sheet; null when its words do not stand there any more. */
export function rangeOf(doc: PMNode, { place, words }: Pick<Hit, 'place' | 'words'>): Range | null {
  const start = startOf(doc, place)
  if (start === null) return null
  const range = { from: start + place.from, to: start + place.to }
  return range.to <= doc.content.size && sayAt(doc, range) === words ? range : null
}

/** Where a hit's place is on the sheet, which shows what is suggested away, too; null in the texts of a picture, where nobody tells. */
export function onSheet({ place }: Pick<Hit, 'place'>, sheet: Pick<TypedSheet, 'shown' | 'otherwise'> | null): Hit['place'] | null {
  // nothing is suggested
  if (!sheet || sheet.otherwise === null) return place
  const { field, block = 0, from, to } = place
  if (field === 'caption' || field === 'credit' || field === 'adTitle' || field === 'adClient') return null
  const [first, last] = [from, to].map((offset) => sheet.shown({ block, offset }, field))
  return first && last && first.block === last.block ? { field, block: first.block, from: first.offset, to: last.offset } : null
}

/** The words of a stretch; a break of the headline is a line end. */
export function sayAt(doc: PMNode, { from, to }: Range): string {
  return doc.textBetween(from, to, '\n', '\n')
}

/** The position of the first character of the text that a place counts from. */
function startOf(doc: PMNode, { field, block = 0 }: Hit['place']): number | null {
  const inBody = field === 'body' || field === 'caption' || field === 'credit'
  const name = inBody ? 'body' : field
  let start: number | null = null
  doc.forEach((node, offset) => {
    if (node.type.name !== name) return
    if (field === 'headline') start = lineOf(node, offset + 1, block)
    else if (!inBody) start = offset + 1
    else start = blockOf(node, offset + 1, block, field)
  })
  return start
}

/** The start of a line of the headline, counted by its breaks. */
function lineOf(headline: PMNode, start: number, line: number): number | null {
  let breaks = 0
  let found: number | null = line === 0 ? start : null
  headline.forEach((node, offset) => {
    if (node.type.name !== 'hardBreak') return
    breaks += 1
    if (breaks === line) found = start + offset + node.nodeSize
  })
  return found
}

function blockOf(body: PMNode, start: number, index: number, field: 'body' | 'caption' | 'credit'): number | null {
  const block = body.maybeChild(index)
  if (block === null) return null
  let at = start
  for (let before = 0; before < index; before += 1) at += body.child(before).nodeSize
  if (field === 'body') return block.isTextblock ? at + 1 : null
  let found: number | null = null
  block.forEach((inner, offset) => {
    if (inner.type.name === field) found = at + 1 + offset + 1
  })
  return found
}
