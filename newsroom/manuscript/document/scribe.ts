import { sameValue, type Attributes } from './marks'

/** The little of a Yjs text that reading and writing need, so that newsroom imports no Yjs. Offsets are UTF-16 code units. */
export interface TextLike {
  toDelta(): { insert?: unknown; attributes?: Attributes }[]
  insert(at: number, text: string, attributes?: object): void
  insertEmbed(at: number, embed: object, attributes?: object): void
  delete(at: number, length: number): void
  format(at: number, length: number, attributes: object): void
}

/** Characters that carry the same, or one thing that is no character. */
interface Piece {
  length: number
  attributes: Attributes
}

/**
 * Writes in a shared text and knows what was meant. Yjs tidies marks away around what is deleted, at times one that what follows needs;
 * `settle` gives every character what it was to carry.
 */
export class Scribe {
  readonly #pieces: Piece[]
  #wrote = false

  constructor(private readonly text: TextLike) {
    this.#pieces = piecesOf(text)
  }

  /** What the character at a place carries. */
  at(place: number): Attributes | undefined {
    let start = 0
    for (const { length, attributes } of this.#pieces) {
      if (place >= start && place < start + length) return attributes
      start += length
    }
    return undefined
  }

  /** The stretches of a range, each of characters that carry the same. */
  runs(from: number, to: number): { from: number; to: number; attributes: Attributes }[] {
    const runs: { from: number; to: number; attributes: Attributes }[] = []
    let start = 0
    for (const { length, attributes } of this.#pieces) {
      const [first, last] = [Math.max(from, start), Math.min(to, start + length)]
      if (first < last) runs.push({ from: first, to: last, attributes })
      start += length
      if (start >= to) break
    }
    return runs
  }

  insert(at: number, content: string | object, attributes: Attributes): void {
    const length = typeof content === 'string' ? content.length : 1
    if (length === 0) return
    this.#wrote = true
    this.#pieces.splice(this.#cut(at), 0, { length, attributes: filled(attributes) })
    // Yjs writes into the object what it ends
    if (typeof content === 'string') this.text.insert(at, content, { ...attributes })
    else this.text.insertEmbed(at, content, { ...attributes })
  }

  delete(at: number, length: number): void {
    if (length === 0) return
    this.#wrote = true
    const [from, to] = [this.#cut(at), this.#cut(at + length)]
    this.#pieces.splice(from, to - from)
    this.text.delete(at, length)
  }

  format(at: number, length: number, patch: Attributes): void {
    if (length === 0) return
    this.#wrote = true
    const [from, to] = [this.#cut(at), this.#cut(at + length)]
    for (let index = from; index < to; index++) {
      const piece = this.#pieces[index]
      if (piece) this.#pieces[index] = { ...piece, attributes: filled({ ...piece.attributes, ...patch }) }
    }
    this.text.format(at, length, { ...patch })
  }

  /** To be called at the end, in the same transaction. */
  settle(): void {
    if (!this.#wrote) return
    const meant = this.#pieces.values()
    let wanted = meant.next().value
    let [left, at] = [wanted?.length ?? 0, 0]
    for (const { length, attributes } of piecesOf(this.text)) {
      for (let rest = length; rest > 0 && wanted; ) {
        const size = Math.min(rest, left)
        const patch = patchOf(attributes, wanted.attributes)
        if (patch) this.text.format(at, size, patch)
        at += size
        rest -= size
        left -= size
        if (left === 0) {
          wanted = meant.next().value
          left = wanted?.length ?? 0
        }
      }
    }
  }

  /** Index of the piece that begins at a place, cutting one in two where it must. */
  #cut(at: number): number {
    let start = 0
    for (const [index, { length, attributes }] of this.#pieces.entries()) {
      if (at === start) return index
      if (at < start + length) {
        this.#pieces.splice(index, 1, { length: at - start, attributes }, { length: start + length - at, attributes })
        return index + 1
      }
      start += length
    }
    return this.#pieces.length
  }
}

function piecesOf(text: TextLike): Piece[] {
  return text.toDelta().map(({ insert, attributes = {} }) => ({ length: typeof insert === 'string' ? insert.length : 1, attributes }))
}

/** Without what is null: Yjs says so of what is not there. */
function filled(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined))
}

function patchOf(is: Attributes, meant: Attributes): Attributes | null {
  const patch: Attributes = {}
  for (const key in meant) if (!sameValue(is[key], meant[key])) patch[key] = meant[key]
  for (const key in is) if (!(key in meant)) patch[key] = null
  return Object.keys(patch).length > 0 ? patch : null
}
