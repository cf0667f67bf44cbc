import { sameValue, type Attributes } from './marks'
import { piecesOf, type Piece, type TextLike } from './pieces'

/**
 * Writes in a shared text and knows what was meant. Yjs tidies marks away around what is deleted, at times one that what follows needs;
 * `settle` gives every character what it was to carry.
 */
export class Scribe {
  readonly #pieces: Piece[]
  #wrote = false

  constructor(private readonly text: TextLike) {
    this.#pieces = [...piecesOf(text)]
  }

  /** What the character at a place carries, whether it holds or not. */
  at(place: number): Attributes | undefined {
    let start = 0
    for (const { words, carried } of this.#pieces) {
      if (place >= start && place < start + words.length) return carried
      start += words.length
    }
    return undefined
  }

  /** Whether any character carries such an attribute. */
  carries(is: (key: string) => boolean): boolean {
    return this.#pieces.some(({ carried }) => Object.keys(carried).some(is))
  }

  /** The stretches of a range, each of characters of which the same holds. */
  runs(from: number, to: number): { from: number; to: number; words: string; attributes: Attributes }[] {
    const runs: { from: number; to: number; words: string; attributes: Attributes }[] = []
    let start = 0
    for (const { words, attributes } of this.#pieces) {
      const [first, last] = [Math.max(from, start), Math.min(to, start + words.length)]
      if (first < last) runs.push({ from: first, to: last, words: words.slice(first - start, last - start), attributes })
      start += words.length
      if (start >= to) break
    }
    return runs
  }

  insert(at: number, content: string | object, attributes: Attributes): void {
    const words = typeof content === 'string' ? content : '\ufffc'
    if (words === '') return
    this.#wrote = true
    const carried = filled(attributes)
    this.#pieces.splice(this.#cut(at), 0, { insert: content, words, carried, attributes: carried })
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
      if (piece) this.#pieces[index] = { ...piece, carried: filled({ ...piece.carried, ...patch }), attributes: filled({ ...piece.attributes, ...patch }) }
    }
    this.text.format(at, length, { ...patch })
  }

  /** To be called at the end, in the same transaction. */
  settle(): void {
    if (!this.#wrote) return
    const meant = this.#pieces.values()
    let wanted = meant.next().value
    let [left, at] = [wanted?.words.length ?? 0, 0]
    for (const { insert, attributes: carried = {} } of this.text.toDelta()) {
      for (let rest = typeof insert === 'string' ? insert.length : 1; rest > 0 && wanted; ) {
        const size = Math.min(rest, left)
        const patch = patchOf(carried, wanted.carried)
        if (patch) this.text.format(at, size, patch)
        at += size
        rest -= size
        left -= size
        if (left === 0) {
          wanted = meant.next().value
          left = wanted?.words.length ?? 0
        }
      }
    }
  }

  /** Index of the piece that begins at a place, cutting one in two where it must. */
  #cut(at: number): number {
    let start = 0
    for (const [index, piece] of this.#pieces.entries()) {
      const { words } = piece
      if (at === start) return index
      if (at < start + words.length) {
        this.#pieces.splice(index, 1, { ...piece, words: words.slice(0, at - start) }, { ...piece, words: words.slice(at - start) })
        return index + 1
      }
      start += words.length
    }
    return this.#pieces.length
  }
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
