import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test, vi } from 'vitest'
import type { PageLayout, TextRun } from '@/newsroom/typesetting/display'
import { difference } from '@/newsroom/typesetting/difference/difference'
import { composePage } from '@/newsroom/typesetting/page/page'
import type { Box } from '@/newsroom/typesetting/geometry'
import { sampleEdition } from '@/sample/edition'
import { hashOf } from '../../hash'
import { sharp } from '../../sharp'
import { bundledProfile } from '../colour/bundledProfile'
import { ask, installed, onDisk } from '../oracle.test-support'
import { makePdf, pictureKey, type SeparatedPicture } from '../pdf/document'
import { MARGIN } from '../pdf/sheet'
import { pictureMarks } from '../pictures'
import { overlayOf } from './overlay'

// another program draws pages here, on whatever else the machine is at
vi.setConfig({ testTimeout: 60_000 })
const DPI = 96

const SOURCE = sampleEdition()[2]!
const after = composePage(SOURCE)
const PLAIN = /[^\P{Script=Han}〇零一二三四五六七八九十百千万亿两几]{6}/u
/** Three characters of a paragraph, in the middle of a line of it, of which none is part of a number. */
const story = SOURCE.stories.find(({ id }) => after.stories.some(({ storyId, lines }) => storyId === id && lines.some((line) => line.role === 'body' && PLAIN.test(line.text))))!
const place = after.stories.find(({ storyId }) => storyId === story.id)!.lines.find((line) => line.role === 'body' && PLAIN.test(line.text))!
const paragraph = story.content.body[place.block] as { type: 'paragraph'; text: [{ text: string }] }
const from = place.from + place.text.search(PLAIN) + 1
const NOW = paragraph.text[0].text.slice(from, from + 3)
const WAS = '鑫淼焱'
const text = `${paragraph.text[0].text.slice(0, from)}${WAS}${paragraph.text[0].text.slice(from + 3)}`
const before = composePage({ ...SOURCE, stories: SOURCE.stories.map((one) => (one.id === story.id ? { ...one, content: { ...one.content, body: one.content.body.with(place.block, { type: 'paragraph', text: [{ text }] }) } } : one)) })
const changes = difference(before, after)

const grey: SeparatedPicture = { bytes: new Uint8Array([120, 156, 99, 0, 0, 0, 1, 0, 1]), width: 1, height: 1, stored: 'deflated', space: 'gray' }

function compared(from: PageLayout, to: PageLayout, paper?: 'a3', toned: [string, SeparatedPicture][] = []): Buffer {
  return makePdf({
    pages: [{ layout: to, hash: hashOf(to), overlay: overlayOf('版样比对　改前 一校　改后 二校', difference(from, to)) }],
    pictures: new Map([from, to].flatMap(pictureMarks).map((one): [string, SeparatedPicture] => [pictureKey(one), grey]).concat(toned)),
    artwork: new Map(),
    profile: bundledProfile(),
    facts: { paper: '枫渚日报', date: '2026-11-26', title: '比对', madeAt: '2026-11-26T13:30:00.000Z', hash: 'd'.repeat(64) },
    ...(paper ? { paper } : {}),
  })
}

async function said(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const page = await pdf.getPage(1)
  const content = await page.getTextContent()
  await pdf.destroy()
  return content.items.map((item) => ('str' in item ? item.str : '')).join('')
}

const runsOn = ({ stories, furniture }: PageLayout) => [...furniture, ...stories.flatMap(({ marks }) => marks)].filter((mark): mark is TextRun => mark.kind === 'text')

