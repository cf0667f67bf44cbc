import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PageLayout, PictureMark } from '@/newsroom/typesetting/display'
import { hashOf } from '../hash'
import { makePdf, pictureKey, type PressJob, type SeparatedPicture } from './pdf/document'
import { handPage } from './hand.test-support'
import { ask, installed, onDisk } from './oracle.test-support'
import { pressFaults } from './pdf/pdfx'
import { pictureMarks } from './pictures'
import { bundledProfile } from './colour/bundledProfile'
import { PRESS_PPI, printedSize, separate } from './colour/separate'

const ORIGINAL = readFileSync('sample/pictures/tea-field.jpg')
const layout = handPage({ asset: 'tea', linesPer: 20 })
const [mark] = pictureMarks(layout) as [PictureMark]
let picture: SeparatedPicture
let file: Buffer

function jobOf(layouts: PageLayout[], changes: Partial<PressJob> = {}): PressJob {
  return {
    pages: layouts.map((one) => ({ layout: one, hash: hashOf(one) })),
    pictures: new Map([[pictureKey(mark), picture]]),
    artwork: new Map(),
    profile: bundledProfile(),
    facts: { paper: '青禾日报', date: '2026-11-23', title: '青禾日报 <试>', madeAt: '2026-11-23T13:30:05.123Z', hash: 'c'.repeat(64) },
    ...changes,
  }
}

beforeAll(async () => {
  picture = await separate(ORIGINAL, mark, bundledProfile().path)
  file = makePdf(jobOf([layout, { ...layout, page: 2 }]))
})

async function linesIn(bytes: Uint8Array): Promise<string[][]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages: string[][] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    pages.push(text.split('\n'))
  }
  await pdf.destroy()
  return pages
}

const bare = (text: string) => text.replace(/\s/g, '')

test('the text of the file is the layout’s lines, in their order', async () => {
  const pages = await linesIn(file)
  expect(pages).toHaveLength(2)
  const wanted = layout.stories.flatMap((story) => story.lines.map((line) => bare(line.text)))
  // this reader takes the gap between Han and figures for a space
  const found = pages[0]!.map(bare)
  const from = found.indexOf(wanted[0]!)
  expect(from).toBeGreaterThan(-1)
  expect(found.slice(from, from + wanted.length)).toEqual(wanted)
  expect(found).toContain('试开放首日三万人次走上步道')
  expect(bare(pages[0]!.join(''))).toContain('一湖“清水”（上）——写在“十五五”开局之年')
})

test('made again it is the same file; another page is another', () => {
  expect(makePdf(jobOf([layout, { ...layout, page: 2 }])).equals(file)).toBe(true)
  expect(makePdf(jobOf([layout, { ...layout, page: 3 }])).equals(file)).toBe(false)
})

test('a picture that was not separated stops the file', () => {
  expect(() => makePdf(jobOf([layout], { pictures: new Map() }))).toThrow('not separated')
})

describe('the checks before the press', () => {
  test('find nothing in what we write', () => expect(pressFaults(file)).toEqual([]))

  test('find a proof, which is no press file', () => {
    const notes = { line: '校样　一校', marks: [] }
    const proof = makePdf({ ...jobOf([layout]), pages: [{ layout, hash: hashOf(layout), notes }] })
    expect(pressFaults(proof)).toEqual(['the metadata do not say PDF/X-4', 'page 1: there is small text on more than one plate'])
  })

  // each is exchanged for as many bytes, so that everything stays in its place
  test.each([
    ['/TrimBox', '/Trimbox', 'boxes'],
    ['/ToUnicode', '/Tounicode', 'not embedded'],
    ['/GTS_PDFX', '/GTS_PDFA', 'output intent'],
    ['/Trapped/False', '/Trapped/Truee', 'Trapped'],
    ['/DeviceCMYK/Filter', '/DeviceRGB1/Filter', 'not in the four inks'],
    ['/OP true', '/CA 0.50', 'transparent'],
    ['PDF/X-4<', 'PDF/X-3<', 'PDF/X-4'],
    ['<xmp:CreateDate>2026', '<xmp:CreateDate>2027', 'dates'],
    ['/FontFile2', '/FontFile9', 'not embedded'],
    ['%PDF-1.6', '%PDF-1.7', 'header'],
    ['/ViewerPreferences', '/OpenAction       ', 'OpenAction'],
  ])('find %s gone', (from, to, said) => {
    const text = file.toString('latin1')
    const spaced = from.replace('/Trapped/False', '/Trapped /False').replace('/DeviceCMYK/Filter', '/DeviceCMYK /Filter')
    const exchanged = to.replace('/Trapped/Truee', '/Trapped /Truee').replace('/DeviceRGB1/Filter', '/DeviceRGB1 /Filter')
    expect(text).toContain(spaced)
    const spoiled = Buffer.from(text.replaceAll(spaced, exchanged), 'latin1')
    expect(spoiled.length).toBe(file.length)
    expect(pressFaults(spoiled).join('; ')).toContain(said)
  })
})

