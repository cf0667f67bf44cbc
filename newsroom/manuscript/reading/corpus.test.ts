import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { StoryContent } from '../story'
import type { LeftOut } from './line'
import { importHtml, importText, readSource } from './read'

interface Source {
  from: string
  why: string
  html?: string
  text?: string
  left: LeftOut
  story: StoryContent
}

const folder = fileURLToPath(new URL('corpus/', import.meta.url))
const sources = readdirSync(folder)
  .sort()
  .map((name) => ({ name, ...(JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as Source) }))

describe('the corpus of pasted sources', () => {
  it('has every kind of source', () => {
    expect(sources.length).toBeGreaterThanOrEqual(60)
    const kinds = new Set(sources.map(({ from }) => from.split(',')[0]))
    expect(kinds).toEqual(new Set(['Excel', 'Google Docs', 'LibreOffice', 'Markdown', 'PDF', 'WPS', 'Word', 'chat', 'mail', 'web page', '备忘录', '微信公众号', '腾讯文档', '飞书']))
  })

  it.each(sources)('$name: $why', async ({ html, text, left, story }) => {
    if (html !== undefined) {
      expect(await importHtml(html, () => Promise.resolve({ ok: true, value: 'picture' }))).toEqual({ ok: true, value: { content: story, left, comments: [] } })
      expect(readSource({ html }).left).toEqual(left)
    }
    if (text !== undefined) expect(importText(text)).toEqual({ ok: true, value: story })
    expect(html ?? text).toBeDefined()
  })
})
