import type { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import { lexiconOf, type LexiconState } from '@/newsroom/checker/lexicon/state'

/** A failed fetch is not asked again before that: each check would wait for it. */
const REST_MS = 5_000

/**
 * The paper's lexicons in this thread: fetched once for each state of them, by its stamp, and made ready once. While they cannot be fetched
 * the last that could are gone by, or those every paper begins with.
 */
export class PaperLexicon {
  #ready: { stamp: string; lexicon: Lexicon } | null = null
  #failed = Number.NEGATIVE_INFINITY

  constructor(
    private readonly get: (path: string) => Promise<Response>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async of(stamp: string): Promise<{ lexicon: Lexicon; missing: boolean }> {
    if (this.#ready?.stamp === stamp) return { lexicon: this.#ready.lexicon, missing: false }
    if (this.now() - this.#failed >= REST_MS) {
      try {
        const response = await this.get(`/lexicon/${stamp}`)
        if (!response.ok) throw new Error(`the lexicons were answered ${response.status}`)
        const state = (await response.json()) as LexiconState
        // what is newer than what was asked for serves as well; it is asked for by its own stamp when the page knows it
        this.#ready = { stamp, lexicon: lexiconOf(state) }
        this.#failed = Number.NEGATIVE_INFINITY
        return { lexicon: this.#ready.lexicon, missing: false }
      } catch {
        this.#failed = this.now()
      }
    }
    this.#ready ??= { stamp: '', lexicon: lexiconOf({ own: [], off: [] }) }
    return { lexicon: this.#ready.lexicon, missing: true }
  }
}
