import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { PRIMARIES } from '@/newsroom/typesetting/colour'
import type { Colour, Mark, PageLayout, RuleMark } from '@/newsroom/typesetting/display'
import { hashOf } from '../hash'
import { bundledProfile } from './colour/bundledProfile'
import { handPage } from './hand.test-support'
import { ask, installed, onDisk } from './oracle.test-support'
import { makePdf } from './pdf/document'
import { pressFaults } from './pdf/pdfx'

const RED: Colour = { process: { c: 0, m: 1000, y: 900, k: 0 } }
const GOLD: Colour = { process: { c: 0, m: 250, y: 800, k: 200 }, spot: '报金 875' }

const area = (x: number, ink: number, colour?: Colour): RuleMark => ({ kind: 'rule', x, y: 1_200_000, width: 72_000, height: 72_000, ink, ...(colour ? { colour } : {}) })
const type = (x: number, colour?: Colour, size = 72_000): Mark => ({ kind: 'text', role: 'furniture', face: 'song-heavy', size, stretch: 1000, x, y: 1_262_000, text: '枫', at: [0], ...(colour ? { colour } : {}) })

/** From left to right: red, a third of gold, black type on gold, gold type on red, white on gold. */
function page(): PageLayout {
  const plain = handPage({ linesPer: 2 })
  const marks: Mark[] = [area(100_000, 1000, RED), area(200_000, 333, GOLD), area(300_000, 1000, GOLD), type(300_000), area(400_000, 1000, RED), type(400_000, GOLD), area(500_000, 1000, GOLD), { ...area(520_000, 0), width: 32_000 }]
  return { ...plain, furniture: [...plain.furniture, ...marks] }
}

function pdfOf(layout: PageLayout): Buffer {
  return makePdf({
    pages: [{ layout, hash: hashOf(layout) }],
    pictures: new Map(),
    artwork: new Map(),
    profile: bundledProfile(),
    facts: { paper: '青禾日报', date: '2026-11-23', title: '青禾日报', madeAt: '2026-11-23T13:30:05.123Z', hash: 'c'.repeat(64) },
  })
}

const ORDER = ['Cyan', 'Magenta', 'Yellow', 'Black', 'Spot'] as const

test('a page with a spot ink holds before the press, and says so in its own words', () => {
  const file = pdfOf(page())
  expect(pressFaults(file)).toEqual([])
  expect(file.toString('latin1').includes('[/Separation /#e6#8a#a5#e9#87#91#20875 /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0.25 0.8 0.2] /N 1>>]')).toBe(true)
})

test.each([
  ['/Separation /', '/Separatiom /', 'not one spot ink'],
  ['/DeviceCMYK <<', '/DeviceGray <<', 'not one spot ink'],
  ['/#e6#8a#a5#e9#87#91#20875 ', '/All'.padEnd(26), 'not one spot ink'],
])('%s spoiled is found', (from, to, said) => {
  const text = pdfOf(page()).toString('latin1')
  expect(text.includes(from)).toBe(true)
  expect(pressFaults(Buffer.from(text.replaceAll(from, to), 'latin1')).join('; ')).toContain(said)
})

test('small type on several plates is found; on the one plate of a spot ink it may stand', () => {
  const small = (colour: Colour) => pressFaults(pdfOf({ ...page(), furniture: [type(100_000, colour, 9_000)] }))
  expect(small(RED)).toEqual(['page 1: there is small text on more than one plate'])
  expect(small(GOLD)).toEqual([])
})

describe.skipIf(!installed('gs'))('the plates as Ghostscript makes them', () => {
  /** 0 is no ink, 1 full; by plate, at the middle of what stands at x (in pt), or as the mean of it. */
  let plates: Record<(typeof ORDER)[number], { at: (x: number, dx?: number, dy?: number) => number; mean: (x: number) => number }>

  beforeAll(async () => {
    const path = onDisk(pdfOf(page()))
    const { code, error } = ask('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dUseTrimBox', '-sDEVICE=tiffsep', '-r72', `-sOutputFile=${path}.tif`, path)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    const names = readdirSync(dirname(path)).filter((name) => name.includes('('))
    expect(names).toHaveLength(5)
    const read = async (ink: (typeof ORDER)[number]) => {
      const name = names.find((one) => (ink === 'Spot' ? !ORDER.some((known) => one.includes(`(${known})`)) : one.includes(`(${ink})`)))
      const { data, info } = await sharp(join(dirname(path), name ?? '')).greyscale().raw().toBuffer({ resolveWithObject: true })
      const ink01 = (x: number, y: number) => 1 - (data[(Math.round(y) * info.width + Math.round(x)) * info.channels] ?? 0) / 255
      const inside = Array.from({ length: 68 * 68 }, (_, index) => [2 + (index % 68), 2 + Math.floor(index / 68)] as const)
      return { at: (x: number, dx = 36, dy = 36) => ink01(x + dx, 1200 + dy), mean: (x: number) => inside.reduce((sum, [dx, dy]) => sum + ink01(x + dx, 1200 + dy), 0) / inside.length }
    }
    const [cyan, magenta, yellow, black, spot] = await Promise.all(ORDER.map(read))
    plates = { Cyan: cyan!, Magenta: magenta!, Yellow: yellow!, Black: black!, Spot: spot! }
  })

  const inks = (x: number) => ORDER.map((ink) => Math.round(plates[ink].at(x) * 100) / 100)

  test('a process colour is on its plates in its shares, a tint of a spot ink on its own plate alone', () => {
    expect(inks(100)).toEqual([0, 1, 0.9, 0, 0])
    expect(inks(200)).toEqual([0, 0, 0, 0, 0.33])
  })

  test('black type leaves the spot plate under it whole; coloured type takes away what it stands on', () => {
    expect(plates.Black.mean(300)).toBeGreaterThan(0.15)
    expect(plates.Spot.mean(300)).toBe(1)
    expect(plates.Spot.mean(400)).toBeGreaterThan(0.15)
    expect(plates.Magenta.mean(400)).toBeCloseTo(1 - plates.Spot.mean(400), 1)
    expect(plates.Cyan.mean(400)).toBe(0)
  })

  test('white takes the spot ink away', () => {
    expect(plates.Spot.at(500)).toBe(0)
    expect(plates.Spot.at(500, 4)).toBe(1)
  })
})

test.skipIf(!installed('gs'))('the colours screens are given are the profile’s', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quoin-primaries-'))
  const [source, out] = [join(folder, 'inks.ps'), join(folder, 'inks.ppm')]
  const bit = (of: number) => `i ${of} and 0 ne {1}{0} ifelse`
  writeFileSync(source, `<< /PageSize [16 1] >> setpagedevice 0 1 15 { /i exch def ${[1, 2, 4, 8].map(bit).join(' ')} setcmykcolor i 0 1 1 rectfill } for showpage`)
  const { code } = ask('gs', '-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=ppmraw', '-r72', '-dRenderIntent=1', '-dBlackPtComp=1', `--permit-file-read=${bundledProfile().path}`, `-sDefaultCMYKProfile=${bundledProfile().path}`, `-sOutputFile=${out}`, source)
  expect(code).toBe(0)
  const pixels = [...readFileSync(out).subarray(-48)]
  const found = PRIMARIES.map((_, index) => pixels.slice(index * 3, index * 3 + 3))
  const apart = found.flatMap((pixel, index) => pixel.map((value, at) => Math.abs(value - (PRIMARIES[index]?.[at] ?? 0))))
  expect(Math.max(...apart)).toBeLessThanOrEqual(3)
})
