import { readdirSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { ArtworkMark, Colour, Mark, PageLayout } from '@/newsroom/typesetting/display'
import type { MeanInks, PlateInk } from '@/newsroom/typesetting/ink'
import { composePage } from '@/newsroom/typesetting/page/page'
import { originalOf, sampleEdition } from '@/sample/edition'
import { hashOf } from '../../hash'
import { bundledProfile } from '../colour/bundledProfile'
import { separate } from '../colour/separate'
import { handPage } from '../hand.test-support'
import { ask, installed, onDisk } from '../oracle.test-support'
import { imageKey, makePdf, pictureKey, type SeparatedPicture } from '../pdf/document'
import { pictureMarks } from '../pictures'
import { meanInks } from './means'
import { measureInk } from './measure'

const RED: Colour = { process: { c: 0, m: 1000, y: 900, k: 0 } }
const GOLD: Colour = { process: { c: 0, m: 250, y: 800, k: 200 }, spot: '报金 875' }
const plain = handPage({ linesPer: 2 })

/** A page of 1,000 points square; an area is a quarter of it. */
const square = (marks: Mark[]): PageLayout => ({ ...plain, width: 1_000_000, height: 1_000_000, furniture: marks, stories: [] })
const area = (x: number, ink: number, colour?: Colour): Mark => ({ kind: 'rule', x, y: 0, width: 500_000, height: 500_000, ink, ...(colour ? { colour } : {}) })
const measured = (marks: Mark[], means: (mark: object) => MeanInks | null = () => null) => Object.fromEntries(measureInk(square(marks), means).map(({ ink, cover }) => [typeof ink === 'string' ? ink : ink.spot, cover]))

const near = (found: Record<string, number>, wanted: Record<string, number>) => {
  expect(Object.keys(found)).toEqual(Object.keys(wanted))
  for (const [ink, cover] of Object.entries(wanted)) expect(Math.abs((found[ink] ?? 0) - cover), `${ink}: ${found[ink]}`).toBeLessThanOrEqual(10)
}

test('an area counts by its ink: a tint as much as it prints, a spot ink on its own plate alone', () => {
  near(measured([area(0, 1000)]), { K: 2500 })
  near(measured([area(0, 250)]), { K: 625 })
  near(measured([area(0, 1000, RED), area(500_000, 400, GOLD)]), { M: 2500, Y: 2250, '报金 875': 1000 })
})

test('a trace of an ink is said, and is not no ink', () => {
  expect(measured([{ ...area(0, 1000, RED), width: 1_000, height: 1_000 } as Mark])).toEqual({ M: 1, Y: 1 })
})

test('what knocks out takes its area away, on every plate; what runs over the edge is cut off with the paper', () => {
  near(measured([area(0, 1000, RED), { ...area(0, 1000, GOLD), height: 250_000 } as Mark]), { M: 1250, Y: 1125, '报金 875': 1250 })
  near(measured([area(0, 1000, RED), { ...area(0, 0), height: 250_000 } as Mark]), { M: 1250, Y: 1125 })
  near(measured([area(750_000, 1000)]), { K: 1250 })
})

test('black type prints over a tint, and white type takes it away', () => {
  const type = (ink: number): Mark => ({ kind: 'text', role: 'headline', face: 'song-heavy', size: 400_000, stretch: 1000, x: 50_000, y: 400_000, text: '枫', at: [0], ...(ink === 1000 ? {} : { ink }) })
  const alone = measured([type(1000)]).K ?? 0
  expect(alone).toBeGreaterThan(500)
  near(measured([area(0, 1000, RED), type(1000)]), { M: 2500, Y: 2250, K: alone })
  near(measured([area(0, 1000, RED), type(0)]), { M: 2500 - alone, Y: Math.round((2500 - alone) * 0.9) })
})

describe('pictures', () => {
  const picture: Mark = { kind: 'picture', asset: 'a', x: 0, y: 0, width: 500_000, height: 500_000, crop: { left: 0, top: 0, width: 10, height: 10 } }
  const artwork: ArtworkMark = { kind: 'artwork', sha256: 'a'.repeat(64), form: 'page', x: 0, y: 0, width: 500_000, height: 500_000, art: { x: 250_000, y: 0, width: 500_000, height: 500_000 } }

  test('count by the mean of what they print, a grey one on the black plate alone', () => {
    near(measured([picture], () => [400, 200, 0, 1000]), { C: 1000, M: 500, K: 2500 })
    near(measured([picture], () => [0, 0, 0, 600]), { K: 1500 })
  })

  test('artwork counts where it is seen; one that is not known leaves every plate in question', () => {
    near(measured([artwork], () => [0, 0, 0, 1000]), { K: 1250 })
    near(measured([artwork, area(500_000, 1000)]), { C: 0, M: 0, Y: 0, K: 2500 })
  })

  test('the mean is the file’s, however its inks are stored', async () => {
    const inks = Buffer.from(Array.from({ length: 400 }, () => [51, 102, 0, 204]).flat())
    const rounded = async (picture: Omit<SeparatedPicture, 'width' | 'height'>) => (await meanInks({ ...picture, width: 20, height: 20 })).map((share) => Math.round(share / 10) * 10)
    expect(await rounded({ bytes: deflateSync(inks), stored: 'deflated', space: 'cmyk' })).toEqual([200, 400, 0, 800])
    const grey = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#333333' } }).toColourspace('b-w').jpeg({ quality: 100 }).toBuffer()
    expect(await rounded({ bytes: grey, space: 'gray' })).toEqual([0, 0, 0, 800])
    expect(await rounded({ bytes: deflateSync(Buffer.alloc(400, 51)), stored: 'deflated', space: 'gray' })).toEqual([0, 0, 0, 800])
  })
})

describe.skipIf(!installed('gs'))('as Ghostscript separates the press file', () => {
  const PLATES = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const

  /** Ink on each plate of the trimmed page in hundredths of a per cent; edges weighed, not every touched pixel filled. */
  async function separatedBy(file: Buffer): Promise<Record<string, number>> {
    const path = onDisk(file)
    const { code, error } = ask('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dUseTrimBox', '-sDEVICE=tiffsep', '-r144', '-dTextAlphaBits=4', '-dGraphicsAlphaBits=4', `-sOutputFile=${path}.tif`, path)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    const found: Record<string, number> = {}
    for (const name of readdirSync(dirname(path)).filter((one) => one.includes('('))) {
      const { channels } = await sharp(join(dirname(path), name), { limitInputPixels: false }).greyscale().stats()
      const process = PLATES.find((ink) => name.includes(`(${ink})`))
      found[process?.[0]?.replace('B', 'K') ?? 'spot'] = Math.round((1 - (channels[0]?.mean ?? 0) / 255) * 10_000)
    }
    return found
  }

  /** Within a point of per cent, on every plate. */
  function agree(found: readonly PlateInk[], wanted: Record<string, number>): void {
    const ours = Object.fromEntries(found.map(({ ink, cover }) => [typeof ink === 'string' ? ink : 'spot', cover]))
    for (const [plate, cover] of Object.entries(wanted)) expect(Math.abs((ours[plate] ?? 0) - cover), `${plate}: ${ours[plate] ?? 0}, Ghostscript ${cover}`).toBeLessThanOrEqual(100)
    expect(Object.keys(ours).filter((plate) => !(plate in wanted))).toEqual([])
  }

  async function both(layout: PageLayout): Promise<[PlateInk[], Record<string, number>]> {
    const pictures = new Map<string, SeparatedPicture>()
    for (const mark of pictureMarks(layout)) pictures.set(pictureKey(mark), await separate(originalOf(mark.asset), mark, bundledProfile().path))
    const means = new Map<string, MeanInks>()
    for (const [key, picture] of pictures) means.set(key, await meanInks(picture))
    const file = makePdf({
      pages: [{ layout, hash: hashOf(layout) }],
      pictures,
      artwork: new Map(),
      profile: bundledProfile(),
      facts: { paper: '枫渚日报', date: '2026-11-23', title: '枫渚日报', madeAt: '2026-11-22T13:30:00.000Z', hash: 'e'.repeat(64) },
    })
    return [measureInk(layout, (mark) => means.get(imageKey(mark)) ?? null), await separatedBy(file)]
  }

  test.each([1, 4])('page %i of the sample newsroom', { timeout: 60_000 }, async (number) => {
    const layout = sampleEdition().map(composePage)[number - 1]!
    const [found, wanted] = await both(layout)
    expect(found.find(({ ink }) => ink === 'K')?.cover).toBeGreaterThan(500)
    agree(found, wanted)
  })

  test('a page with a spot ink and type on colours', { timeout: 60_000 }, async () => {
    const on = (x: number, colour?: Colour): Mark => ({ kind: 'text', role: 'furniture', face: 'song-heavy', size: 72_000, stretch: 1000, x, y: 1_262_000, text: '枫', at: [0], ...(colour ? { colour } : {}) })
    const box = (x: number, ink: number, colour: Colour): Mark => ({ kind: 'rule', x, y: 1_200_000, width: 90_000, height: 300_000, ink, colour })
    const [found, wanted] = await both({ ...plain, furniture: [...plain.furniture, box(100_000, 1000, RED), box(300_000, 333, GOLD), box(500_000, 1000, GOLD), on(100_000, GOLD), on(500_000)] })
    expect(found.map(({ ink }) => ink)).toEqual(['M', 'Y', 'K', { spot: GOLD.spot }])
    agree(found, wanted)
  })
})
