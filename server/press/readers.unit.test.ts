import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, expect, test } from 'vitest'
import type { PageLayout, SetStory } from '@/newsroom/typesetting/display'
import { composePage } from '@/newsroom/typesetting/page/page'
import { FRONT, frontPage, slot, sourceStory, storyText } from '@/newsroom/typesetting/page/page.test-support'
import { originalOf, sampleEdition } from '@/sample/edition'
import { hashOf } from '../hash'
import { bundledProfile } from './colour/bundledProfile'
import { separate } from './colour/separate'
import { ask, installed, onDisk } from './oracle.test-support'
import { makePdf, pictureKey, type SeparatedPicture } from './pdf/document'
import { PdfReader } from './pdf/read'
import { pictureMarks } from './pictures'

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>
interface Node { role: string; alt?: string; lang?: string; children: (Node | { type: string; id: string })[] }
interface Link { dest: [{ num: number; gen: number }]; contentsObj: { str: string } }
interface Told { role: string; text: string; alt: string }

const FACTS = { paper: '枫渚日报', date: '2026-11-23', title: '枫渚日报 八版', madeAt: '2026-11-22T13:30:00.000Z', hash: 'e'.repeat(64) }
let pages: PageLayout[]
let file: Buffer
let pdf: Pdf
const titles = new Map<string, string>()

beforeAll(async () => {
  pages = sampleEdition().map(composePage)
  const pictures = new Map<string, SeparatedPicture>()
  for (const mark of pages.flatMap(pictureMarks))
    pictures.set(pictureKey(mark), await separate(originalOf(mark.asset), { ...mark, width: 40_000, height: 40_000 }, bundledProfile().path))
  for (const story of pages.flatMap((page) => page.stories)) titles.set(story.storyId, `题目 ${story.storyId}`)
  file = makePdf({
    pages: pages.map((layout) => ({ layout, hash: hashOf(layout) })),
    pictures,
    artwork: new Map(),
    profile: bundledProfile(),
    facts: FACTS,
    readers: { labels: new Map(pages.map(({ page }) => [page, `第0${page}版`])), titles },
  })
  pdf = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise
}, 60_000)

const bare = (text: string) => text.replace(/\s/g, '')

/** What a page says to who listens, element after element, as another reader finds it by the tree. */
async function told(number: number, of = pdf): Promise<Told[]> {
  const page = await of.getPage(number)
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const pieces = new Map<string, string>()
  const open: string[] = []
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((one) => one !== '')
      if (id !== undefined) pieces.set(id, (pieces.get(id) ?? '') + item.str)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.id ?? '')
  }
  const out: Told[] = []
  const walk = (node: Node) => {
    const own: Told = { role: node.role, text: '', alt: node.alt ?? '' }
    if (!['Root', 'Document', 'Part', 'Sect', 'Art'].includes(node.role)) out.push(own)
    for (const child of node.children) {
      if ('role' in child) walk(child)
      else own.text += pieces.get(child.id) ?? ''
    }
  }
  walk((await page.getStructTree()) as unknown as Node)
  return out
}

/** What the pages are drawn with, one operator a line. */
function drawnIn(bytes: Buffer): string {
  const reader = new PdfReader(bytes)
  const kids = reader.dict(reader.dict(reader.trailer.Root).Pages).Kids
  return (Array.isArray(kids) ? kids : []).map((kid) => reader.content(reader.dict(kid).Contents).toString('latin1')).join('\n')
}

/** The lines of a story's part, paragraph by paragraph; its tables are looked at by themselves. */
function paragraphsOf(story: SetStory): string[] {
  const blocks = new Map<number, string>()
  for (const { block, text, role, cell } of story.lines) if (role !== 'byline' && !cell) blocks.set(block, (blocks.get(block) ?? '') + text)
  return [...blocks.values()].map(bare)
}

