import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { FairLine } from '../aside/fairLine'
import { withTurn } from '../aside/turn'
import { sendBusy } from './away'

/** Worked at together: more would only make each of them slower. */
const AT_ONCE = 8
/** An answer comes within this, or it is that there is none now. */
const ANSWERED_MS = 1_800
/** In a crowd nobody waits longer for their turn, nor shorter. */
const PATIENCE_MS = { most: 700, least: 100 }
/** So few before them are no crowd but a slow moment: they are answered late rather than not at all. Under one in twenty of five hundred. */
const FEW = { waiting: 20, patienceMs: 15_000 }
/** Work waits no longer for connections that keep coming. */
const CONNECTING_MS = 800
/** How much the latest one counts in what work takes at present. */
const LATEST = 0.1
/** Of these one caller has so many: who sends slowly, or asks for much, holds up nobody else. */
const AT_ONCE_OF_ONE = 5
/** Whatever takes longer makes room. What waits for the press, for pictures or for a body gives its turn up by itself. */
const HOLD_MS = 5_000

/** What an open page loads lies on disk; how the server is, is always answered; a live stream never ends. */
const FREE = /^\/_next\/static\/|^\/health$|^\/api\/live$/

/**
 * The door when many come at once: some are worked at, the others wait, callers in turn, and of a crowd who could not be answered within two
 * seconds, as long as work takes at present, is told 503 with Retry-After instead of an answer that nobody waits for any more.
 */
export class CrowdDoor {
  readonly #line = new FairLine({ atOnce: AT_ONCE, ofOne: { places: 600, bytes: Infinity, atOnce: AT_ONCE_OF_ONE }, ofAll: { places: 2_000, bytes: Infinity } })

  /** What work takes at present, in milliseconds. */
  #takes = 0

  #came = 0

  /** Told of every connection. */
  connected = (): void => void (this.#came += 1)

  /**
   * Node takes one new connection each time around its loop: while work makes the rounds long, who came last would wait for seconds before
   * anybody heard of them. So work begins once a round brings nobody new.
   */
  async #allAreIn(): Promise<void> {
    const end = performance.now() + CONNECTING_MS
    for (let seen = -1; seen !== this.#came && performance.now() < end; ) {
      seen = this.#came
      await setImmediate()
    }
  }

  #patience(): number {
    if (this.#line.waiting < FEW.waiting) return FEW.patienceMs
    return Math.min(PATIENCE_MS.most, Math.max(PATIENCE_MS.least, ANSWERED_MS - 2 * this.#takes))
  }

  /** Does the work when it is the caller's turn, or answers that there is none. */
  async pass(request: IncomingMessage, response: ServerResponse, path: string, work: () => Promise<void>): Promise<void> {
    if (FREE.test(path)) return work()
    const place = this.#line.enter(callerOf(request), 0)
    const end = await place?.begin(this.#patience())
    if (!place || !end) {
      place?.leave()
      return isOver(response) ? undefined : sendBusy(request, response, path)
    }
    const began = performance.now()
    const done = () => {
      clearTimeout(held)
      end()
      place.leave()
    }
    const held = setTimeout(done, HOLD_MS)
    try {
      // who went away meanwhile, or was told that the database did, is not worked for
      await this.#allAreIn()
      if (!isOver(response)) await withTurn(done, work)
    } finally {
      done()
      this.#takes += (Math.min(HOLD_MS, performance.now() - began) - this.#takes) * LATEST
    }
  }
}

function isOver(response: ServerResponse): boolean {
  return response.destroyed || response.writableEnded || response.headersSent
}

/** Whoever is signed in by themselves, else the address: one that asks for much waits behind itself. */
function callerOf({ headers }: IncomingMessage): string {
  const cookie = /(?:^|;\s*)(?:__Secure-)?next-auth\.session-token=([^;]*)/.exec(headers.cookie ?? '')?.[1]
  return headers.authorization ?? cookie ?? String(headers['x-quoin-address'] ?? '')
}
