import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** A file with its hash as its tag; asked for again, the same is not sent twice. */
export interface SentFile {
  bytes: Uint8Array
  type: string
  name: string
  /** The name people keep it by, in any script: it is saved and not shown. */
  save?: string
  sha256: string
}

/** Sends a file, or 304 to whoever has it. The name is ours and plain ASCII. */
export function sendFile(request: IncomingMessage, response: ServerResponse, file: SentFile, cacheControl: string): void {
  const tag = `"${file.sha256}"`
  const headers = { 'cache-control': cacheControl, etag: tag }
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(200, {
    ...headers,
    'content-type': file.type,
    'content-length': file.bytes.byteLength,
    'content-disposition': file.save === undefined ? `inline; filename="${file.name}"` : `attachment; filename="${file.name}"; filename*=UTF-8''${encoded(file.save)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'`,
    'cross-origin-resource-policy': 'same-origin',
  })
  response.end(request.method === 'HEAD' ? undefined : Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
}

/** A name as a header carries it (RFC 8187). */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** A route answered by this process itself, without Next: true when it took the request. */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean> | boolean

/** Sends a JSON answer; nothing of the API is cached by anyone. */
export function sendJson(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  const bytes = bytesOf(body)
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': bytes.byteLength,
    'cache-control': 'no-store',
  })
  response.end(bytes)
}

/** What was written of an answer that is given more than once, as long as the answer is kept. */
const written = new WeakMap<object, Buffer>()

function bytesOf(body: unknown): Buffer {
  // frozen: shared by whoever asks, and not to be changed
  if (typeof body !== 'object' || body === null || !Object.isFrozen(body)) return Buffer.from(JSON.stringify(body))
  const bytes = written.get(body) ?? Buffer.from(JSON.stringify(body))
  written.set(body, bytes)
  return bytes
}

/** The headers that do not depend on what is answered. */
export function alwaysSent(https: boolean): [string, string][] {
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['X-Frame-Options', 'DENY'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ...(https ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as [string, string]] : []),
  ]
}

/** Time for the answer to leave before the socket does. */
const FAREWELL_MS = 500

/** Answers on a socket that no longer is, or never was, a request: with the same headers as any answer, without a body, and closes it. */
export function refuseBarely(socket: Duplex, status: number, options: { https: boolean; retryAfterSeconds?: number }): void {
  const headers = [
    ...alwaysSent(options.https),
    ['Content-Security-Policy', `default-src 'none'; frame-ancestors 'none'`],
    ['Connection', 'close'],
    ['Content-Length', '0'],
    ...(options.retryAfterSeconds === undefined ? [] : [['Retry-After', String(options.retryAfterSeconds)]]),
  ]
  if (!socket.writable) return void socket.destroy()
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  // the other side may never end its half
  setTimeout(() => socket.destroy(), FAREWELL_MS).unref()
}
