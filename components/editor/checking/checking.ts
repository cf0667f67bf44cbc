import type { CheckFacts } from '@/newsroom/checker/facts'
import type { Hit } from '@/newsroom/checker/hit'
import type { CheckedStory } from '@/newsroom/checker/scope'
import type { CheckAnswer, CheckAsked } from './asked'

/** How the last check of a text went. While another runs, what the last one found stays. */
export interface Checked {
  state: 'working' | 'done' | 'failed'
  hits: readonly Hit[]
  /** Names of the lexicons in the headline; null before any answer. */
  names: readonly string[] | null
  /** See `CheckAnswer`. */
  lexiconMissing: boolean
}

/** What counts as a pause in writing, in milliseconds. */
export const PAUSE_MS = 150
const LEXICON_MS = 6_000

/**
 * The checks of one sheet: asked after a pause, one at a time, always of the newest text. What a thread that died was asked
 * is asked again only when somebody says so.
 */
export class Checking {
  #checked: Checked = { state: 'working', hits: [], names: null, lexiconMissing: false }
  readonly #listeners = new Set<() => void>()
  #worker: Worker | null = null
  #wanted: Omit<CheckAsked, 'id'> | null = null
  #last: Omit<CheckAsked, 'id'> | null = null
  #asked = 0
  #running = false
  #timer: ReturnType<typeof setTimeout> | undefined

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  snapshot = (): Checked => this.#checked

  /** Checks a text, once nothing newer has come for a moment. */
  want(story: CheckedStory, facts: CheckFacts): void {
    this.#wanted = { story, facts }
    this.#set({ ...this.#checked, state: 'working' })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), PAUSE_MS)
  }

  /** The same text again, by a new thread. */
  again(): void {
    this.#end()
    if (this.#last) this.want(this.#last.story, this.#last.facts)
  }

  /** Takes a hit away that was dealt with; the next check says whether it is gone. */
  drop(hit: Hit): void {
    this.#set({ ...this.#checked, hits: this.#checked.hits.filter((one) => one !== hit) })
  }

  /** Ends the thread; the next text begins another. */
  close(): void {
    clearTimeout(this.#timer)
    this.#end()
  }

  #ask(): void {
    if (this.#running || !this.#wanted) return
    const asked = this.#wanted
    this.#wanted = null
    this.#last = asked
    this.#running = true
    this.#asked += 1
    this.#worker ??= this.#make()
    this.#worker.postMessage({ id: this.#asked, ...asked } satisfies CheckAsked)
  }

  #askAgain(): void {
    this.#wanted ??= this.#last
    this.#ask()
  }

  #make(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data: { id, hits, names, lexiconMissing } }: MessageEvent<CheckAnswer>) => {
      if (id !== this.#asked || worker !== this.#worker) return
      this.#running = false
      // typed on meanwhile: what was found is of an older text
      if (this.#wanted) this.#ask()
      else {
        // of lexicons that are not here no name is known, not none there
        this.#set({ state: 'done', hits, names: lexiconMissing ? null : names, lexiconMissing })
        // asked again until they are here, without anybody typing
        if (lexiconMissing) this.#timer = setTimeout(() => this.#askAgain(), LEXICON_MS)
      }
    })
    worker.addEventListener('error', () => {
      if (worker !== this.#worker) return
      this.#end()
      this.#set({ state: 'failed', hits: [], names: null, lexiconMissing: false })
    })
    return worker
  }

  #end(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#running = false
  }

  #set(checked: Checked): void {
    this.#checked = checked
    for (const listener of this.#listeners) listener()
  }
}
