import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Availability, Away } from '@/db/availability'
import { sendProblem } from '../api/problem'
import { awayPages } from '../awayPages'
import { sendJson } from '../respond'

/** Seconds after which asking again makes sense. */
const RETRY_AFTER_SECONDS = 2
/** How long what waits for the database may take to say so by itself, once it is known to be away. */
const OWN_WORDS_MS = 250

/** What an open page loads is in the build, not in the database. */
const BUILT = /^\/_next\/static\//

/** A request on its way through the door: what it holds to while there is no database. */
interface Passing {
  request: IncomingMessage
  response: ServerResponse
  path: string
  began: number
}

/**
 * The door of a server whose database may be away: such a request is answered 503 with Retry-After, whether it comes then, waits
 * then, or was let down by a connection that was lost meanwhile. Event streams stay: they wait for nothing.
 */
export class AwayDoor {
  readonly #passing = new Set<Passing>()

  constructor(private readonly availability: Availability) {
    availability.onChange((away) => {
      if (away !== null) setTimeout(() => this.#answerWaiting(), OWN_WORDS_MS).unref()
    })
  }

  /** Takes the request when there is no database; else lets it pass and watches over its answer. */
  takes(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    if (BUILT.test(path)) return false
    if (this.availability.away() !== null) {
      sendAway(request, response, path, this.availability.away())
      return true
    }
    const passing = { request, response, path, began: performance.now() }
    this.#passing.add(passing)
    response.once('close', () => this.#passing.delete(passing))
    this.#watch(passing)
    return false
  }

  /**
   * Whoever answers for Next knows no database: a fault of a request that lost its connection is ours to name, and so is a sign-in
   * that then saw nobody signed in.
   */
  #watch({ request, response, path, began }: Passing): void {
    const writeHead = response.writeHead.bind(response)
    response.writeHead = ((...args: Parameters<ServerResponse['writeHead']>) => {
      const status = typeof args[0] === 'number' ? args[0] : response.statusCode
      const letDown = this.availability.lastLoss() >= began
      if (!letDown || !(status === 500 || path.startsWith('/api/auth/'))) return writeHead(...args)
      response.writeHead = writeHead
      overrule(request, response, path)
      return response
    }) as ServerResponse['writeHead']
  }

  #answerWaiting(): void {
    if (this.availability.away() === null) return
    for (const { request, response, path } of this.#passing) {
      if (response.writableEnded) continue
      if (!response.headersSent) overrule(request, response, path)
      // half an answer cannot be taken back: whoever reads it must not wait for the rest
      else if (!String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy()
    }
  }
}

/** Answers 503 in place of whoever is at it: what they still say is not heard. */
function overrule(request: IncomingMessage, response: ServerResponse, path: string): void {
  for (const name of ['set-cookie', 'location', 'etag', 'transfer-encoding', 'content-encoding', 'content-length']) response.removeHeader(name)
  sendAway(request, response, path, 'unreachable')
  const deaf = () => response
  Object.assign(response, { setHeader: deaf, appendHeader: deaf, removeHeader: deaf, writeHead: deaf, flushHeaders: deaf, write: () => true, end: deaf })
}

function sendAway(request: IncomingMessage, response: ServerResponse, path: string, away: Away | 'busy' | null): void {
  response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS))
  if (path === '/health') return sendJson(response, 503, { status: away === 'read_only' ? 'database read-only' : 'database unavailable' })
  const pages = awayPages()
  const forPerson = pages && (request.method === 'GET' || request.method === 'HEAD') && (request.headers.accept ?? '').includes('text/html')
  if (!forPerson) return sendProblem(response, { kind: 'unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS })
  const { lang, title, text: why, busy, retry } = pages[languageOf(request)]
  const text = away === 'busy' ? busy : why
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title></head><body style="font:1rem/1.7 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1.5rem;color-scheme:light dark"><main><h1 style="font-size:1.4rem">${title}</h1><p>${text}</p><p><a href="">${retry}</a></p></main></body></html>`
  response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html), 'cache-control': 'no-store' })
  response.end(request.method === 'HEAD' ? undefined : html)
}

/** Answers 503 where too many ask at once, as where there is no database: it passes by itself. */
export function sendBusy(request: IncomingMessage, response: ServerResponse, path: string): void {
  sendAway(request, response, path, 'busy')
}

/** As every page decides: the cookie of the last choice, else what the browser asks for. */
function languageOf(request: IncomingMessage): 'zh' | 'en' {
  const chosen = /(?:^|;\s*)quoin-locale=(zh|en)/.exec(request.headers.cookie ?? '')?.[1]
  if (chosen === 'zh' || chosen === 'en') return chosen
  const accepted = request.headers['accept-language'] ?? ''
  const [zh, en] = [accepted.search(/\bzh\b/i), accepted.search(/\ben\b/i)]
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh'
}

/** The answer to a request whose own work met an absent database. */
export function answerUnavailable(response: ServerResponse): void {
  if (response.headersSent) response.end()
  else sendProblem(response, { kind: 'unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS })
}
