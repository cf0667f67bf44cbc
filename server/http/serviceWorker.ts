import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * GET /service-worker.js: what lets the newsroom open without a network, as `scripts/build.mjs` bundled it beside this server. Asked for anew each time,
 * so that a deployment is noticed at the next screen. In the source tree there is none, and nothing answers.
 */
export function serviceWorker(request: IncomingMessage, response: ServerResponse, url: URL): boolean {
  if (url.pathname !== '/service-worker.js' || (request.method !== 'GET' && request.method !== 'HEAD')) return false
  source ??= read()
  if (source === null) return false
  response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'content-length': source.byteLength, 'cache-control': 'no-cache' })
  response.end(request.method === 'HEAD' ? undefined : source)
  return true
}

let source: Buffer | null | undefined

function read(): Buffer | null {
  // the path is this process's own: nothing of a request is in it
  if (import.meta.url.endsWith('.ts')) return null
  try {
    return readFileSync(new URL('service-worker.js', import.meta.url))
  } catch {
    return null
  }
}
