import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { SetLine, SetStory, TextRun } from '@/newsroom/typesetting/display'
import { composePage } from '@/newsroom/typesetting/page/page'
import { frontPage } from '@/newsroom/typesetting/page/page.test-support'
import { lineRuns } from '@/newsroom/typesetting/lineRuns'
import { PageDrawing } from './pageDrawing'

const run: TextRun = { kind: 'text', role: 'body', face: 'song', size: 9000, stretch: 1000, x: 10_000, y: 20_000, text: '枫渚', at: [0, 9125] }

function draw(marks: SetStory['marks']): string {
  const layout = composePage(frontPage({ slots: [], stories: [] }))
  const [story] = composePage(frontPage()).stories
  if (!story) throw new Error('a story was expected')
  const one: SetStory = { ...story, marks, lines: [] }
  const html = renderToStaticMarkup(createElement(PageDrawing, { layout: { ...layout, furniture: [], stories: [one] }, pictures: { p: { width: 1600, height: 1000 } }, label: '第1版' }))
  return html.slice(html.indexOf('<g data-story'), html.lastIndexOf('</svg>'))
}

describe('drawing a page', () => {
  it('gives every character its place, in points', () => {
    expect(draw([run])).toContain('<text x="10 19.13" y="20" class="face-song fill-ink" font-weight="500" font-size="9">枫渚</text>')
  })

  it('scales a stretched run about its left edge, so that its offsets stay the printed ones', () => {
    expect(draw([{ ...run, stretch: 900 }])).toContain('<text x="0 10.14" y="0" transform="translate(10 20) scale(0.9 1)"')
  })

  it('hangs a vertical run from its first cell, upright', () => {
    const html = draw([{ ...run, face: 'song-bold', vertical: true }])
    expect(html).toContain('x="14.5 14.5" y="20 29.13" writing-mode="vertical-rl" style="text-orientation:upright"')
    expect(html).toContain('font-weight="700"')
  })

  it('leaves white type to the sheet and greys a tint', () => {
    expect(draw([{ ...run, ink: 0 }])).toContain('class="face-song fill-sheet"')
    expect(draw([{ kind: 'rule', x: 0, y: 0, width: 1000, height: 500, ink: 80 }])).toContain('<rect x="0" y="0" width="1" height="0.5" class="fill-ink" fill-opacity="0.08"></rect>')
  })

  it('shows the part of a picture that is printed, in the pixels of the original', () => {
    const html = draw([{ kind: 'picture', asset: 'p', x: 0, y: 0, width: 100_000, height: 50_000, crop: { left: 200, top: 100, width: 1200, height: 600 } }])
    expect(html).toContain('viewBox="200 100 1200 600" preserveAspectRatio="none"')
    expect(html).toContain('<image href="/media/p/preview" width="1600" height="1000"')
  })

  it('names every line of every story, in the order it is read, with exactly its characters', () => {
    const layout = composePage(frontPage())
    const html = renderToStaticMarkup(createElement(PageDrawing, { layout, pictures: {}, label: '第1版' }))
    for (const story of layout.stories) {
      const drawn = html.slice(html.indexOf(`<g data-story="${story.storyId}"`)).split('<g data-story')[1] ?? ''
      const lines = [...drawn.matchAll(/data-line="[\d.]+"[^>]*>(.*?)<\/(?:text|g)>(?!<\/g>)/g)]
      expect(lines.length).toBe(story.lines.length)
      expect(lines.map(([, inner]) => (inner ?? '').replaceAll(/<[^>]+>/g, ''))).toEqual(story.lines.map(seen))
    }
  })
})

/** What of a line has ink: the indent is white, and so are spaces at its ends. */
function seen({ text }: SetLine): string {
  return text.trim()
}

describe('the runs of a line', () => {
  const line: SetLine = { text: '枫渚A', block: 0, from: 0, to: 3, role: 'body', column: 0, row: 0, x: 10_000, y: 20_000, measure: 99_000, last: true, loose: 0 }

  it('are together, also where a face changes, and apart from the column beside', () => {
    const beside: SetLine = { ...line, column: 1, x: 118_000 }
    const latin: TextRun = { ...run, face: 'hei', x: 28_000, text: 'A', at: [0] }
    const other: TextRun = { ...run, x: 118_000 }
    expect(lineRuns({ marks: [run, latin, other], lines: [line, beside] })).toEqual([
      { line, runs: [run, latin] },
      { line: beside, runs: [other] },
    ])
  })

  it('leave a headline on the same baseline alone', () => {
    expect(lineRuns({ marks: [{ ...run, role: 'headline' }], lines: [line] })).toEqual([{ line: null, runs: [expect.objectContaining({ role: 'headline' })] }])
  })
})