test('each paragraph of each story is one element, whole, in the order of reading, whatever column it runs through', async () => {
  let seen = 0
  for (const page of pages) {
    const found = (await told(page.page)).filter(({ role }) => role === 'P' || role === 'H2').map(({ text }) => bare(text))
    for (const story of page.stories) {
      let from = 0
      for (const paragraph of paragraphsOf(story)) {
        // a drop cap is a run of its own, and set before the lines it stands beside
        const at = found.findIndex((one, index) => index >= from && one === paragraph)
        expect(at, `page ${page.page}: ${paragraph}`).toBeGreaterThan(-1)
        from = at + 1
        seen += 1
      }
    }
  }
  expect(seen).toBeGreaterThan(150)
})

test('headlines are headings, and every picture says what it shows', async () => {
  const all = (await Promise.all(pages.map(({ page }) => told(page)))).flat()
  const heads = all.filter(({ role }) => role === 'H1').map(({ text }) => bare(text))
  const wanted = pages.flatMap((page) => page.stories.filter(({ part, headline }) => part === 1 && headline.lines.length > 0).map(({ headline }) => bare(headline.lines.join(''))))
  expect(heads).toEqual(expect.arrayContaining(wanted))
  const figures = all.filter(({ role }) => role === 'Figure')
  expect(figures).toHaveLength(pages.flatMap(pictureMarks).length)
  expect(figures.filter(({ alt }) => alt.length < 4)).toEqual([])
})

test('no mark is outside the tree or the artifacts', () => {
  // content that is neither is what a checker of accessible files complains of first
  const depth = { now: 0, bare: 0 }
  for (const line of drawnIn(file).split('\n')) {
    if (/ (BDC|BMC)$/.test(line)) depth.now += 1
    else if (line === 'EMC') depth.now -= 1
    else if (/^(BT|q) | re f$/.test(line) && depth.now === 0) depth.bare += 1
  }
  expect(depth).toEqual({ now: 0, bare: 0 })
})

test('bookmarks lead to each page and each story', async () => {
  const outline = await pdf.getOutline()
  expect(outline.map(({ title }) => title)).toEqual(pages.map(({ page }) => `第0${page}版`))
  for (const [index, item] of outline.entries()) {
    const stories = pages[index]?.stories.filter(({ part }) => part === 1) ?? []
    expect(item.items.map(({ title }) => title)).toEqual(stories.map(({ storyId }) => titles.get(storyId)))
    for (const { dest } of [item, ...item.items]) expect(await pdf.getPageIndex((dest as [{ num: number; gen: number }])[0])).toBe(index)
  }
  expect(await pdf.getPageLabels()).toEqual(pages.map(({ page }) => String(page)))
})

test('a jump line leads to the page where the story goes on, and back; where that page is not in the file, it leads nowhere', async () => {
  const [, , lead] = FRONT
  const other = slot('jump', 'story', [0, 0, 3, 60])
  const source = frontPage({ stories: [sourceStory('s1', storyText('湖滨步道今起试开放', 60), [[lead!, 1], [other, 3]])] })
  const [front, onward] = [composePage(source), composePage({ ...source, number: 3, slots: [{ ...other, filler: false, label: '', adMarked: false, artwork: null }] })]
  const linksOf = async (layouts: PageLayout[]) => {
    const bytes = makePdf({ pages: layouts.map((layout) => ({ layout, hash: hashOf(layout) })), pictures: new Map(), artwork: new Map(), profile: bundledProfile(), facts: FACTS, readers: { labels: new Map(), titles } })
    const read = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
    return Promise.all(layouts.map(async (_, index) => {
      const links = await (await read.getPage(index + 1)).getAnnotations()
      return Promise.all(links.map(async ({ dest, contentsObj }: Link) => [contentsObj.str, (await read.getPageIndex(dest[0])) + 1]))
    }))
  }
  expect(await linksOf([front, onward])).toEqual([[['下转第3版', 2]], [['上接第1版', 1]]])
  expect(await linksOf([onward])).toEqual([[]])
})