describe('two prints of a page laid over each other', () => {
  test('are what is planted: one line changed, both of its texts in the file, and every line of the newer print once', async () => {
    expect(changes.map(({ words }) => [words?.before, words?.after])).toEqual([[WAS, NOW]])
    const words = (await said(compared(before, after))).replaceAll(/\s/g, '')
    expect(words).toContain(WAS)
    const count = (one: string) => words.split(one).length - 1
    const [old] = changes.flatMap((change) => change.before.marks.filter((mark) => mark.kind === 'text'))
    // the line as it was, and the line as it is
    for (const run of runsOn(after).filter(({ text: line }) => [...line].length > 8)) expect(count(run.text.replaceAll(/\s/g, '')), run.text).toBeGreaterThanOrEqual(1)
    expect(count(old!.text.replaceAll(/\s/g, ''))).toBe(1)
    expect(words).toContain('版样比对改前一校改后二校')
  })

  test('of one print with itself add the line in the head margin and nothing else', async () => {
    const [alone, changed] = [compared(after, after).toString('latin1'), await said(compared(after, after))]
    expect(changed).not.toContain(WAS)
    expect(overlayOf('', difference(after, after))).toEqual({ line: '', gone: [], changes: [] })
    expect(alone).toContain('/TrimBox')
  })

  test('give the same bytes again, and a sound file to a stranger, at its own size and on A3', () => {
    for (const paper of [undefined, 'a3'] as const) {
      const bytes = compared(before, after, paper)
      expect(compared(before, after, paper).equals(bytes)).toBe(true)
      if (installed('qpdf', '--version')) expect(ask('qpdf', '--check', onDisk(bytes)).out).toMatch(/No syntax or stream encoding errors/)
    }
    expect(compared(before, after).toString('latin1')).toContain(`/TrimBox [${[MARGIN, MARGIN, MARGIN + after.width, MARGIN + after.height].map((value) => value / 1000).join(' ')}]`)
  })

  test('show red where words went and around what came, and the unchanged page in its own inks, also on a tint', async () => {
    if (!installed('pdftoppm', '-v')) return
    // all of the page on a tint that is as it was: it must not hide what lies beneath
    const tinted = (page: PageLayout): PageLayout => ({ ...page, furniture: [{ kind: 'rule', x: 0, y: 0, width: page.width, height: page.height, ink: 80 }, ...page.furniture] })
    for (const [old, now] of [[before, after], [tinted(before), tinted(after)]] as const) {
      const red = await redness(compared(old, now))
      const none = await redness(compared(now, now))
      const [change] = difference(old, now)
      const [line] = change!.after.lines
      const word = { ...line!, x: line!.x, width: line!.width }
      expect(red(word)).toBeGreaterThan(0.02)
      expect(none(word)).toBe(0)
      const elsewhere = now.stories.find(({ storyId }) => storyId !== story.id)!.lines.find(({ role }) => role === 'body')!
      expect(red({ x: elsewhere.x + 1000, y: elsewhere.y - 6000, width: 60_000, height: 5000 })).toBe(0)
    }
  })

  test('show a picture that went in the one tone, and not the picture that came in its place', async () => {
    if (!installed('pdftoppm', '-v')) return
    const box = { x: 100_000, y: 300_000, width: 120_000, height: 80_000 }
    const picture = (asset: string) => ({ kind: 'picture' as const, asset, ...box, crop: { left: 0, top: 0, width: 8, height: 8 } })
    const black = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000000' } }).toColourspace('b-w').jpeg().toBuffer()
    const tone: [string, SeparatedPicture] = [pictureKey(picture('gone')), { bytes: black, width: 8, height: 8, space: 'tone' }]
    const bare: PageLayout = { ...after, stories: [], furniture: [] }
    const went = compared({ ...bare, furniture: [picture('gone')] }, bare, undefined, [tone])
    const red = await redness(went)
    expect(red({ x: box.x + 5000, y: box.y + 5000, width: 100_000, height: 60_000 })).toBe(1)
    const came = await redness(compared({ ...bare, furniture: [picture('gone')] }, { ...bare, furniture: [picture('new')] }, undefined, [tone]))
    expect(came({ x: box.x + 5000, y: box.y + 5000, width: 100_000, height: 60_000 })).toBe(0)
    if (installed('qpdf', '--version')) expect(ask('qpdf', '--check', onDisk(went)).out).toMatch(/No syntax or stream encoding errors/)
  })
})

/** What share of a box of the page is red, as somebody else's program draws it. */
async function redness(bytes: Uint8Array): Promise<(box: Box) => number> {
  const out = join(mkdtempSync(join(tmpdir(), 'quoin-overlay-')), 'page')
  expect(ask('pdftoppm', '-r', String(DPI), '-png', '-singlefile', onDisk(bytes), out).code).toBe(0)
  const { data, info } = await sharp(readFileSync(`${out}.png`)).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return (box) => {
    const pixel = (value: number) => Math.round(((value + MARGIN) / 72_000) * DPI)
    let [red, all] = [0, 0]
    for (let y = pixel(box.y); y < pixel(box.y + box.height); y += 1) {
      for (let x = pixel(box.x); x < pixel(box.x + box.width); x += 1) {
        const [r = 0, g = 0, b = 0] = data.subarray((y * info.width + x) * 3)
        all += 1
        if (r - Math.max(g, b) > 60) red += 1
      }
    }
    return red / all
  }
}
