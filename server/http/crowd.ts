import type { IncomingMessage, ServerResponse } from 'node:http'
import { FairLine } from '../aside/fairLine'
import { sendBusy } from './away'

/** Worked at together: more would only make each of them slower. */
const AT_ONCE = 8
/** An answer comes within this, or it is that there is none now. */
const ANSWERED_MS = 1_800
/** Nobody waits longer for their turn, nor shorter. */
const PATIENCE_MS = { most: 1_000, least: 100 }
/** How much the latest one counts in what work takes at present. */
const LATEST = 0.1
/** What takes longer than this waits for something else than the processor (the press, a lock), and makes room. */
const HOLD_MS = 1_500
/** A picture stands in a line of its own once it is known who sends it. */
const HOLD_UPLOAD_MS = 200

/** What an open page loads lies on disk; how the server is, is always answered; a live stream never ends. */
const FREE = /^\/_next\/static\/|^\/health$|^\/api\/live$/
const UPLOAD = /^\/media$|^\/api\/v1\/pictures$/

/**
 * The door when many come at once: some are worked at, the others wait, callers in turn, and who could not be answered within two seconds,
 * as long as work takes at present, is told 503 with Retry-After instead of an answer that nobody waits for any more.
 */
export class CrowdDoor {
  readonly #line = new FairLine({ atOnce: AT_ONCE, ofOne: { places: 600, bytes: Infinity }, ofAll: { places: 2_000, bytes: Infinity } })

  /** What work takes at present, in milliseconds. */
  #takes = 0

  /** Does the work when it is the caller's turn, or answers that there is none. */
  async pass(request: IncomingMessage, response: ServerResponse, path: string, work: () => Promise<void>): Promise<void> {
    if (FREE.test(path)) return work()
    const hold = request.method === 'POST' && UPLOAD.test(path) ? HOLD_UPLOAD_MS : HOLD_MS
    const place = this.#line.enter(callerOf(request), 0)
    const end = await place?.begin(Math.min(PATIENCE_MS.most, Math.max(PATIENCE_MS.least, ANSWERED_MS - 2 * this.#takes)))
    place?.leave()
    if (!end) return sendBusy(request, response, path)
    const began = performance.now()
    const held = setTimeout(end, hold)
    try {
      // who went away meanwhile is not worked for
      if (!response.destroyed) await work()
    } finally {
      clearTimeout(held)
      end()
      this.#takes += (Math.min(hold, performance.now() - began) - this.#takes) * LATEST
    }
  }
}

/** Whoever is signed in by themselves, else the address: one that asks for much waits behind itself. */
function callerOf({ headers }: IncomingMessage): string {
  const cookie = /(?:^|;\s*)(?:__Secure-)?next-auth\.session-token=([^;]*)/.exec(headers.cookie ?? '')?.[1]
  return headers.authorization ?? cookie ?? String(headers['x-quoin-address'] ?? '')
}
