import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { sendProblem } from '../api/problem'
import { asResult } from '../command'
import { CARDS, type CardName } from '@/newsroom/edition/card'
import { publicFile, type PublicKind } from '../press/public'
import { storyCard } from '../publish/card'
import { sendFile, type SentFile } from '../respond'

const PATH = /^\/paper\/(\d{4}-\d{2}-\d{2})\/(?:(\d{2})\/)?(page\.pdf|page\.webp|thumbnail\.webp|edition\.pdf)$/
const KINDS: Record<string, PublicKind> = { 'page.pdf': 'readers', 'page.webp': 'webp', 'thumbnail.webp': 'thumbnail', 'edition.pdf': 'readers' }

const CARD_PATH = /^\/paper\/(\d{4}-\d{2}-\d{2})\/(\d{2})\/([\w-]{1,64})\/([a-z]+\.[a-z]+)$/
const CARD_NAMES = new Map(Object.entries(CARDS).map(([name, { file }]): [string, CardName] => [file, name as CardName]))

/**
 * GET /paper/<date>/<nn>/page.pdf, page.webp, thumbnail.webp and /paper/<date>/edition.pdf: the files of a published edition, and under a story's
 * address its first picture as card.jpg and thumbnail.webp, for everybody. What is left out since is no longer on them, so they may be kept for an
 * hour and no longer.
 */
export async function paperFiles(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  const asked = pageFileOf(url.pathname) ?? cardOf(url.pathname)
  if (!asked) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return true
  }
  const found = await asResult(async () => (isIsoDate(asked.date) ? await asked.make() : null))
  if (!found.ok) sendProblem(response, found.refusal)
  else if (found.value) sendFile(request, response, found.value, 'public, max-age=3600')
  else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end('Not found\n')
  return true
}

/** What an address asks for: of which date, and how it is made. */
interface Asked {
  date: string
  make: () => Promise<SentFile | null>
}

function pageFileOf(path: string): Asked | null {
  const [, date = '', page, file = ''] = PATH.exec(path) ?? []
  const kind = KINDS[file]
  if (!kind || (page === undefined) !== (file === 'edition.pdf')) return null
  return { date, make: () => publicFile(date, Number(page ?? 0), kind) }
}

function cardOf(path: string): Asked | null {
  const [, date = '', page, storyId = '', file = ''] = CARD_PATH.exec(path) ?? []
  const name = CARD_NAMES.get(file)
  return name ? { date, make: () => storyCard(date, Number(page), storyId, name) } : null
}
