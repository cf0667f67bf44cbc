/** What a line holds at most: places, and what stands in them, in bytes. */
export interface Room {
  places: number
  bytes: number
}

interface Waiting {
  /** True: it is their turn; false: they have waited as long as they would. */
  go: (mine: boolean) => void
}

interface Standing extends Room {
  working: number
  waiting: Waiting[]
}

/** A place in the line. */
export interface Place {
  /** Waits for the person's turn, does the work, gives the turn to the next person. */
  turn<T>(work: () => Promise<T>): Promise<T>
  /** Waits for the person's turn, at most so long; answers what ends it (again is nothing), or null when it did not come. */
  begin(patienceMs: number): Promise<(() => void) | null>
  /** Gives the place back; again is nothing. */
  leave(): void
}

/**
 * A line before dear work in which people take turns, not requests: who brings twenty waits behind their own, and somebody else's
 * one waits for what is being done and no longer. Bounded for one person and for all, in places and in the bytes held meanwhile.
 */
export class FairLine {
  readonly #people = new Map<string, Standing>()
  /** Who waits, in the order of their next turns. */
  readonly #order: string[] = []
  readonly #taken: Room = { places: 0, bytes: 0 }
  #working = 0
  #waiting = 0

  constructor(private readonly bounds: { atOnce: number; ofOne: Room & { atOnce?: number }; ofAll: Room }) {}

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#waiting
  }

  /** A place for work that holds so many bytes; null when the person, or all together, have as many as there are. */
  enter(person: string, bytes: number): Place | null {
    const own = this.#people.get(person) ?? { places: 0, bytes: 0, working: 0, waiting: [] }
    const { ofOne, ofAll } = this.bounds
    if (!fits(own, bytes, ofOne) || !fits(this.#taken, bytes, ofAll)) return null
    this.#people.set(person, own)
    for (const room of [own, this.#taken]) {
      room.places += 1
      room.bytes += bytes
    }
    let left = false
    return {
      turn: async (work) => {
        const end = await this.#begin(person, own, null)
        try {
          return await work()
        } finally {
          end?.()
        }
      },
      begin: (patienceMs) => this.#begin(person, own, patienceMs),
      leave: () => {
        if (left) return
        left = true
        for (const room of [own, this.#taken]) {
          room.places -= 1
          room.bytes -= bytes
        }
        if (own.places === 0) this.#people.delete(person)
      },
    }
  }

  async #begin(person: string, own: Standing, patienceMs: number | null): Promise<(() => void) | null> {
    if (this.#working < this.bounds.atOnce && this.#mayWork(own)) this.#start(own)
    else if (!(await this.#wait(person, own, patienceMs))) return null
    let ended = false
    return () => {
      if (ended) return
      ended = true
      this.#working -= 1
      own.working -= 1
      this.#next()
    }
  }

  #wait(person: string, own: Standing, patienceMs: number | null): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        go: (mine) => {
          this.#waiting -= 1
          clearTimeout(timer)
          resolve(mine)
        },
      }
      const timer = patienceMs === null ? undefined : setTimeout(() => {
        own.waiting.splice(own.waiting.indexOf(waiting), 1)
        if (own.waiting.length === 0) this.#order.splice(this.#order.indexOf(person), 1)
        waiting.go(false)
      }, patienceMs)
      if (own.waiting.length === 0) this.#order.push(person)
      own.waiting.push(waiting)
      this.#waiting += 1
    })
  }

  #mayWork(own: Standing): boolean {
    return own.working < (this.bounds.ofOne.atOnce ?? Infinity)
  }

  #start(own: Standing): void {
    this.#working += 1
    own.working += 1
  }

  /** The turn goes to who has waited longest since their last one; their others wait behind everybody. */
  #next(): void {
    const index = this.#order.findIndex((person) => {
      const own = this.#people.get(person)
      return own !== undefined && this.#mayWork(own)
    })
    const [person] = index < 0 ? [] : this.#order.splice(index, 1)
    const own = person === undefined ? undefined : this.#people.get(person)
    const next = own?.waiting.shift()
    if (person === undefined || !own || !next) return
    if (own.waiting.length > 0) this.#order.push(person)
    this.#start(own)
    next.go(true)
  }
}

/** A first thing always fits, however large: what is too large at all is refused elsewhere. */
function fits(taken: Room, bytes: number, most: Room): boolean {
  return taken.places < most.places && (taken.places === 0 || taken.bytes + bytes <= most.bytes)
}