describe('pictures', () => {
  test('are printed with the pixels they have, and never more than the plate shows', () => {
    const crop = { left: 0, top: 0, width: 3000, height: 2000 }
    expect(printedSize({ crop, width: 216_000, height: 144_000 })).toEqual({ width: 3 * PRESS_PPI, height: 2 * PRESS_PPI })
    expect(printedSize({ crop, width: 2_160_000, height: 1_440_000 })).toEqual({ width: 3000, height: 2000 })
  })

  test('in colour are in four inks within the profile’s limit; grey ones in black alone', async () => {
    expect(picture).toMatchObject({ space: 'cmyk-inverted', width: 1400, height: 933 })
    const { data, info } = await sharp(picture.bytes).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer({ resolveWithObject: true })
    expect(info.channels).toBe(4)
    let over = 0
    // total ink 240 %, and what JPEG adds to it
    for (let at = 0; at < data.length; at += 4) if (data[at]! + data[at + 1]! + data[at + 2]! + data[at + 3]! > 2.55 * 250) over++
    expect(over / (data.length / 4)).toBeLessThan(0.001)
    const grey = await sharp(ORIGINAL).greyscale().toColourspace('srgb').jpeg().toBuffer()
    expect(await separate(grey, mark, bundledProfile().path)).toMatchObject({ space: 'gray' })
  })

  test('with holes stand on white paper', async () => {
    const size = { left: 0, top: 0, width: 40, height: 40 }
    const hollow = await sharp({ create: { width: 40, height: 40, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()
    const made = await separate(hollow, { crop: size, width: 72_000, height: 72_000 }, bundledProfile().path)
    expect(made.space).toBe('gray')
    expect(Math.min(...(await sharp(made.bytes).raw().toBuffer()))).toBeGreaterThan(250)
  })
})

describe('what others say of the file', () => {
  test.skipIf(!installed('qpdf'))('qpdf finds nothing', () => {
    const { code, out, error } = ask('qpdf', '--check', onDisk(file))
    expect({ code, error, sound: out.includes('No syntax or stream encoding errors found') }).toEqual({ code: 0, error: '', sound: true })
  })

  test.skipIf(!installed('mutool', '-v'))('mutool reads and draws it without a warning', () => {
    const { code, error } = ask('mutool', 'draw', '-q', '-r', '20', '-o', onDisk(file).replace('.pdf', '%d.png'), onDisk(file))
    // Debian's build has no colour management, and says so of every file
    const said = error.split('\n').filter((line) => line !== '' && !line.includes('ICC support is not available'))
    expect({ code, said }).toEqual({ code: 0, said: [] })
  })

  test.skipIf(!installed('pdffonts', '-v'))('every font is embedded, a subset, and has its way back to text', () => {
    const rows = ask('pdffonts', onDisk(file)).out.trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) expect(row).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })

  test.skipIf(!installed('pdftotext', '-v'))('another reader’s text is the layout’s lines to the letter', () => {
    // it leaves out spaces at the ends of lines
    const lines = ask('pdftotext', '-raw', '-l', '1', onDisk(file), '-').out.split('\n')
    const wanted = layout.stories.flatMap((story) => story.lines.map((line) => line.text.trim()))
    const from = lines.indexOf(wanted[0]!)
    expect(lines.slice(from, from + wanted.length)).toEqual(wanted)
  })

  test.skipIf(!installed('gs'))('the coloured plates carry the picture and nothing else', async () => {
    const path = onDisk(makePdf(jobOf([handPage({ linesPer: 20 })])))
    const { code, error } = ask('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dUseTrimBox', '-sDEVICE=tiffsep', '-r36', `-sOutputFile=${path}.tif`, path)
    expect({ code, error }).toEqual({ code: 0, error: '' })
    const plates = readdirSync(dirname(path)).filter((name) => name.includes('('))
    const lightest = async (ink: string) => (await sharp(join(dirname(path), plates.find((name) => name.includes(`(${ink})`))!)).stats()).channels[0]!.min
    expect([await lightest('Cyan'), await lightest('Magenta'), await lightest('Yellow')]).toEqual([255, 255, 255])
    expect(await lightest('Black')).toBeLessThan(60)
  })

  test.skipIf(!installed('gs'))('black prints over a coloured ground and leaves it whole', () => {
    const ink = (changes: (page: PageLayout) => PageLayout) => {
      const path = onDisk(makePdf(jobOf([changes(handPage({ asset: 'tea', linesPer: 1 }))])))
      const { out } = ask('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dUseTrimBox', '-sDEVICE=tiffsep', '-r72', `-sOutputFile=${path}.tif`, path)
      expect(out).toBe('')
      return sharp(`${path}(Cyan).tif`).stats()
    }
    const over = (run: PageLayout['stories'][number]['marks'][number]) => (page: PageLayout) => ({
      ...page,
      stories: page.stories.map((story) => ({ ...story, marks: [...story.marks, run] })),
    })
    const type = { kind: 'text' as const, role: 'headline' as const, face: 'song-heavy' as const, size: 120_000, stretch: 1000, x: mark.x, y: mark.y + 140_000, text: '茶园', at: [0, 120_000] }
    return Promise.all([ink((page) => page), ink(over(type)), ink(over({ ...type, ink: 0 }))]).then(([plain, black, white]) => {
      const mean = (stats: Awaited<ReturnType<typeof ink>>) => stats.channels[0]!.mean
      expect(Math.abs(mean(black) - mean(plain))).toBeLessThan(0.01)
      expect(mean(white)).toBeGreaterThan(mean(plain) + 0.05)
    })
  })
})
