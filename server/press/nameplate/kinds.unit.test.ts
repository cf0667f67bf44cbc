import { describe, expect, test } from 'vitest'
import type { NameplateFault } from '@/newsroom/edition/head'
import type { Outline } from '@/newsroom/typesetting/display'
import { NAMEPLATE_SVG } from '@/sample/nameplate'
import { sharp } from '../../sharp'
import { makeAdPdf, type MadePdf } from '../artwork/make.test-support'
import { name } from '../pdf/object'
import { readNameplate } from './read'

const SIDE = 1600

async function outlineOf(bytes: Uint8Array): Promise<Outline> {
  const read = await readNameplate(bytes)
  if (!read.ok) throw new Error(read.reason)
  return read.outline
}
const refusalOf = async (bytes: Uint8Array) => {
  const read = await readNameplate(bytes)
  return read.ok ? 'taken' : read.reason
}
const pdf = (content: string, more: MadePdf = {}) => makeAdPdf({ trim: [400, 200], whole: true, content, ...more })

/** The outline in black on white, `SIDE` pixels wide. */
async function printed({ width, height, shapes }: Outline): Promise<Uint8Array> {
  const paths = shapes.map(({ path, evenOdd, white }) => `<path d="${path}" fill="${white ? '#fff' : '#000'}" fill-rule="${evenOdd ? 'evenodd' : 'nonzero'}"/>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(SIDE)}">${paths.join('')}</svg>`
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' }).greyscale().resize(SIDE, 470, { fit: 'fill' }).extractChannel(0).raw().toBuffer()
}

/** Of the ink of either, the share that both have. */
async function likeness(one: Outline, other: Outline): Promise<number> {
  const [a, b] = [await printed(one), await printed(other)]
  let [both, either] = [0, 0]
  for (const [at, value] of a.entries()) {
    const inks = [value < 128, (b[at] ?? 255) < 128]
    if (inks[0] && inks[1]) both++
    if (inks[0] || inks[1]) either++
  }
  return both / either
}

describe('a nameplate as PDF', () => {
  const SQUARE = '10 10 20 10 re f'

  test('is cut to what is drawn, upright', async () => {
    expect(await outlineOf(pdf(SQUARE))).toEqual({ width: 20_000, height: 10_000, shapes: [{ path: 'M0 10000L20000 10000L20000 0L0 0Z' }] })
    // a foot and a tall stroke at its left: the foot stays below
    expect((await outlineOf(pdf('10 10 40 10 re 10 10 10 40 re f'))).shapes[0]?.path).toMatch(/^M0 20000L20000 20000L20000 15000/)
  })

  test.each([
    ['curves', '0 0 m 0 10 20 10 20 0 c h f', 20_000, 7500],
    ['curves that begin at the pen', '0 0 m 20 10 20 0 v h f', 20_000, 4_444],
    ['curves that end at a handle', '0 0 m 0 10 20 0 y h f', 20_000, 4_444],
    ['what a matrix turns', 'q 0 1 -1 0 100 20 cm 0 0 20 10 re f Q', 10_000, 20_000],
    ['what a rectangle cuts that it does not touch', 'q 0 0 60 60 re W n 10 10 20 10 re f Q', 20_000, 10_000],
    ['what is not on the page', '10 10 20 10 re f 900 900 20 30 re f', 20_000, 10_000],
    ['the page’s white ground', '1 g -10 -10 900 900 re f 0 g 10 10 20 10 re f', 20_000, 10_000],
    ['black in each of its ways', '0 g 10 10 5 10 re f 0 0 0 rg 15 10 5 10 re f 0 0 0 1 k 20 10 10 10 re f', 20_000, 10_000],
    ['a spot', '/S cs 1 scn 10 10 20 10 re f', 20_000, 10_000],
  ])('%s', async (_, content, width, height) => {
    const resources: MadePdf['resources'] = (file) => ({ ColorSpace: { S: [name('Separation'), name('Gold'), name('DeviceCMYK'), file.add({ FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [0, 0.2, 0.8, 0.2] })] } })
    const outline = await outlineOf(pdf(content, { resources }))
    expect([outline.width, outline.height]).toEqual([width, expect.closeTo(height, -1)])
  })

  test('lets the paper through where it is white, and fills by crossings where it says so', async () => {
    const { shapes } = await outlineOf(pdf('1 0 0 rg 0 0 40 20 re 5 5 10 10 re f* 1 1 1 rg 30 5 5 5 re f'))
    expect(shapes.map(({ evenOdd, white }) => [evenOdd, white])).toEqual([[true, undefined], [undefined, true]])
  })

  test('in forms, each where it is put, and as the page is turned', async () => {
    const resources: MadePdf['resources'] = (file) => ({
      XObject: { F: file.addStream({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 20, 10], Matrix: [2, 0, 0, 2, 0, 0] }, Buffer.from('0 0 20 10 re f'), { compress: true }) },
    })
    const outline = await outlineOf(pdf('q 1 0 0 1 50 50 cm /F Do Q q 1 0 0 1 130 50 cm /F Do Q', { resources }))
    expect([outline.width, outline.height, outline.shapes.length]).toEqual([20_000, Math.round((20 / 120) * 20_000), 2])
    const turned = await outlineOf(pdf('10 10 20 10 re f', { page: () => ({ Rotate: 90 }) }))
    expect([turned.width, turned.height]).toEqual([10_000, 20_000])
  })

  const withState = (state: Record<string, number | ReturnType<typeof name>>): MadePdf => ({ resources: () => ({ ExtGState: { G: state } }) })
  test.each<[NameplateFault, string, MadePdf?]>([
    ['text', 'BT /F 12 Tf (x) Tj ET'],
    ['stroke', '0 0 m 10 10 l S'],
    ['stroke', `${SQUARE.replace('f', 'B')}`],
    ['image', 'BI /W 1 /H 1 /BPC 8 /CS /G ID x EI'],
    ['gradient', '/S sh'],
    ['gradient', '/Pattern cs /P scn 0 0 9 9 re f'],
    ['transparent', `/G gs ${SQUARE}`, withState({ ca: 0.5 })],
    ['effect', `/G gs ${SQUARE}`, withState({ BM: name('Multiply') })],
    ['effect', `0 0 m 90 0 l 0 90 l h W n ${SQUARE}`],
    ['effect', `0 0 m 90 0 l 90 90 l 45 90 l 0 45 l h W n ${SQUARE}`],
    ['effect', `0 0 15 90 re W n ${SQUARE}`],
    ['effect', '390 10 40 10 re f'],
    ['colours', `1 0 0 rg ${SQUARE} 0 0 1 rg 40 10 20 10 re f`],
    ['pages', SQUARE, { pages: 2 }],
    ['too_many_points', `0 0 m ${'1 1 l 2 0 l '.repeat(7000)}f`],
    ['broken', '5 5 l 9 9 l f'],
    ['broken', 'h 5 5 l 9 9 l f'],
    ['broken', '0 0 m 1 l 9 9 l f'],
    ['broken', '1 0 0 cm 0 0 9 9 re f'],
    ['empty', ''],
    ['empty', '1 g 10 10 20 10 re f'],
  ])('%s, case %#', async (reason, content, more) => {
    expect(await refusalOf(pdf(content, more))).toBe(reason)
  })

  test('a form that draws itself has an end, and what is no PDF within is refused', async () => {
    const resources: MadePdf['resources'] = (file) => {
      const form = file.reserve()
      file.setStream(form, { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 20, 10], Resources: { XObject: { F: form } } }, Buffer.from('/F Do'), { compress: true })
      return { XObject: { F: form } }
    }
    expect(await refusalOf(pdf('/F Do', { resources }))).toBe('broken')
    expect(await refusalOf(Buffer.from('%PDF-1.7\nnothing'))).toBe('broken')
  })
})

