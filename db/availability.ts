/** Why a database takes no work now. */
export type Away = 'unreachable' | 'read_only'

/** Whether the database takes work now, as far as its watcher knows. */
export interface Availability {
  /** Null while it takes work. */
  away(): Away | null
  /** When a connection was last lost or could not be made, in ms of `performance.now()`; -Infinity for never. */
  lastLoss(): number
  /** Somebody met an error that only an absent database explains: the watcher looks at once. */
  suspect(): void
  /** Called at each change of `away`; answers how to stop. */
  onChange(hear: (away: Away | null) => void): () => void
}

/** Of a database that is in this very process. */
export const ALWAYS_HERE: Availability = {
  away: () => null,
  lastLoss: () => -Infinity,
  suspect: () => undefined,
  onChange: () => () => undefined,
}

/** How often the database is asked, and how long its answer may take: a request is answered within the two together, and some. */
const EVERY_MS = 250
const ANSWER_WITHIN_MS = 1_500
/** A timer later than this says that this process stood still, not the database. */
const STALL_MS = 250

export interface Probe {
  /** Answers `read_only` or null; throws when there is no answer to be had. On a new connection when `fresh`. */
  ask(fresh: boolean): Promise<Away | null>
}

/**
 * Asks the database again and again whether it takes work. One answer that is late or none decides: whoever waits for a
 * database must be told in seconds, and the next good answer takes it back.
 */
export class Watcher implements Availability {
  #away: Away | null = null
  #lastLoss = -Infinity
  #listeners = new Set<(away: Away | null) => void>()
  #timer: NodeJS.Timeout | undefined
  #asking = false
  #again = false
  #fresh = false
  #running = false

  constructor(private readonly probe: Probe) {}

  away(): Away | null {
    return this.#away
  }

  lastLoss(): number {
    return this.#lastLoss
  }

  onChange(hear: (away: Away | null) => void): () => void {
    this.#listeners.add(hear)
    return () => this.#listeners.delete(hear)
  }

  /** A connection was lost. */
  lost(): void {
    this.#lastLoss = performance.now()
    this.suspect()
  }

  suspect(): void {
    if (!this.#running) return
    this.#fresh = true
    if (this.#asking) this.#again = true
    else void this.#ask()
  }

  /** Begins to watch; answers how to stop. */
  start(): () => void {
    this.#running = true
    void this.#ask()
    return () => {
      this.#running = false
      clearTimeout(this.#timer)
    }
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer)
    this.#asking = true
    this.#again = false
    const fresh = this.#fresh || this.#away !== null
    this.#fresh = false
    const found = await inTime(this.probe.ask(fresh)).catch((): Away => 'unreachable')
    this.#asking = false
    if (!this.#running) return
    if (found !== null) this.#lastLoss = performance.now()
    if (found !== this.#away) {
      this.#away = found
      for (const hear of this.#listeners) hear(found)
    }
    if (this.#again) void this.#ask()
    else this.#timer = setTimeout(() => void this.#ask(), EVERY_MS).unref()
  }
}

/** Rejects when there is no answer in time. A process that stood still meanwhile gives the answer its time again. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout
    const wait = (ms: number) => {
      const due = performance.now() + ms
      timer = setTimeout(() => {
        if (performance.now() - due > STALL_MS) wait(ms)
        else reject(new Error('no answer in time'))
      }, ms)
    }
    wait(ANSWER_WITHIN_MS)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
