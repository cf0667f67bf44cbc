'use client'

import { HocuspocusProvider } from '@hocuspocus/provider'
import * as Y from 'yjs'

/**
 * While an input method composes, nothing goes out and nothing comes in: half a syllable is neither seen by others nor
 * stored, and a colleague's edit cannot redraw the line under the candidates. Yjs merges what waited.
 */
export class ComposingProvider extends HocuspocusProvider {
  #composing = false
  #outgoing: Uint8Array[] = []
  #incoming: Parameters<HocuspocusProvider['onMessage']>[0][] = []

  compose(): void {
    this.#composing = true
  }

  /** The syllables are chosen: what waited goes out, then comes in. */
  settle(): void {
    if (!this.#composing) return
    this.#composing = false
    const [outgoing, incoming] = [this.#outgoing, this.#incoming]
    this.#outgoing = []
    this.#incoming = []
    if (outgoing.length > 0) super.documentUpdateHandler(Y.mergeUpdates(outgoing), null)
    for (const event of incoming) super.onMessage(event)
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown): void {
    // called while the parent class constructs itself, before the fields above exist
    if (#outgoing in this && this.#composing && origin !== this) this.#outgoing.push(update)
    else super.documentUpdateHandler(update, origin)
  }

  override onMessage(event: Parameters<HocuspocusProvider['onMessage']>[0]): void {
    if (this.#composing) this.#incoming.push(event)
    else super.onMessage(event)
  }
}
