import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Block, StoryContent } from '@/newsroom/manuscript/story'
import { CELL } from '@/newsroom/manuscript/table'
import { StaticSheet } from './staticSheet'

const HEAD = { kicker: '', headline: ['题'], deck: '', byline: '', dateline: '' }
const paragraph = (...text: { text: string; bold?: true }[]): Block => ({ type: 'paragraph', text })
const markup = (body: Block[], end: { block: number; offset: number } | null) =>
  renderToStaticMarkup(createElement(StaticSheet, { content: { ...HEAD, body } satisfies StoryContent, written: false, end: end && { ...end, label: '版面到此' } }))
const plain = (html: string) => html.replaceAll(/<[^>]*>/g, '')
const pastOf = (html: string) => [...html.matchAll(/<span class="past-slot">(.*?)<\/span><\/(?:p|h2|blockquote)>/g)].map(([, text = '']) => plain(text)).join('')

it('what is over is what follows the end of the slot, to the character, bold as it is; the text stays the text', () => {
  const run = fc.record({ text: fc.string({ unit: fc.constantFrom(...'桥上的灯亮了'), minLength: 1, maxLength: 6 }), bold: fc.boolean() }).map(({ text, bold }) => (bold ? { text, bold: true as const } : { text }))
  const bodies = fc.array(fc.array(run, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(bodies, fc.nat(), fc.nat(), (runs, one, other) => {
      const texts = runs.map((row) => row.map(({ text }) => text).join(''))
      const block = one % runs.length
      const offset = other % (texts[block]?.length ?? 1)
      const body = runs.map((row) => paragraph(...row))
      const [html, still] = [markup(body, { block, offset }), markup(body, null)]
      expect(plain(html)).toBe(plain(still))
      expect(pastOf(html)).toBe((texts[block]?.slice(offset) ?? '') + texts.slice(block + 1).join(''))
      expect(html.match(/class="slot-end"/g)).toHaveLength(1)
      expect(still).not.toContain('slot')
    }),
  )
})

it('rows of a table are over whole, and pictures are not', () => {
  const row = (text: string): Block => ({ type: 'row', text: [{ text }] })
  const html = markup([paragraph({ text: '一段' }), row(`甲${CELL}乙`), row(`丙${CELL}丁`), { type: 'picture', asset: 'a', caption: '图', credit: '' }, { type: 'subhead', text: '小标题' }], { block: 2, offset: 0 })
  expect([...html.matchAll(/data-text="(body \d)" class="past-slot"/g)].map(([, name]) => name)).toEqual(['body 2'])
  expect(html).toContain('data-label="版面到此"')
  expect(pastOf(html)).toBe('小标题')
})
