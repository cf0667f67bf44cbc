import type { PictureFacts } from '@/newsroom/manuscript/picture/facts'
import type { Outcome } from '@/newsroom/outcome'

/** Those asked for in one moment are one question. */
const TOGETHER_MS = 50

/** What is known of the sheet's pictures: asked for once each, several at a time, and anew when somebody changed it. */
export class FactsBook {
  #facts: ReadonlyMap<string, PictureFacts> = new Map()
  readonly #asked = new Set<string>()
  #next: string[] = []
  readonly #hearers = new Set<() => void>()

  constructor(private readonly load: (ids: string[]) => Promise<Outcome<PictureFacts[]>>) {}

  subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  now = (): ReadonlyMap<string, PictureFacts> => this.#facts

  /** Asks for what is not known of these yet; `anew`: for all of them. */
  ask(ids: readonly string[], anew = false): void {
    const wanted = ids.filter((id) => anew || !this.#asked.has(id))
    if (wanted.length === 0) return
    for (const id of wanted) this.#asked.add(id)
    if (this.#next.length === 0) setTimeout(() => void this.#read(), TOGETHER_MS)
    this.#next.push(...wanted)
  }

  async #read(): Promise<void> {
    const ids = [...new Set(this.#next)]
    this.#next = []
    const outcome = await this.load(ids).catch(() => null)
    // without an answer they are asked for again with the next change
    if (outcome?.status !== 'done') {
      for (const id of ids) this.#asked.delete(id)
      return
    }
    this.#facts = new Map([...this.#facts, ...outcome.value.map((one) => [one.id, one] as const)])
    for (const hear of this.#hearers) hear()
  }
}