describe('a picture of a nameplate', () => {
  const drawn = () => outlineOf(Buffer.from(NAMEPLATE_SVG))
  const scan = (width: number) => sharp(Buffer.from(NAMEPLATE_SVG), { density: 300 }).resize({ width })
  const framed = (width: number, paper: string) => scan(width).flatten({ background: paper }).extend({ top: 60, bottom: 60, left: 80, right: 80, background: paper })

  test('has the outline of what was drawn', async () => {
    const wanted = await drawn()
    for (const bytes of [
      await framed(2400, '#ffffff').png().toBuffer(),
      // letting through, no frame
      await scan(1800).png().toBuffer(),
      // paper that is grey, and a coarse JPEG of it
      await framed(2000, '#cfcac0').jpeg({ quality: 70 }).toBuffer(),
      await framed(1600, '#ffffff').toColourspace('cmyk').tiff().toBuffer(),
      await framed(1600, '#ffffff').webp().toBuffer(),
    ]) {
      const outline = await outlineOf(bytes)
      expect(outline.shapes).toHaveLength(1)
      expect(outline.width).toBe(20_000)
      expect(Math.abs(outline.height - wanted.height)).toBeLessThan(60)
      expect(await likeness(outline, wanted)).toBeGreaterThan(0.985)
    }
  })

  test('in red is as good as in black', async () => {
    const red = await sharp(Buffer.from(NAMEPLATE_SVG.replaceAll('<path ', '<path fill="#c8102e" ')), { density: 300 }).resize({ width: 1800 }).flatten({ background: '#fff' }).png().toBuffer()
    expect(await likeness(await outlineOf(red), await drawn())).toBeGreaterThan(0.985)
  })

  test('loses its dust, and turns as the camera says', async () => {
    const dust = Array.from({ length: 300 }, (_, at) => `<circle cx="${String((at * 97) % 1800)}" cy="${String((at * 53) % 640)}" r="0.8"/>`).join('')
    const dusty = await framed(1640, '#fff').composite([{ input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1800" height="600">${dust}</svg>`), left: 0, top: 0 }]).png().toBuffer()
    expect(await likeness(await outlineOf(dusty), await drawn())).toBeGreaterThan(0.985)
    const turned = await framed(1600, '#fff').rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer()
    expect(await likeness(await outlineOf(turned), await drawn())).toBeGreaterThan(0.98)
  })

  /** A ground of grains some pixels wide, each dark or light. */
  const noise = (width: number, height: number) => {
    let state = 1
    const grains = Uint8Array.from({ length: (width * height) / 25 }, () => ((state = (state * 48_271) % 2_147_483_647) > 1_073_741_823 ? 255 : 0))
    return sharp(grains, { raw: { width: width / 5, height: height / 5, channels: 1 } }).resize({ width, height, kernel: 'cubic' }).png().toBuffer()
  }

  test.each<[NameplateFault, () => Promise<Buffer>]>([
    ['coarse', () => framed(600, '#fff').png().toBuffer()],
    ['empty', () => sharp({ create: { width: 1200, height: 400, channels: 3, background: '#eee' } }).png().toBuffer()],
    ['empty', () => framed(1600, '#303030').png().toBuffer()],
    ['too_many_points', () => noise(900, 700)],
    ['broken', async () => (await framed(1600, '#fff').png().toBuffer()).subarray(0, 3000)],
    ['broken', () => Promise.resolve(Buffer.from('\x89PNG\r\n\x1a\n nothing', 'latin1'))],
  ])('%s, case %#', async (reason, make) => {
    expect(await refusalOf(await make())).toBe(reason)
  })
})
