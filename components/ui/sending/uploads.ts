import { HEAD_BYTES } from '@/newsroom/manuscript/picture/format'
import type { Refusal } from '@/newsroom/refusal'
import { sendFile, type Sent } from './sendFile'

/**
 * Where a file is on its way. `reading`: sent whole, and the server makes of it what is kept; `ready`: that is here, and waits for its place;
 * `cut`: the file is kept here, to be sent again.
 */
export type Step = { step: 'waiting' | 'reading' | 'ready' | 'cut' } | { step: 'sending'; percent: number } | { step: 'refused'; refusal: Refusal } | { step: 'failed'; reference: string }

export interface Upload {
  key: number
  file: File
  now: Step
}

/** How often a server that is too busy is asked again without a word. */
const MOST_BUSY = 8

/** How files of one kind are sent. */
export interface Way {
  /** Sent at once; the others wait. */
  atOnce: number
  to: (file: File) => { url: string; headers: Record<string, string> }
  /** Why it cannot be used, by its beginning: it is then not sent. */
  refusalOf: (head: Uint8Array, file: File) => Refusal | null
}

/** A file as the bytes of a request, which says nothing of what it is. */
export const AS_BYTES = { 'content-type': 'application/octet-stream' } as const

/** Steps in which what comes of it is still waited for. */
export function isOnItsWay({ step }: Step): boolean {
  return step === 'waiting' || step === 'sending' || step === 'reading' || step === 'ready' || step === 'cut'
}

/** Files on their way to the server, in the order in which they came; `V` is what it makes of each. */
export class Uploads<V> {
  #all: readonly Upload[] = []
  readonly #hearers = new Set<() => void>()
  readonly #stops = new Map<number, () => void>()
  readonly #busy = new Map<number, number>()
  /** What arrived while there was no place for it. */
  readonly #ready = new Map<number, V>()
  #keys = 0

  /** `land` is told of each that arrived, while it is still on its way here; `later`: there is no place for it now, and `landReady` tells it again. */
  constructor(
    private readonly way: Way,
    private readonly land: (upload: Upload, value: V) => 'later' | void,
  ) {}

  subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  now = (): readonly Upload[] => this.#all

  /** Takes files; answers their keys. Each is looked at here first: what cannot be used is not sent. */
  add(files: readonly File[]): number[] {
    const added = files.map((file): Upload => ({ key: ++this.#keys, file, now: { step: 'waiting' } }))
    this.#set([...this.#all, ...added])
    void this.#begin()
    return added.map(({ key }) => key)
  }

  /** Breaks one off, or takes back what it said. */
  drop(key: number): void {
    this.#stops.get(key)?.()
    this.#ready.delete(key)
    this.#set(this.#all.filter((one) => one.key !== key))
    void this.#begin()
  }

  /** Sends again what was cut. */
  again(key: number): void {
    this.#busy.delete(key)
    this.#step(key, { step: 'waiting' })
    void this.#begin()
  }

  /** Sends again all that was cut. */
  retry(): void {
    for (const { key, now } of this.#all) if (now.step === 'cut') this.again(key)
  }

  /** Tells of what arrived while there was no place for it, in the order in which it came. */
  landReady(): void {
    for (const upload of this.#all) {
      const value = this.#ready.get(upload.key)
      if (value === undefined || this.land(upload, value) === 'later') continue
      this.#ready.delete(upload.key)
      this.#set(this.#all.filter(({ key }) => key !== upload.key))
    }
  }

  #set(all: readonly Upload[]): void {
    this.#all = all
    for (const hear of this.#hearers) hear()
  }

  #step(key: number, now: Step): void {
    this.#set(this.#all.map((one) => (one.key === key ? { ...one, now } : one)))
  }

  async #begin(): Promise<void> {
    const free = this.way.atOnce - this.#all.filter(({ now }) => now.step === 'sending' || now.step === 'reading').length
    const next = this.#all.filter(({ key, now }) => now.step === 'waiting' && !this.#stops.has(key)).slice(0, Math.max(0, free))
    await Promise.all(next.map((one) => this.#send(one)))
  }

  async #send({ key, file }: Upload): Promise<void> {
    this.#step(key, { step: 'sending', percent: 0 })
    const refusal = await this.#judge(file)
    if (!this.#all.some((one) => one.key === key)) return
    if (refusal) this.#step(key, refusal === 'unreadable' ? { step: 'cut' } : { step: 'refused', refusal })
    else {
      const { answer, stop } = sendFile<V>(file, { method: 'POST', ...this.way.to(file) }, (percent) => this.#step(key, percent === 100 ? { step: 'reading' } : { step: 'sending', percent }))
      this.#stops.set(key, stop)
      const sent = await answer
      this.#stops.delete(key)
      this.#ended(key, sent)
    }
    await this.#begin()
  }

  #ended(key: number, sent: Sent<V>): void {
    const upload = this.#all.find((one) => one.key === key)
    if (!upload) return
    switch (sent.status) {
      case 'done':
        if (this.land(upload, sent.value) === 'later') {
          this.#ready.set(key, sent.value)
          return this.#step(key, { step: 'ready' })
        }
        this.#set(this.#all.filter((one) => one.key !== key))
        return
      case 'refused': {
        const tries = (this.#busy.get(key) ?? 0) + 1
        if (sent.refusal.kind !== 'unavailable' || tries > MOST_BUSY) return this.#step(key, sent.refusal.kind === 'unavailable' ? { step: 'cut' } : { step: 'refused', refusal: sent.refusal })
        // others are being read: it waits its turn here, and is sent by itself
        this.#busy.set(key, tries)
        this.#step(key, { step: 'waiting' })
        const timer = setTimeout(() => {
          this.#stops.delete(key)
          void this.#begin()
        }, sent.refusal.retryAfterSeconds * 1000)
        this.#stops.set(key, () => {
          clearTimeout(timer)
          this.#stops.delete(key)
        })
        return
      }
      case 'failed':
        return this.#step(key, { step: 'failed', reference: sent.reference })
      case 'cut':
        return this.#step(key, { step: 'cut' })
      case 'stopped':
        return this.#set(this.#all.filter((one) => one.key !== key))
    }
  }

  /** `unreadable`: the disk it lay on is gone. */
  async #judge(file: File): Promise<Refusal | 'unreadable' | null> {
    try {
      return this.way.refusalOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()), file)
    } catch {
      return 'unreadable'
    }
  }
}
