import type { IncomingMessage, ServerResponse } from 'node:http'
import { CARDS } from '@/newsroom/edition/card'
import { pageNumberText } from '@/newsroom/edition/masthead'
import { parseByline } from '@/newsroom/manuscript/byline'
import { headlineText } from '@/newsroom/manuscript/story'
import { digestOf } from '@/newsroom/manuscript/digest'
import type { PublishedPage } from '@/newsroom/edition/published'
import { readEnv } from '../env'
import { sha256 } from '../hash'
import { listPublishedDays, publishedEdition, publishedPage } from '../publish/read'
import { atomXml, robotsText, sitemapXml, type FeedEntry, type SitemapEntry } from './feedsXml'

/** Editions whose stories the sitemap names; of older ones it names the pages. */
const DETAILED = 14

/**
 * GET /paper/feed.xml (the newest edition's stories), /sitemap.xml and /robots.txt: open to everyone, from published
 * editions only. Kept by caches for a minute, because a story may be withdrawn.
 */
export async function feeds(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  const file = FILES.get(url.pathname)
  if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return false
  return send(request, response, file.type, await file.text(baseOf(request)))
}

interface FeedFile {
  type: string
  /** null: there is nothing published yet. */
  text(base: string): Promise<string | null> | string
}

const FILES = new Map<string, FeedFile>([
  ['/paper/feed.xml', { type: 'application/atom+xml', text: feedText }],
  ['/sitemap.xml', { type: 'application/xml', text: sitemapText }],
  ['/robots.txt', { type: 'text/plain', text: robotsText }],
])

async function feedText(base: string): Promise<string | null> {
  const newest = (await listPublishedDays())[0]
  const edition = newest && (await publishedEdition(newest.date))
  if (!edition) return null
  const seen = new Set<string>()
  const entries: FeedEntry[] = []
  for (const { number } of edition.pages) {
    const page = await publishedPage(edition.date, number)
    for (const entry of page ? entriesOf(page, base) : []) {
      if (seen.has(entry.id)) continue
      seen.add(entry.id)
      entries.push(entry)
    }
  }
  const { zh } = edition.masthead
  return atomXml({
    title: zh.name,
    subtitle: `${zh.date} ${zh.weekday} ${zh.number}`,
    url: `${base}/paper/feed.xml`,
    home: `${base}/paper`,
    updated: edition.publishedAt,
    entries,
  })
}

function entriesOf(page: PublishedPage, base: string): FeedEntry[] {
  return page.placements.flatMap(({ story, continuedFrom }) => {
    if (story.withdrawn || continuedFrom !== null) return []
    const address = `${base}/paper/${page.edition.date}/${pageNumberText(page.number)}/${story.storyId}`
    return [
      {
        // an id is for ever, so it does not depend on where this installation is reached
        id: `urn:quoin:story:${page.edition.date}:${story.storyId}`,
        url: address,
        card: story.pictures.length > 0 ? `${address}/${CARDS.card.file}` : null,
        title: headlineText(story.content),
        summary: digestOf(story.content),
        authors: parseByline(story.content.byline).map(({ name }) => name),
        section: page.section.zh,
        published: page.edition.publishedAt,
      },
    ]
  })
}

async function sitemapText(base: string): Promise<string> {
  const days = await listPublishedDays()
  const entries: SitemapEntry[] = [{ url: `${base}/paper`, ...(days[0] && { changed: days[0].date }) }]
  for (const [index, { date }] of days.entries()) {
    if (index >= DETAILED) {
      entries.push({ url: `${base}/paper/${date}/01`, changed: date })
      continue
    }
    for (const { number, stories } of (await publishedEdition(date))?.pages ?? []) {
      const page = `${base}/paper/${date}/${pageNumberText(number)}`
      entries.push({ url: page, changed: date })
      for (const { storyId, withdrawn } of stories) if (!withdrawn) entries.push({ url: `${page}/${storyId}`, changed: date })
    }
  }
  return sitemapXml(entries)
}

/** The public address when it is known, else the one this reader used; a Host that is none is not repeated. */
function baseOf(request: IncomingMessage): string {
  const { url, port } = readEnv()
  const host = request.headers.host ?? ''
  return url ?? `http://${/^[\w.:[\]-]+$/.test(host) ? host : `localhost:${port}`}`
}

function send(request: IncomingMessage, response: ServerResponse, type: string, text: string | null): boolean {
  // before the first edition there is no feed; Next says so in the paper's look
  if (text === null) return false
  const etag = `"${sha256(text).slice(0, 32)}"`
  response.setHeader('etag', etag)
  response.setHeader('cache-control', 'public, max-age=60')
  response.setHeader('vary', 'host')
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return true
  }
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'content-length': Buffer.byteLength(text) })
  response.end(request.method === 'HEAD' ? undefined : text)
  return true
}
