/** So much at once, and so much a second from then on. */
export interface Rate {
  burst: number
  perSecond: number
}

/** What somebody may still use of something, refilled with time. */
export class Allowance {
  #left: number
  #at: number

  constructor(
    private readonly rate: Rate,
    now = performance.now(),
  ) {
    this.#left = rate.burst
    this.#at = now
  }

  /** Takes so much of it; false, and nothing is taken, when there is not as much. `now` in ms. */
  take(amount: number, now = performance.now()): boolean {
    this.#left = Math.min(this.rate.burst, this.#left + ((now - this.#at) / 1000) * this.rate.perSecond)
    this.#at = now
    if (this.#left < amount) return false
    this.#left -= amount
    return true
  }

  /** Takes what was used already, also more than is left. */
  spend(amount: number): void {
    this.#left -= amount
  }
}

/** The allowances of one person over all their sockets. */
export interface Allowances {
  bytes: Allowance
  messages: Allowance
  /** Pieces of text to be put in their place: a key is one, a pasted page some hundreds. */
  pieces: Allowance
  sockets: Allowance
  /** Time the server spent on what was sent, in ms: counted afterwards, so it may be overdrawn. */
  work: Allowance
}

/**
 * Somebody who types at fifty keys a second and moves the caret with each uses a sixth of it; the burst is a day's writing offline, or every
 * tab of a browser opened at once. What one account makes the server read in two minutes stays under seven megabytes.
 */
export const RATES: Record<keyof Allowances, Rate> = {
  bytes: { burst: 3_000_000, perSecond: 32_000 },
  messages: { burst: 3_000, perSecond: 150 },
  // two thousand pieces among as many at one place take Yjs a quarter of a second, and four times as long for twice as many
  pieces: { burst: 4_000, perSecond: 100 },
  sockets: { burst: 120, perSecond: 1 },
  work: { burst: 1_200, perSecond: 40 },
}

/** Answers of the whole document that one socket may ask for: one as it joins, and some to spare. */
export const WHOLE_TEXTS: Rate = { burst: 8, perSecond: 0.2 }

/** Beyond so many people the one longest unheard of is forgotten. */
const MOST_PEOPLE = 2_000

/** Everybody's allowances. They outlive a socket: whoever comes again goes on where they stood. */
export class AllowanceBook {
  readonly #people = new Map<string, Allowances>()

  of(personId: string): Allowances {
    const known = this.#people.get(personId) ?? { bytes: new Allowance(RATES.bytes), messages: new Allowance(RATES.messages), pieces: new Allowance(RATES.pieces), sockets: new Allowance(RATES.sockets), work: new Allowance(RATES.work) }
    this.#people.delete(personId)
    this.#people.set(personId, known)
    const oldest = this.#people.size > MOST_PEOPLE ? this.#people.keys().next().value : undefined
    if (oldest !== undefined) this.#people.delete(oldest)
    return known
  }
}
