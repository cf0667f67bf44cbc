/** Words remembered, and for how long: a paper's words do not become rare within the hour, and a search that walks for them is only slower. */
const MOST = 500
const HOLDS_MS = 3_600_000

/** Words that were found to be common lately, so that the next page of a search, and the next person's, need not count them again. */
export class CommonWords {
  readonly #until = new Map<string, number>()

  constructor(private readonly now: () => number = Date.now) {}

  areCommon(words: string): boolean {
    return (this.#until.get(words) ?? 0) > this.now()
  }

  common(words: string): void {
    // what was said last stands last
    this.#until.delete(words)
    this.#until.set(words, this.now() + HOLDS_MS)
    const [oldest] = this.#until.keys()
    if (this.#until.size > MOST && oldest !== undefined) this.#until.delete(oldest)
  }
}
