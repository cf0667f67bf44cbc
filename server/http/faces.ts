import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendProblem } from '../api/problem'
import { asResult } from '../command'
import { deskFace, deskSheet } from '../press/screen/deskCut'
import { faceSheet, screenFace } from '../press/screen/faces'

const PATH = /^\/faces\/([0-9A-Za-z+-]{1,1200})\.(css|woff2)$/
const FOR_EVER = 'public, max-age=31536000, immutable'

/**
 * GET /faces/<names>.css and /faces/<name>.woff2: faces that hold what a screen shows and no more. Named by what is in them, so that whoever has
 * one never asks again; nobody learns more by a name than by the page that gave it.
 */
export async function faces(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  const [, name = '', kind] = PATH.exec(url.pathname) ?? []
  if (kind === undefined) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return true
  }
  const found = await asResult(async () => (kind === 'css' ? (deskSheet(name) ?? faceSheet(name)) : ((await deskFace(name)) ?? (await screenFace(name)))))
  if (!found.ok) sendProblem(response, found.refusal)
  else if (found.value === null) response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end('Not found\n')
  else send(request, response, kind, Buffer.from(found.value))
  return true
}

function send(request: IncomingMessage, response: ServerResponse, kind: string, bytes: Buffer): void {
  response.writeHead(200, {
    'content-type': kind === 'css' ? 'text/css; charset=utf-8' : 'font/woff2',
    'content-length': bytes.byteLength,
    'cache-control': FOR_EVER,
    'cross-origin-resource-policy': 'same-origin',
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
