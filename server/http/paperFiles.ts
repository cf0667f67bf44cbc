import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { sendProblem } from '../api/problem'
import { asResult } from '../command'
import { publicFile, type PublicKind } from '../press/public'
import { sendFile } from '../respond'

const PATH = /^\/paper\/(\d{4}-\d{2}-\d{2})\/(?:(\d{2})\/)?(page\.pdf|page\.webp|thumbnail\.webp|edition\.pdf)$/
const KINDS: Record<string, PublicKind> = { 'page.pdf': 'pdf', 'page.webp': 'webp', 'thumbnail.webp': 'thumbnail', 'edition.pdf': 'pdf' }

/**
 * GET /paper/<date>/<nn>/page.pdf, page.webp, thumbnail.webp and /paper/<date>/edition.pdf: the files of a published edition,
 * for everybody. A story withdrawn since is no longer on them, so they may be kept for an hour and no longer.
 */
export async function paperFiles(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  const match = PATH.exec(url.pathname)
  const [, date = '', page, file = ''] = match ?? []
  const kind = KINDS[file]
  if (!kind || (page === undefined) !== (file === 'edition.pdf')) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return true
  }
  const found = await asResult(async () => (isIsoDate(date) ? await publicFile(date, Number(page ?? 0), kind) : null))
  if (!found.ok) sendProblem(response, found.refusal)
  else if (found.value) sendFile(request, response, found.value, 'public, max-age=3600')
  else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end('Not found\n')
  return true
}
