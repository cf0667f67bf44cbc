import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import jsqr from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { HEAD_DESIGNS } from '@/newsroom/edition/head'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import { platesOf } from '@/newsroom/typesetting/colour'
import type { OutlineMark, PageLayout } from '@/newsroom/typesetting/display'
import { knowOutlines } from '@/newsroom/typesetting/outlines'
import { composePage } from '@/newsroom/typesetting/page/page'
import { frontPage, paper } from '@/newsroom/typesetting/page/page.test-support'
import { hashOf } from '../../hash'
import { bundledProfile } from '../colour/bundledProfile'
import { drawPage } from '../draw'
import { ask, installed, onDisk } from '../oracle.test-support'
import { makePdf, type PressJob } from '../pdf/document'
import { pressFaults } from '../pdf/pdfx'
import { readNameplate } from './read'

const SHA = 'a'.repeat(64)
/** A ring around a bar: a hole by direction, one by crossings, and white over ink. */
const read = await readNameplate(
  Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0H20V20H0ZM5 5V15H15V5Z"/><path fill-rule="evenodd" d="M20 0H40V20H20ZM25 5H35V15H25Z"/><rect x="36" y="9" width="2" height="2" fill="#fff"/></svg>',
  ),
)
if (!read.ok) throw new Error(read.reason)
knowOutlines({ [SHA]: read.outline })

const GOLD: PaperIdentity['palette'] = { colours: [{ name: '报金', c: 0, m: 250, y: 800, k: 200, spot: true }], places: { nameplate: '报金' }, spotPlates: 1 }
const drawn = (changes: Partial<PaperIdentity> = {}): PageLayout => composePage(frontPage({ paper: { ...paper, nameplate: { sha256: SHA, width: 800, right: 0, down: 0 }, palette: GOLD, ...changes } }))
const markOf = ({ furniture }: PageLayout): OutlineMark => {
  const found = furniture.find((mark): mark is OutlineMark => mark.kind === 'outline')
  if (!found) throw new Error('nothing was drawn')
  return found
}

function pdfOf(layout: PageLayout, readers?: PressJob['readers']): Buffer {
  return makePdf({
    pages: [{ layout, hash: hashOf(layout) }],
    pictures: new Map(),
    artwork: new Map(),
    profile: bundledProfile(),
    facts: { paper: '青禾日报', date: '2026-11-23', title: '青禾日报', madeAt: '2026-11-23T13:30:05.123Z', hash: 'c'.repeat(64) },
    ...(readers ? { readers } : {}),
  })
}

/** Shares of the mark, in its middle line: ink, hole, ink, ink, hole, ink; and white in the last ink. */
const SPOTS = [[0.06, true], [0.25, false], [0.44, true], [0.56, true], [0.75, false], [0.89, true], [0.925, false], [0.98, true]] as const

test('a page with a drawn nameplate holds before the press, and needs the plate of its ink', () => {
  const layout = drawn()
  expect(pressFaults(pdfOf(layout))).toEqual([])
  expect(platesOf(layout).find(({ ink }) => typeof ink === 'object')).toEqual({ ink: { spot: '报金' }, matter: ['rules'] })
})

test('the image of a page draws it as it is, holes and white too', async () => {
  const layout = drawn()
  const { x, y, width, height } = markOf(layout)
  const { data, width: wide } = await drawPage(layout, 1400, () => null)
  const scale = wide / layout.width
  for (const [share, inked] of SPOTS) {
    const at = (Math.round((y + height / 2) * scale) * wide + Math.round((x + width * share) * scale)) * 4
    expect((data[at + 2] ?? 0) < 200, `${share}`).toBe(inked)
  }
})

test('the file for readers says what is drawn', async () => {
  const file = pdfOf(drawn({ app: { name: '客户端', address: 'https://app.example.invalid/fengzhu' }, head: 'left' }), { labels: new Map([[1, '第01版']]), titles: new Map() })
  const page = await (await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise).getPage(1)
  const told = JSON.stringify(await page.getStructTree())
  expect(told).toContain(`"alt":"${paper.name.zh}"`)
  expect(told).toContain('"alt":"https://app.example.invalid/fengzhu"')
})

describe.skipIf(!installed('gs'))('on the plates', () => {
  test('the nameplate is on the plate of its ink and on no other, as it was drawn', async () => {
    const layout = drawn()
    const { x, y, width, height } = markOf(layout)
    const path = onDisk(pdfOf(layout))
    expect(ask('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dUseTrimBox', '-sDEVICE=tiffsep', '-r144', `-sOutputFile=${path}.tif`, path).code).toBe(0)
    const plates = readdirSync(dirname(path)).filter((name) => name.includes('('))
    const inked = async (name: string) => {
      const { data, info } = await sharp(join(dirname(path), name)).greyscale().raw().toBuffer({ resolveWithObject: true })
      const points = 2 / 1000
      return SPOTS.map(([share]) => (data[(Math.round((y + height / 2) * points) * info.width + Math.round((x + width * share) * points)) * info.channels] ?? 255) < 128)
    }
    const process = ['Cyan', 'Magenta', 'Yellow', 'Black']
    const spot = plates.find((name) => !process.some((ink) => name.includes(`(${ink})`))) ?? ''
    expect(await inked(spot)).toEqual(SPOTS.map(([, ink]) => ink))
    for (const name of plates.filter((one) => one !== spot)) expect(await inked(name), name).toEqual(SPOTS.map(() => false))
  })
})

test.each(HEAD_DESIGNS.filter((design) => design !== 'across'))('the QR code of a head %s is read off the page', async (head) => {
  const address = 'https://app.example.invalid/fengzhu?from=paper'
  const layout = composePage(frontPage({ paper: { ...paper, head, app: { name: '枫渚客户端', address } } }))
  const { x, y, width, height } = markOf(layout)
  // as a telephone sees it: some hundred pixels
  const { data, width: wide, height: high } = await drawPage(layout, 2400, () => null)
  const scale = wide / layout.width
  const place = { left: Math.floor(x * scale), top: Math.floor(y * scale), width: Math.ceil(width * scale), height: Math.ceil(height * scale) }
  const { data: pixels, info } = await sharp(data, { raw: { width: wide, height: high, channels: 4 } }).extract(place).raw().toBuffer({ resolveWithObject: true })
  expect(jsqr(new Uint8ClampedArray(pixels), info.width, info.height)?.data).toBe(address)
})
