import { describe, expect, it } from 'vitest'
import { atomXml, robotsText, sitemapXml, SITEMAP_LIMIT, xml } from './feedsXml'

describe('text in XML', () => {
  it('escapes every mark of the language', () => {
    expect(xml(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;')
  })

  it('drops what XML 1.0 has no character for, and keeps the rest', () => {
    expect(xml('枫\u0000渚\u000b日\ufffe报\ud800 🚲\n')).toBe('枫渚日报 🚲\n')
  })
})

describe('the Atom feed', () => {
  const entry = {
    id: 'https://n.example/paper/2022-11-09/01/s1',
    url: 'https://n.example/paper/2022-11-09/01/s1?a=1&b=2',
    title: ']]></title><script>',
    summary: '“A & B”',
    authors: ['李<岚'],
    section: '要闻',
    published: '2022-11-08T22:00:00.000Z',
    card: 'https://n.example/paper/2022-11-09/01/s1/card.jpg?a=1&b=2',
  }
  const feed = atomXml({
    title: '枫渚日报',
    subtitle: '总第427期',
    url: 'https://n.example/paper/feed.xml',
    home: 'https://n.example/paper',
    updated: '2022-11-08T22:00:00.000Z',
    entries: [entry],
  })

  it('lets no text of a story become markup', () => {
    expect(feed).toContain('<title>]]&gt;&lt;/title&gt;&lt;script&gt;</title>')
    expect(feed).toContain('href="https://n.example/paper/2022-11-09/01/s1?a=1&amp;b=2"')
    expect(feed).toContain('<name>李&lt;岚</name>')
    expect(feed.match(/<entry>/g)).toHaveLength(1)
  })

  it('encloses the card of a story that shows a picture, and nothing else', () => {
    expect(feed).toContain('<link rel="enclosure" type="image/jpeg" href="https://n.example/paper/2022-11-09/01/s1/card.jpg?a=1&amp;b=2"/>')
    expect(atomXml({ title: '', subtitle: '', url: '', home: '', updated: '', entries: [{ ...entry, card: null }] })).not.toContain('enclosure')
  })

  it('says itself, its page and when it was made', () => {
    expect(feed).toContain('<link rel="self" type="application/atom+xml" href="https://n.example/paper/feed.xml"/>')
    expect(feed).toContain('  <updated>2022-11-08T22:00:00.000Z</updated>')
  })
})

describe('the sitemap', () => {
  it('keeps to the size the protocol allows', () => {
    const entries = Array.from({ length: SITEMAP_LIMIT + 1 }, (_, n) => ({ url: `https://n.example/${n}` }))
    const text = sitemapXml(entries)
    expect(text.match(/<url>/g)).toHaveLength(SITEMAP_LIMIT)
    expect(text).not.toContain(`/${SITEMAP_LIMIT}<`)
  })
})

describe('robots', () => {
  it('opens the paper and nothing else', () => {
    const lines = robotsText('https://n.example').split('\n')
    expect(lines).toContain('Disallow: /')
    expect(lines.filter((line) => line.startsWith('Allow: '))).toEqual(['Allow: /paper', 'Allow: /media/', 'Allow: /_next/static/'])
    expect(lines).toContain('Sitemap: https://n.example/sitemap.xml')
  })
})
