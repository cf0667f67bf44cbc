import type { Node as PMNode } from '@tiptap/pm/model'
import * as Y from 'yjs'
import type { TextName } from '@/newsroom/manuscript/document/answer'
import { sharedPicture, sharedSheet, type SharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { FIELDS, lengthOf, type Field, type Sheet } from '@/newsroom/manuscript/document/sheet'

/** A place in the shared texts: an offset in a field or the body, or in the caption or credit of the picture that stands there in the body. */
export type Place = { text: Field | 'body'; at: number } | { picture: number; part: 'caption' | 'credit'; at: number }

/** The text a place is in. */
export function nameOf(place: Place): TextName {
  return 'text' in place ? place.text : `${place.picture}.${place.part}`
}

/** The shared place of a position of the document; `sheet` is what the shared texts say, line for line the document's body. */
export function placeOf(doc: PMNode, sheet: Sheet, position: number): Place {
  let start = 0
  for (const [index, field] of [...FIELDS, 'body' as const].entries()) {
    const node = doc.child(index)
    const end = start + node.nodeSize
    if (position < end || field === 'body') return field === 'body' ? inBody(node, start + 1, sheet, position) : { text: field, at: within(position - start - 1, node.content.size) }
    start = end
  }
  return { text: 'body', at: 0 }
}

function inBody(body: PMNode, start: number, sheet: Sheet, position: number): Place {
  const { from, at, end } = beginsOf(body, sheet)
  if (position >= start + body.content.size) return { text: 'body', at: end }
  const index = lastUpTo(from, position - start)
  const node = body.maybeChild(index)
  const [begins, offset] = [start + (from[index] ?? 0), at[index] ?? 0]
  if (!node) return { text: 'body', at: end }
  return node.isTextblock ? { text: 'body', at: offset + within(position - begins - 1, node.content.size) } : inPicture(node, begins, offset, position)
}

function inPicture(picture: PMNode, from: number, at: number, position: number): Place {
  let start = from + 1
  for (const [index, part] of (['caption', 'credit'] as const).entries()) {
    const node = picture.child(index)
    if (position > start && position < start + node.nodeSize) return { picture: at, part, at: position - start - 1 }
    start += node.nodeSize
  }
  return { text: 'body', at }
}

/** The position of a shared place in the document. */
export function positionOf(doc: PMNode, sheet: Sheet, place: Place): number {
  let start = 0
  for (const [index, field] of [...FIELDS, 'body' as const].entries()) {
    const node = doc.child(index)
    if (field === 'body') return bodyPosition(node, start + 1, sheet, place)
    if ('text' in place && place.text === field) return start + 1 + within(place.at, node.content.size)
    start += node.nodeSize
  }
  return start
}

function bodyPosition(body: PMNode, start: number, sheet: Sheet, place: Place): number {
  const wanted = 'picture' in place ? place.picture : place.at
  const { from, at } = beginsOf(body, sheet)
  const index = lastUpTo(at, wanted)
  const node = body.maybeChild(index)
  const [begins, offset] = [start + (from[index] ?? 0), at[index] ?? 0]
  if (!node) return begins
  if (node.isTextblock) return begins + 1 + within(wanted - offset, node.content.size)
  if (!('picture' in place)) return wanted > offset ? begins + node.nodeSize : begins
  const before = place.part === 'caption' ? 0 : node.child(0).nodeSize
  return begins + 1 + before + 1 + within(place.at, node.child(place.part === 'caption' ? 0 : 1).content.size)
}

/** Where each line of a body begins, in its document and in the shared text, and where the shared text ends. */
interface Begins {
  sheet: Sheet
  from: number[]
  at: number[]
  end: number
}

// four hundred marks are placed at every key, twice each
const BEGINS = new WeakMap<PMNode, Begins>()

export function beginsOf(body: PMNode, sheet: Sheet): Begins {
  const known = BEGINS.get(body)
  if (known?.sheet === sheet) return known
  const [from, at]: [number[], number[]] = [[], []]
  let [position, end] = [0, 0]
  for (let index = 0; index < body.childCount; index++) {
    const node = body.child(index)
    from.push(position)
    at.push(end)
    position += node.nodeSize
    end += lineLength(sheet, index, node)
  }
  const begins = { sheet, from, at, end }
  BEGINS.set(body, begins)
  return begins
}

/** Index of the last of rising numbers that is not above `wanted`; 0 when all are. */
export function lastUpTo(rising: readonly number[], wanted: number): number {
  let [low, high] = [0, rising.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((rising[middle] ?? 0) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}

function lineLength(sheet: Sheet, index: number, node: PMNode): number {
  const line = sheet.body[index]
  return line ? lengthOf(line) : node.isTextblock ? node.content.size + 1 : 1
}

function within(offset: number, size: number): number {
  return Math.min(Math.max(0, offset), size)
}

/** Where somebody's caret is by what stands around it: the same place however the text moves. */
export type Anchor = Y.RelativePosition

/** Holds on to the character before it, which in a line one writes is one's own; at the start of a line to the one behind it. */
export function anchorOf(ydoc: Y.Doc, place: Place, atLineStart: boolean): Anchor | null {
  const shared = sharedSheet(ydoc)
  const text = textAt(shared, place)
  return text instanceof Y.Text ? Y.createRelativePositionFromTypeIndex(text, Math.min(place.at, text.length), atLineStart || place.at === 0 ? 0 : -1) : null
}

export function placeOfAnchor(ydoc: Y.Doc, anchor: Anchor): Place | null {
  const found = Y.createAbsolutePositionFromRelativePosition(anchor, ydoc)
  if (!found) return null
  const shared = sharedSheet(ydoc)
  const type: unknown = found.type
  const field = FIELDS.find((name) => shared.fields[name] === type)
  if (field) return { text: field, at: found.index }
  if (shared.body === type) return { text: 'body', at: found.index }
  let at = 0
  for (const { insert } of shared.body.toDelta()) {
    if (insert instanceof Y.Map) {
      for (const part of ['caption', 'credit'] as const) if (insert.get(part) === type) return { picture: at, part, at: found.index }
    }
    at += typeof insert === 'string' ? insert.length : 1
  }
  return null
}

function textAt(shared: SharedSheet, place: Place): unknown {
  if ('text' in place) return place.text === 'body' ? shared.body : shared.fields[place.text]
  return sharedPicture(shared.body, place.picture)?.get(place.part)
}
