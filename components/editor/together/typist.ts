import type { Hand } from '@/newsroom/manuscript/document/marks'

/** A pause after which one is typing something else, and how long one goes on typing the same. */
const TYPING_MS = { pause: 2_000, most: 10_000 }

/** Whoever writes here, as the text knows them. */
export class Typist implements Hand {
  id = ''
  at = ''
  suggests = false
  readonly #ids = new Set<string>()
  #began = 0
  #last = 0

  constructor(readonly by: string) {}

  renew(): void {
    const now = Date.now()
    this.#began = now
    // randomUUID is only there over HTTPS
    this.id = `${this.by}.${[...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('')}`
    this.at = new Date(now).toISOString()
    this.#ids.add(this.id)
  }

  /** Whether it is a typing of this editor. */
  isOwn = (id: string): boolean => this.#ids.has(id)

  /** Before each change. */
  goOn(): this {
    const now = Date.now()
    if (!this.id || now - this.#last > TYPING_MS.pause || now - this.#began > TYPING_MS.most) this.renew()
    this.#last = now
    return this
  }
}
