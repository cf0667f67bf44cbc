import type { Page } from '@playwright/test'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { api, type EditionView } from './api'
import { expect, test } from './support'

interface LayoutAnswer {
  hash: string
  layout: PageLayout
}

/** A line as the browser has it: its characters, and where the first of them begins. */
interface DrawnLine {
  story: string
  text: string
  x: number
  y: number
}

async function drawnLines(page: Page): Promise<DrawnLine[]> {
  return page.locator('svg[data-page] [data-line]').evaluateAll((lines) =>
    lines.map((line) => {
      const first = (line.matches('[x]') ? line : line.querySelector('[x]')) as SVGTextContentElement
      const matrix = (first.closest('text') as SVGTextElement).transform.baseVal.consolidate()?.matrix
      const at = first.getStartPositionOfChar(0)
      return {
        story: line.closest('[data-story]')?.getAttribute('data-story') ?? '',
        text: line.textContent ?? '',
        x: matrix ? matrix.e + at.x * matrix.a : at.x,
        y: matrix ? matrix.f + at.y : at.y,
      }
    }),
  )
}

/** Single characters that stand in no line: story and character. */
async function dropCaps(page: Page): Promise<string[]> {
  return page.locator('svg[data-page] [data-story] text').evaluateAll((texts) =>
    texts
      .filter((text) => !text.closest('[data-line]') && [...(text.textContent ?? '')].length === 1)
      .map((text) => `${text.closest('[data-story]')?.getAttribute('data-story') ?? ''} ${text.textContent ?? ''}`),
  )
}

/** Characters the browser did not put where the layout says: joined, kerned, trimmed, or set in another face. */
async function strayed(page: Page): Promise<string[]> {
  return page.locator('svg[data-page] text, svg[data-page] tspan').evaluateAll((texts) =>
    texts.flatMap((element) => {
      const text = element as SVGTextContentElement
      const wanted = (text.getAttribute('x') ?? '').split(' ').map(Number)
      if (!text.hasAttribute('x') || text.getAttribute('writing-mode') !== null) return []
      const places = [...(text.textContent ?? '')].length
      if (wanted.length !== places) return [`${text.textContent}: ${wanted.length} places for ${places} characters`]
      if (text.tagName === 'tspan') return []
      return wanted.flatMap((x, index) => {
        const found = text.getStartPositionOfChar(index).x
        return Math.abs(found - x) < 0.02 ? [] : [`${text.textContent} at ${index}: ${found} instead of ${x}`]
      })
    }),
  )
}

test('the lines of every page are the same in the browser and on the server, character by character', async ({ newsroom }) => {
  test.setTimeout(420_000)
  const page = await newsroom.as('layout')
  const { items } = await api<{ items: EditionView[] }>(page, 'GET', '/editions')
  const placed = []
  for (const { date } of items) {
    const edition = await api<EditionView>(page, 'GET', `/editions/${date}`)
    if (edition.pages.some(({ slots }) => slots.filter(({ placement }) => placement).length > 3)) placed.push(edition)
  }
  expect(placed.length, 'a sample edition with stories on its pages').toBeGreaterThan(0)
  let lines = 0
  for (const edition of placed) {
    const open = !['locked', 'sent', 'published', 'archived'].includes(edition.state)
    // every page of an edition in the making, the front page of one that is out
    for (const { number } of edition.pages.slice(0, open ? edition.pages.length : 1)) {
      const { layout, hash } = await api<LayoutAnswer>(page, 'GET', `/editions/${edition.id}/pages/${number}/layout`)
      await page.goto(`/editions/${edition.date}/pages/${number}`)
      const where = `${edition.date}, page ${number}`
      // the browser composes the page itself; its hash is over the whole of the layout
      await expect(page.locator('[data-layout]'), where).toHaveAttribute('data-layout', hash)
      await page.evaluate(() => document.fonts.ready)
      const drawn = await drawnLines(page)
      const set = layout.stories.flatMap((story) => story.lines.map((line) => ({ story: story.storyId, text: line.text, y: line.y })))
      const caps = await dropCaps(page)
      // a drop cap belongs to the text of the first line and is drawn beside its lines
      const texts = set.map(({ story, text }, index) => {
        const [cap = '', ...rest] = [...text.trim()]
        return caps.includes(`${story} ${cap}`) && drawn[index]?.text === rest.join('') ? rest.join('') : text.trim()
      })
      expect(drawn.map(({ text }) => text), where).toEqual(texts)
      expect(drawn.map(({ story }) => story), where).toEqual(set.map(({ story }) => story))
      for (const [index, line] of set.entries()) expect(Math.abs((drawn[index]?.y ?? 0) - line.y / 1000), `${where}: ${line.text}`).toBeLessThan(0.02)
      expect(await strayed(page), where).toEqual([])
      lines += set.length
    }
  }
  expect(lines).toBeGreaterThan(200)
})
