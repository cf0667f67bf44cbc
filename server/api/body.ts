import type { IncomingMessage } from 'node:http'
import type { Refusal } from '@/newsroom/refusal'
import { ok, refuse, type Result } from '@/newsroom/result'
import type { Place } from '../aside/fairLine'

/** The most JSON a request may carry, in bytes: a story of 60,000 characters with its marks is below 1 MiB. */
export const MOST_JSON = 1024 * 1024

/** What comes in as bytes: the most that is read, and for what is dear, its place in a line, taken before anything is read. */
export interface Intake {
  maxBytes: number
  /** `bytes` is what the request says it brings; null when it does not say. Refuses when there is no room. */
  enter?(personId: string, bytes: number | null): Result<Place>
  /** The refusal of more than `maxBytes`, where it is not `too_large`. */
  tooMuch?(bytes: number | null): Refusal
}

/** Reads a body for `work`, which has its place in the line until it is done. */
export async function receive<T>(request: IncomingMessage, personId: string, intake: Intake, work: (bytes: Buffer, place?: Place) => Promise<Result<T>>): Promise<Result<T>> {
  const said = request.headers['content-length'] === undefined ? null : Number(request.headers['content-length'])
  if (said !== null && said > intake.maxBytes && intake.tooMuch) return refuse(intake.tooMuch(said))
  const place = intake.enter?.(personId, said)
  if (place && !place.ok) return place
  try {
    const bytes = await readBody(request, intake.maxBytes)
    if (!bytes.ok) return bytes.refusal.kind === 'too_large' && intake.tooMuch ? refuse(intake.tooMuch(null)) : bytes
    return await work(bytes.value, place?.value)
  } finally {
    place?.value.leave()
  }
}

/** Reads a body of at most `maxBytes`; more is refused without reading on. Whoever breaks off is answered nothing they could hear. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Result<Buffer>> {
  const tooLarge: Refusal = { kind: 'too_large', limit: maxBytes, unit: 'bytes' }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return refuse(tooLarge)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.byteLength
      if (size > maxBytes) return refuse(tooLarge)
      chunks.push(chunk)
    }
  } catch (error) {
    if (!request.destroyed) throw error
    return refuse({ kind: 'unavailable', retryAfterSeconds: 1 })
  }
  return ok(Buffer.concat(chunks))
}

/** Parses a JSON body; only application/json is taken, so that a plain form of another site never is (CSRF). */
export function parseJson(request: IncomingMessage, bytes: Buffer): Result<unknown> {
  if (bytes.byteLength === 0) return ok({})
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refuse({ kind: 'invalid', fields: { 'content-type': 'application/json' } })
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return refuse({ kind: 'invalid', fields: { body: 'not JSON in UTF-8' } })
  }
}
