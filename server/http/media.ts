import type { IncomingMessage, ServerResponse } from 'node:http'
import { pictureBytes } from '@/db/read/picture'
import { can } from '@/newsroom/permission/can'
import { previewFor } from '../advertising/read'
import { receive } from '../api/body'
import { PICTURE_INTAKE } from '../api/pictures'
import { sendProblem } from '../api/problem'
import { refusalOfNobody, resolveSession } from '../people/signIn/session'
import { database } from '../store'
import { uploadPicture } from '../story/picture/picture'
import { isPublicPicture } from '../story/picture/publicPictures'
import { maySeePicture } from '../story/picture/sight'
import { sendFile, sendJson } from '../respond'

/** Pictures have ids; artwork is known by the hash of its file. */
const ARTWORK = /^[0-9a-f]{64}$/
const PATH = /^\/media\/([0-9A-Za-z_-]{1,64})(\/preview)?$/

/**
 * GET /media/<id>, and /media/<id>/preview or ?preview for screens: for people of the newsroom, and for everybody once a
 * published edition shows it; /media/<sha256>/preview is artwork's. POST /media: a picture's bytes as the body, its name in X-File-Name (percent-encoded).
 * A picture never changes, so that a browser may keep it; nothing in between may.
 */
export async function media(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  if (url.pathname === '/media' && request.method === 'POST') {
    await upload(request, response)
    return true
  }
  const match = PATH.exec(url.pathname)
  if (!match?.[1]) return false
  const [, id, tail] = match
  const preview = tail !== undefined || url.searchParams.has('preview')
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return true
  }
  if (ARTWORK.test(id)) return artwork(request, response, id)
  const seen = (await mayRead(request, id)) ? 'private, max-age=31536000, immutable' : (await isPublicPicture(id)) ? 'public, max-age=3600' : null
  // who may not see it learns no more than who asks for nothing
  if (seen === null) {
    sendProblem(response, { kind: 'not_found', what: 'picture' })
    return true
  }
  const tag = `"${id}${preview ? '-p' : ''}"`
  const headers = { 'cache-control': seen, etag: tag, vary: 'Cookie, Authorization' }
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end()
    return true
  }
  const found = await pictureBytes(database().db, id, preview)
  if (!found) {
    sendProblem(response, { kind: 'not_found', what: 'picture' })
    return true
  }
  response.writeHead(200, {
    ...headers,
    'content-type': found.mime,
    'content-length': found.bytes.byteLength,
    // the name is ours, never the uploader's
    'content-disposition': `inline; filename="${id}.${found.mime.split('/')[1]}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; sandbox`,
    'cross-origin-resource-policy': 'same-origin',
  })
  response.end(request.method === 'HEAD' ? undefined : Buffer.from(found.bytes))
  return true
}

/** The preview of artwork, by the hash of its file: nothing else of it is here. */
async function artwork(request: IncomingMessage, response: ServerResponse, hash: string): Promise<boolean> {
  const session = request.headers.cookie || request.headers.authorization ? await resolveSession(request.headers) : null
  const found = await previewFor(session?.actor ?? null, hash)
  if (!found) {
    sendProblem(response, { kind: 'not_found', what: 'picture' })
    return true
  }
  const cached = found.isPublic ? 'public, max-age=3600' : 'private, max-age=31536000, immutable'
  response.setHeader('vary', 'Cookie, Authorization')
  sendFile(request, response, { bytes: found.bytes, sha256: hash, type: 'image/webp', name: `${hash.slice(0, 16)}.webp` }, cached)
  return true
}

async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const session = await resolveSession(request.headers)
  if (!session) return sendProblem(response, await refusalOfNobody(request.headers))
  const refusal = can(session.actor, 'upload_picture')
  if (refusal) return sendProblem(response, refusal)
  const name = nameOf(request)
  const result = await receive(request, session.actor.id, PICTURE_INTAKE, (bytes, place) => uploadPicture(session.actor, { name, bytes }, place))
  return result.ok ? sendJson(response, 201, result.value) : sendProblem(response, result.refusal)
}

function nameOf(request: IncomingMessage): string {
  const header = request.headers['x-file-name']
  try {
    return typeof header === 'string' ? decodeURIComponent(header) : ''
  } catch {
    return ''
  }
}

async function mayRead(request: IncomingMessage, id: string): Promise<boolean> {
  if (!request.headers.cookie && !request.headers.authorization) return false
  const session = await resolveSession(request.headers)
  if (!session) return false
  return maySeePicture(database().db, session.actor, id)
}
