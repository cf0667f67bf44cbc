import type { FindOptions, TextMatch } from '@/newsroom/manuscript/find'
import type { FindAnswered, FindAsked } from './worker'

/** How the last search went; `slow` is a pattern that took too long, and was ended. */
export interface FindState<D> {
  state: 'none' | 'working' | 'done' | 'not_a_pattern' | 'slow' | 'failed'
  /** The document that was searched. */
  doc: D | null
  matches: readonly TextMatch[]
  more: boolean
}

/** Longer than any text takes whose pattern is not made to take for ever. */
const MOST_MS = 1_500

/** What a finder needs of a thread. */
export type FindThread = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

const make = (): FindThread => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })

/** The searches of one sheet, in a thread of their own: always the newest, and none longer than it may be. */
export class Finder<D> {
  #state: FindState<D> = { state: 'none', doc: null, matches: [], more: false }
  readonly #listeners = new Set<() => void>()
  #thread: FindThread | null = null
  #asked = 0
  #limit: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly begin: () => FindThread = make,
    private readonly mostMs = MOST_MS,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  snapshot = (): FindState<D> => this.#state

  /** Looks in these texts of a document; what was looked for before is not waited for. */
  want(doc: D, texts: readonly string[], options: FindOptions): void {
    // still busy with what nobody wants to know any more
    if (this.#limit !== undefined) this.#end()
    if (options.query === '') return this.#set({ state: 'none', doc, matches: [], more: false })
    this.#set({ ...this.#state, state: 'working' })
    const id = ++this.#asked
    const thread = (this.#thread ??= this.begin())
    thread.onmessage = ({ data }: MessageEvent<FindAnswered>) => {
      if (data.id !== this.#asked || thread !== this.#thread) return
      this.#rest()
      const { answer } = data
      this.#set(answer.ok ? { state: 'done', doc, matches: answer.matches, more: answer.more } : { state: answer.why, doc, matches: [], more: false })
    }
    thread.onerror = () => {
      if (thread === this.#thread) this.#giveUp('failed', doc)
    }
    this.#limit = setTimeout(() => this.#giveUp('slow', doc), this.mostMs)
    thread.postMessage({ id, texts, options } satisfies FindAsked)
  }

  /** Ends the thread; the next search begins another. */
  close(): void {
    this.#end()
  }

  #giveUp(state: 'slow' | 'failed', doc: D): void {
    this.#end()
    this.#set({ state, doc, matches: [], more: false })
  }

  #rest(): void {
    clearTimeout(this.#limit)
    this.#limit = undefined
  }

  #end(): void {
    this.#rest()
    this.#thread?.terminate()
    this.#thread = null
  }

  #set(state: FindState<D>): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
