import * as Y from 'yjs'
import { textsOf } from '@/newsroom/manuscript/document/answer'
import type { Attributes } from '@/newsroom/manuscript/document/marks'
import { sharedSheet, type SharedSheet } from '@/newsroom/manuscript/document/sharedSheet'

/** What stands now that did not stand like this before: characters that were put in, with all they carry. */
export type Come = { insert: unknown; attributes: Attributes }

/** A copy of a text, on which a change is tried before it goes in. */
export class Shadow {
  readonly #ydoc = new Y.Doc()
  readonly #watched = new WeakSet<object>()
  #come: Come[] = []
  /** Something changed besides characters that were put in or taken out. */
  #more = false

  constructor(of: Y.Doc) {
    Y.applyUpdate(this.#ydoc, Y.encodeStateAsUpdate(of))
    this.#ydoc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      for (const type of changed.keys()) if (!this.#watched.has(type)) this.#more = true
    })
    this.watch()
  }

  get sheet(): SharedSheet {
    return sharedSheet(this.#ydoc)
  }

  /** To be called once all is known to stand as it should: also the texts of pictures that have come since are looked after. */
  watch(): void {
    for (const [, text] of textsOf(this.sheet)) {
      if (!(text instanceof Y.Text) || this.#watched.has(text)) continue
      this.#watched.add(text)
      text.observe(({ delta }) => this.#hear(delta))
    }
  }

  /** Tries a change. Answers the characters it puts in; null where it does more than put in and take out, in the texts that are looked after. */
  apply(update: Uint8Array): readonly Come[] | null {
    this.#come = []
    this.#more = false
    Y.applyUpdate(this.#ydoc, update)
    return this.#more ? null : this.#come
  }

  #hear(delta: Y.YTextEvent['delta']): void {
    for (const { insert, attributes } of delta) {
      if (insert !== undefined) this.#come.push({ insert, attributes: (attributes ?? {}) as Attributes })
      // what stays, and carries something else than before
      else if (attributes !== undefined) this.#more = true
    }
  }
}