test('a line of the guide leads to the story it names, one that names none leads nowhere', async () => {
  const [, , lead, second] = FRONT
  const guide = { ...storyText('今日导读', 0), dateline: '', byline: '', body: ['1版　步道试开放', '1版　没有的题目', '9版　步道试开放'].map((text) => ({ type: 'paragraph' as const, text: [{ text }] })) }
  const layout = composePage(frontPage({ stories: [sourceStory('s1', storyText('步道试开放', 20), [[lead!, 1]]), sourceStory('s2', guide, [[second!, 1]])] }))
  const bytes = makePdf({ pages: [{ layout, hash: hashOf(layout) }], pictures: new Map(), artwork: new Map(), profile: bundledProfile(), facts: FACTS, readers: { labels: new Map(), titles: new Map() } })
  const read = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const links = await (await read.getPage(1)).getAnnotations()
  expect(links.map(({ contentsObj }: Link) => contentsObj.str)).toEqual(['1版　步道试开放'])
})

test('a table is one, row by row, its head heads of columns, and an empty cell keeps its place', async () => {
  const [, , lead] = FRONT
  const row = (text: string, bold?: true) => ({ type: 'row' as const, text: [{ text, ...(bold ? { bold } : {}) }] })
  const league = { ...storyText('联赛打完第四轮', 2), body: [...storyText('', 1).body, row('队名｜比分｜积分', true), row('东湖小学｜3:1｜12'), row('西山小学｜｜9'), ...storyText('', 1).body] }
  const layout = composePage(frontPage({ stories: [sourceStory('s1', league, [[lead!, 1]])] }))
  const bytes = makePdf({ pages: [{ layout, hash: hashOf(layout) }], pictures: new Map(), artwork: new Map(), profile: bundledProfile(), facts: FACTS, readers: { labels: new Map(), titles } })
  const found = await told(1, await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise)
  const at = found.findIndex(({ role }) => role === 'Table')
  const cells = found.slice(at).filter(({ role, text }) => /^T[HD]$/.test(role) && text.trim() !== '')
  expect(cells.map(({ role, text }) => `${role} ${text.trim()}`)).toEqual(['TH 队名', 'TH 比分', 'TH 积分', 'TD 东湖小学', 'TD 3:1', 'TD 12', 'TD 西山小学', 'TD 9'])
  expect(found.filter(({ role }) => role === 'Table' || role === 'TR').map(({ role }) => role)).toEqual(['Table', 'TR', 'TR', 'TR'])
  const source = bytes.toString('latin1')
  expect([source.match(/\/S \/TH\b/g)?.length, source.match(/\/S \/TD\b/g)?.length, source.match(/\/Scope \/Column/g)?.length]).toEqual([3, 6, 3])
})

test('the sheet is the trimmed page, and the file does not say that it is for the press', async () => {
  const [first] = pages
  const { view } = await pdf.getPage(1)
  expect(view[2]! - view[0]!).toBeCloseTo(first!.width / 1000, 2)
  expect(file.toString('latin1')).not.toContain('PDF/X-4')
  const { info } = await pdf.getMetadata()
  expect(info).toMatchObject({ Title: '枫渚日报 八版', Language: 'zh-CN' })
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
})

test.skipIf(!installed('qpdf'))('another program finds nothing wrong with it', () => {
  expect(ask('qpdf', '--check', onDisk(file))).toMatchObject({ code: 0 })
})

test.skipIf(!installed('pdfinfo', '-v'))('and another reads the tree as we meant it', () => {
  const path = onDisk(file)
  expect(ask('pdfinfo', path).out).toMatch(/Tagged:\s+yes/)
  const tree = ask('pdfinfo', '-struct', path).out
  const told = (type: string) => tree.split('\n').filter((line) => line.trim().split(' ')[0] === type).length
  expect([told('Document'), told('Part'), told('Art')]).toEqual([1, pages.length, new Set(pages.flatMap(({ stories }) => stories.map(({ storyId }) => storyId))).size])
})
