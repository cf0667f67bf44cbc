import { CARDS } from '@/newsroom/edition/card'

/** The machine-readable faces of the public paper as text: Atom, sitemap, robots. Pure; addresses are absolute already. */

export interface FeedEntry {
  id: string
  url: string
  title: string
  summary: string
  authors: string[]
  section: string
  /** ISO instant. */
  published: string
  /** Address of its card; null where it shows no picture. */
  card: string | null
}

export interface Feed {
  title: string
  subtitle: string
  url: string
  home: string
  updated: string
  entries: FeedEntry[]
}

/** Atom 1.0 (RFC 4287). */
export function atomXml(feed: Feed): string {
  const entries = feed.entries.map((entry) => {
    const authors = entry.authors.map((name) => `<author><name>${xml(name)}</name></author>`).join('')
    return [
      '  <entry>',
      `    <id>${xml(entry.id)}</id>`,
      `    <title>${xml(entry.title)}</title>`,
      `    <link rel="alternate" type="text/html" href="${xml(entry.url)}"/>`,
      ...(entry.card === null ? [] : [`    <link rel="enclosure" type="${CARDS.card.type}" href="${xml(entry.card)}"/>`]),
      `    <published>${xml(entry.published)}</published>`,
      `    <updated>${xml(entry.published)}</updated>`,
      ...(authors ? [`    ${authors}`] : []),
      `    <category term="${xml(entry.section)}"/>`,
      `    <summary>${xml(entry.summary)}</summary>`,
      '  </entry>',
    ].join('\n')
  })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `  <id>${xml(feed.url)}</id>`,
    `  <title>${xml(feed.title)}</title>`,
    `  <subtitle>${xml(feed.subtitle)}</subtitle>`,
    `  <link rel="self" type="application/atom+xml" href="${xml(feed.url)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xml(feed.home)}"/>`,
    `  <updated>${xml(feed.updated)}</updated>`,
    `  <author><name>${xml(feed.title)}</name></author>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n')
}

export interface SitemapEntry {
  url: string
  /** YYYY-MM-DD or an ISO instant. */
  changed?: string
}

/** Addresses a sitemap file may hold, by the protocol. */
export const SITEMAP_LIMIT = 50_000

/** A sitemap (sitemaps.org 0.9); what is over the protocol's limit is left out, so pass the newest first. */
export function sitemapXml(entries: readonly SitemapEntry[]): string {
  const urls = entries
    .slice(0, SITEMAP_LIMIT)
    .map(({ url, changed }) => `  <url><loc>${xml(url)}</loc>${changed ? `<lastmod>${xml(changed)}</lastmod>` : ''}</url>`)
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n')
}

/** Crawlers read the paper, its pictures and what draws it; the newsroom is nobody's to index. */
export function robotsText(base: string): string {
  return [
    'User-agent: *',
    'Allow: /paper',
    'Allow: /media/',
    'Allow: /_next/static/',
    'Disallow: /',
    '',
    `Sitemap: ${base}/sitemap.xml`,
    '',
  ].join('\n')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text that may stand in an element or an attribute: marks escaped, characters XML 1.0 does not know dropped. */
export function xml(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
      .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
  )
}
