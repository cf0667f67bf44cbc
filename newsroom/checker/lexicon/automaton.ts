/** A match of one of an automaton's words: which, and the units it covers (`to` is not in it). */
export interface Match {
  word: number
  from: number
  to: number
}

/**
 * All words of a list found in one walk over a text (Aho and Corasick 1975), over numbers, so that it serves for characters
 * and for syllables. Edges lie in one map keyed by state and symbol: a list of 10,000 phrases takes about 3 MB.
 */
export class Automaton {
  readonly #next = new Map<number, number>()
  readonly #fail: number[] = [0]
  /** The word that ends in a state, or -1; of equal words the first. */
  readonly #word: number[] = [-1]
  /** The nearest state on the way of failures in which a word ends; 0 for none. */
  readonly #output: number[] = [0]
  readonly #lengths: number[]

  /** Empty words are never found. */
  constructor(words: readonly (readonly number[])[]) {
    this.#lengths = words.map((word) => word.length)
    const order: { state: number; parent: number; symbol: number }[] = []
    for (const [index, word] of words.entries()) {
      let state = 0
      for (const symbol of word) {
        const key = keyOf(state, symbol)
        let next = this.#next.get(key)
        if (next === undefined) {
          next = this.#fail.length
          this.#next.set(key, next)
          this.#fail.push(0)
          this.#word.push(-1)
          this.#output.push(0)
          order.push({ state: next, parent: state, symbol })
        }
        state = next
      }
      if (state !== 0 && this.#word[state] === -1) this.#word[state] = index
    }
    this.#link(order)
  }

  /** Every occurrence, overlapping ones too, in the order of their ends. */
  find(symbols: ArrayLike<number>): Match[] {
    const found: Match[] = []
    let state = 0
    for (let at = 0; at < symbols.length; at += 1) {
      state = this.#step(state, symbols[at] ?? 0)
      for (let hit = this.#word[state] === -1 ? this.#output[state] : state; hit !== undefined && hit !== 0; hit = this.#output[hit]) {
        const word = this.#word[hit] ?? -1
        found.push({ word, from: at + 1 - (this.#lengths[word] ?? 0), to: at + 1 })
      }
    }
    return found
  }

  /** Failures are linked from the shallow states to the deep ones, whatever order the words came in. */
  #link(order: { state: number; parent: number; symbol: number }[]): void {
    const depth = new Map<number, number>([[0, 0]])
    for (const { state, parent } of order) depth.set(state, (depth.get(parent) ?? 0) + 1)
    for (const { state, parent, symbol } of order.toSorted((a, b) => (depth.get(a.state) ?? 0) - (depth.get(b.state) ?? 0))) {
      const fail = parent === 0 ? 0 : this.#step(this.#fail[parent] ?? 0, symbol)
      this.#fail[state] = fail
      this.#output[state] = this.#word[fail] === -1 ? (this.#output[fail] ?? 0) : fail
    }
  }

  #step(from: number, symbol: number): number {
    for (let state = from; ; state = this.#fail[state] ?? 0) {
      const next = this.#next.get(keyOf(state, symbol))
      if (next !== undefined) return next
      if (state === 0) return 0
    }
  }
}

function keyOf(state: number, symbol: number): number {
  return state * 0x20000 + symbol
}

/** A text as an automaton reads it: its UTF-16 units. */
export function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}
