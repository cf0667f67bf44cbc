import type * as Y from 'yjs'
import { sameValue, type Attributes } from '@/newsroom/manuscript/document/marks'
import type { TextLike } from '@/newsroom/manuscript/document/pieces'

type Piece = ReturnType<TextLike['toDelta']>[number]

/**
 * A shared text as one editor reads it: many times with every key, and walked through once. What a change leaves alone is the same
 * object as before, so that what was found out about it holds. What is answered is not to be changed.
 */
export class KeptText implements TextLike {
  #pieces: Piece[] | null = null
  /** As last read, though it may say something else by now. */
  #last: readonly Piece[] = []

  /** `writer` is the origin of transactions whose changes to this text all come through here. */
  constructor(
    readonly text: Y.Text,
    writer: unknown,
  ) {
    text.observe((_event, { origin }) => {
      if (origin !== writer) this.#pieces = null
    })
  }

  toDelta(): Piece[] {
    if (this.#pieces) return this.#pieces
    const read = this.text.toDelta() as Piece[]
    const shorter = Math.min(this.#last.length, read.length)
    let head = 0
    for (; head < shorter; head++) {
      const kept = this.#last[head]
      if (!kept || !isSame(kept, read[head])) break
      read[head] = kept
    }
    for (let tail = 1; tail <= shorter - head; tail++) {
      const kept = this.#last[this.#last.length - tail]
      if (!kept || !isSame(kept, read[read.length - tail])) break
      read[read.length - tail] = kept
    }
    this.#pieces = read
    this.#last = read
    return read
  }

  insert(at: number, text: string, attributes?: object): void {
    this.#pieces = null
    this.text.insert(at, text, attributes)
  }

  insertEmbed(at: number, embed: object, attributes?: object): void {
    this.#pieces = null
    this.text.insertEmbed(at, embed, attributes)
  }

  delete(at: number, length: number): void {
    this.#pieces = null
    this.text.delete(at, length)
  }

  format(at: number, length: number, attributes: object): void {
    this.#pieces = null
    this.text.format(at, length, attributes)
  }
}

function isSame(kept: Piece, read: Piece | undefined): boolean {
  return kept.insert === read?.insert && sameAttributes(kept.attributes, read?.attributes)
}

function sameAttributes(one: Attributes | undefined, other: Attributes | undefined): boolean {
  if (one === other) return true
  return one !== undefined && other !== undefined && sameValues(one, other)
}

function sameValues(one: Attributes, other: Attributes): boolean {
  let members = 0
  for (const key in one) {
    members += 1
    if (!(key in other) || !sameValue(one[key], other[key])) return false
  }
  for (const _ in other) members -= 1
  return members === 0
}
