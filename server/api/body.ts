import type { IncomingMessage } from 'node:http'
import type { Refusal } from '@/newsroom/refusal'
import { ok, refuse, type Result } from '@/newsroom/result'

/** The most JSON a request may carry, in bytes: a story of 60,000 characters with its marks is below 1 MiB. */
export const MOST_JSON = 1024 * 1024

/** Reads a body of at most `maxBytes`; more is refused without reading on. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Result<Buffer>> {
  const tooLarge: Refusal = { kind: 'too_large', limit: maxBytes, unit: 'bytes' }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return refuse(tooLarge)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > maxBytes) return refuse(tooLarge)
    chunks.push(chunk)
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
