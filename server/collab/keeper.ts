import * as Y from 'yjs'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Refusal } from '@/newsroom/refusal'
import type { Result } from '@/newsroom/result'
import { log } from '../log'
import type { CollabMessage, Saved } from '@/newsroom/manuscript/document/liveText'
import { contentOf, openSuggestions } from './ydoc'

/** How long typing may pause before it is stored, and how long it may go on without. */
const PAUSE_MS = 400
const LONGEST_MS = 2_000
/** An encoded document beyond this is not stored; its text alone is limited far lower by the command. */
const MOST_BYTES = 8_000_000
const RETRY_MS = [500, 1_000, 2_000, 5_000] as const

/** What is to be stored, as one moment of the document. */
export interface Capture {
  content: StoryContent
  openSuggestions: number
  ydoc: Uint8Array
  /** Hash of the stored text this one was typed on. */
  base: string
  typistIds: string[]
}

export interface KeeperPorts {
  persist(capture: Capture): Promise<Result<{ at: string; hash: string; version: number }>>
  say(message: CollabMessage): void
  /** The stored text is another one than this document rests on: bring it in. Answers its hash. */
  catchUp(): Promise<string>
  /** Nobody may write here any more and something unstored was typed: the document is given up, clients keep their words. */
  movedOn(refusal: Refusal): void
  /** Everything is stored. */
  settled(): void
}

/**
 * Stores one open document: after a pause, or in the middle of long typing. The dirty mark is cleared before a write and
 * set again when it fails, so a change during a write is never taken for stored.
 */
export class Keeper {
  saved: Saved
  /** Given up: nothing of this document is stored any more. */
  dead = false
  /** Why this text cannot be stored as it is; null when it can, or was not tried. */
  refused: Refusal | null = null
  #dirty = false
  #since = 0
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | undefined
  #typists = new Set<string>()

  constructor(
    private readonly ydoc: Y.Doc,
    stored: { at: string; hash: string; version: number },
    private readonly ports: KeeperPorts,
  ) {
    // said to everybody who joins: no more than it is (what is stored comes with its bytes)
    const { at, hash, version } = stored
    this.saved = { at, hash, version, snapshot: snapshotOf(ydoc) }
  }

  get dirty(): boolean {
    return this.#dirty
  }

  /** Something was typed by this person. */
  changed(personId: string): void {
    if (this.dead) return
    // the last to type comes last
    this.#typists.delete(personId)
    this.#typists.add(personId)
    if (!this.#dirty) this.#since = Date.now()
    this.#dirty = true
    this.#schedule(Math.min(PAUSE_MS, Math.max(0, this.#since + LONGEST_MS - Date.now())))
  }

  /** A command stored another text, and the document holds it now: typing goes on from there. */
  storedAlready(stored: { at: string; hash: string; version: number }, state: Uint8Array): void {
    const ydoc = new Y.Doc()
    Y.applyUpdate(ydoc, state)
    this.saved = { ...stored, snapshot: snapshotOf(ydoc) }
    this.ports.say({ type: 'saved', saved: this.saved })
  }

  /** Stores now; true when everything typed until the call is durable. Never throws. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    // a write in flight may have begun before the last change
    if (this.#running) await this.#running
    if (this.#dirty && !this.dead) {
      this.#running ??= this.#save().finally(() => {
        this.#running = undefined
      })
      await this.#running
    }
    return !this.#dirty && !this.dead
  }

  /** Stores nothing more of this document. */
  giveUp(): void {
    this.dead = true
    clearTimeout(this.#timer)
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), delay)
  }

  async #save(): Promise<void> {
    this.#dirty = false
    const typists = this.#typists
    this.#typists = new Set()
    try {
      const ydoc = Y.encodeStateAsUpdate(this.ydoc)
      // no shorter text would make it smaller again: it is given up, and the writers keep their words
      if (ydoc.byteLength > MOST_BYTES) {
        const refusal: Refusal = { kind: 'too_large', limit: MOST_BYTES, unit: 'bytes' }
        this.ports.say({ type: 'not_saved', refusal })
        this.giveUp()
        return this.ports.movedOn(refusal)
      }
      const snapshot = snapshotOf(this.ydoc)
      const result = await this.ports.persist({
        content: contentOf(this.ydoc),
        openSuggestions: openSuggestions(this.ydoc),
        ydoc,
        base: this.saved.hash,
        typistIds: [...typists],
      })
      if (!result.ok) return await this.#refused(typists, result.refusal)
      this.#failures = 0
      this.refused = null
      this.saved = { ...result.value, snapshot }
      this.ports.say({ type: 'saved', saved: this.saved })
      if (!this.#dirty) this.ports.settled()
    } catch (error) {
      log.error({ error }, 'typed text was not stored; it is tried again')
      this.#failed(typists, null)
    }
  }

  async #refused(typists: Set<string>, refusal: Refusal): Promise<void> {
    switch (refusal.kind) {
      case 'conflict': {
        // a command wrote another text meanwhile: typing goes on top of it
        const hash = await this.ports.catchUp()
        this.saved = { ...this.saved, hash }
        this.#failed(typists, null, true)
        return
      }
      case 'unavailable':
      case 'rate_limited':
        return this.#failed(typists, null)
      case 'invalid':
      case 'too_large':
        return this.#failed(typists, refusal)
      case 'illegal_transition':
      case 'forbidden':
      case 'locked':
      case 'not_found':
      case 'unauthenticated':
      case 'preflight':
      case 'unusable_picture':
      case 'unusable_file':
      case 'unusable_artwork':
      case 'would_void':
        this.giveUp()
        this.ports.movedOn(refusal)
    }
  }

  /** Not stored: the mark comes back, and unless only a change of the text can help, so does the attempt. */
  #failed(typists: Set<string>, refusal: Refusal | null, quiet = false): void {
    if (!this.#dirty) this.#since = Date.now()
    this.#dirty = true
    for (const id of typists) this.#typists.add(id)
    if (!quiet) this.ports.say({ type: 'not_saved', refusal })
    this.refused = refusal
    if (refusal) return
    this.#schedule(quiet ? 0 : (RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)] ?? 5_000))
  }
}

function snapshotOf(ydoc: Y.Doc): string {
  return Buffer.from(Y.encodeSnapshot(Y.snapshot(ydoc))).toString('base64')
}
