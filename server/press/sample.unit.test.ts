import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, expect, test } from 'vitest'
import { CELL } from '@/newsroom/manuscript/table'
import type { PageLayout, SetLine } from '@/newsroom/typesetting/display'
import { composePage } from '@/newsroom/typesetting/page/page'
import { hashOf } from '../hash'
import { bundledProfile } from './colour/bundledProfile'
import { makePdf, pictureKey, type SeparatedPicture } from './pdf/document'
import { ask, installed, onDisk } from './oracle.test-support'
import { pressFaults } from './pdf/pdfx'
import { pictureMarks } from './pictures'
import { originalOf, sampleEdition } from '@/sample/edition'
import { separate } from './colour/separate'

let pages: PageLayout[]
let file: Buffer

beforeAll(async () => {
  pages = sampleEdition().map(composePage)
  const pictures = new Map<string, SeparatedPicture>()
  // small ones: what is asked here is the text
  for (const mark of pages.flatMap(pictureMarks))
    pictures.set(pictureKey(mark), await separate(originalOf(mark.asset), { ...mark, width: 40_000, height: 40_000 }, bundledProfile().path))
  file = makePdf({
    pages: pages.map((layout) => ({ layout, hash: hashOf(layout) })),
    pictures,
    artwork: new Map(),
    profile: bundledProfile(),
    facts: { paper: '枫渚日报', date: '2026-11-23', title: '枫渚日报', madeAt: '2026-11-22T13:30:00.000Z', hash: 'e'.repeat(64) },
  })
}, 60_000)

test('the sample newsroom’s eight pages hold before the press', () => {
  expect(pages).toHaveLength(8)
  expect(pages.flatMap((page) => page.stories).length).toBeGreaterThan(30)
  expect(pressFaults(file)).toEqual([])
})

test.skipIf(!installed('pdftotext', '-v'))('every line of every story is a line of the PDF’s text, in order', () => {
  const path = onDisk(file)
  for (const page of pages) {
    const found = ask('pdftotext', '-raw', '-f', String(page.page), '-l', String(page.page), path, '-').out.split('\n').map(bare)
    for (const story of page.stories) {
      let from = 0
      for (const line of story.lines) {
        const wanted = drawn(line)
        // this reader joins a line with a caption that stands beside it at nearly the same height, and the cells of a table's row
        const at = wanted === '' ? from : found.findIndex((one, index) => index >= from && (line.cell ? one.includes(wanted) : one.startsWith(wanted)))
        // a drop cap is set apart from the line it opens
        if (at === -1 && line.from === 0 && found.some((one) => one.startsWith(bare([...line.text].slice(1).join(''))))) continue
        expect(at, `page ${page.page}, ${story.storyId}: ${line.text}`).toBeGreaterThan(-1)
        from = Math.max(from, at)
      }
    }
  }
})

test('and so says the reader of browsers', async () => {
  const pdf = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise
  for (const page of pages) {
    const { items } = await (await pdf.getPage(page.page)).getTextContent()
    const text = bare(items.map((item) => ('str' in item ? item.str : '')).join(''))
    for (const story of page.stories) {
      // this one does not know `ActualText`: what stands in a line is what it draws
      for (const line of story.lines) expect(text.includes(drawn(line)) || line.from === 0, `${story.storyId}: ${line.text}`).toBe(true)
    }
  }
  await pdf.destroy()
})

test.skipIf(!installed('gs'))('Ghostscript reads all of it without a word', () => {
  expect(ask('gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=nullpage', onDisk(file))).toMatchObject({ code: 0, out: '', error: '' })
})

/** What is drawn of a line: of a cell of a table not what parts it from the next. */
function drawn({ text, cell }: SetLine): string {
  return bare(cell ? text.replace(CELL, '') : text)
}

/** Without the white at the ends and between words, which readers guess. */
function bare(text: string): string {
  return text.replaceAll(/[\s　]/g, '')
}
