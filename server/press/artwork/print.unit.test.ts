import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { mpt } from '@/newsroom/typesetting/geometry'
import type { ArtworkMark, PageLayout } from '@/newsroom/typesetting/display'
import { bundledProfile } from '../colour/bundledProfile'
import { separated } from '../colour/separate'
import { makePdf, type PressArtwork } from '../pdf/document'
import { name, Raw, Ref } from '../pdf/object'
import { pressFaults } from '../pdf/pdfx'
import { isDict, nameOf, PdfReader } from '../pdf/read'
import { ask, installed, onDisk } from '../oracle.test-support'
import { sharp } from '../../sharp'
import { cmykJpeg, cmykPicture, makeAdPdf } from './make.test-support'
import { openArtwork } from './opened'

const WIDTH = mpt(100)
const HEIGHT = mpt(80)

/** Artwork at 20, 10 points of a small page, 30 by 20 points large. */
function layoutOf(form: ArtworkMark['form']): PageLayout {
  const box = { x: 20_000, y: 10_000, width: 30_000, height: 20_000 }
  return { composer: 1, page: 1, width: WIDTH, height: HEIGHT, furniture: [{ kind: 'artwork', sha256: 'ad', form, ...box, art: box }], stories: [] }
}

async function press(form: ArtworkMark['form'], one: PressArtwork): Promise<Buffer> {
  const layout = layoutOf(form)
  const artwork = new Map([['ad', one]])
  const facts = { paper: '青禾日报', date: '2026-11-23', title: '试', madeAt: '2026-11-23T13:30:05.123Z', hash: 'c'.repeat(64) }
  return makePdf({ pages: [{ layout, hash: 'a'.repeat(64) }], pictures: new Map(), artwork, profile: bundledProfile(), facts }, await openArtwork({ artwork }))
}

/** The page's plates at 72 dpi: ink of C, M, Y, K at a place of the trimmed page in points, in per cent. */
async function plates(bytes: Buffer): Promise<(x: number, y: number) => Promise<number[]>> {
  const path = onDisk(bytes)
  const folder = dirname(path)
  ask('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=tiffsep', '-r72', '-dUseTrimBox=true', `-sOutputFile=${join(folder, 'p.tif')}`, path)
  const read = (ink: string) => sharp(readFileSync(join(folder, `p(${ink}).tif`))).raw().toBuffer({ resolveWithObject: true })
  const all = await Promise.all(['Cyan', 'Magenta', 'Yellow', 'Black'].map(read))
  return (x, y) => Promise.resolve(all.map(({ data, info }) => Math.round(100 - ((data[(Math.round(y) * info.width + Math.round(x)) * info.channels] ?? 255) * 100) / 255)))
}

/** Left half magenta, right half cyan and yellow, cyan bleed all around. */
const HALVES = '1 0 0 0 k 0 0 500 500 re f 0 0.8 0 0.1 k 11.34 11.34 15 20 re f 0.5 0 1 0 k 26.34 11.34 15 20 re f'

describe('a PDF', () => {
  let file: Buffer
  beforeAll(async () => {
    file = await press('page', { pdf: makeAdPdf({ trim: [30, 20], content: HALVES }) })
  })

  test('is printed as a form with the content it came with, in a file that holds', () => {
    expect(pressFaults(file)).toEqual([])
    const pdf = new PdfReader(file)
    const forms = Array.from({ length: pdf.objects - 1 }, (_, index) => index + 1).filter((number) => {
      const { value } = pdf.object(number)
      return isDict(value) && nameOf(value.Subtype) === 'Form'
    })
    expect(forms).toHaveLength(1)
    expect(pdf.content(new Ref(forms[0] ?? 0)).toString('latin1').trim()).toBe(HALVES)
  })

  test.skipIf(!installed('qpdf'))('is whole to qpdf', () => {
    expect(ask('qpdf', '--check', onDisk(file)).out).toContain('No syntax or stream encoding errors')
  })

  test.skipIf(!installed('gs'))('lays its own inks on the plates, trimmed, in its place', async () => {
    const ink = await plates(file)
    expect(await ink(25, 20)).toEqual([0, 80, 0, 10])
    expect(await ink(45, 20)).toEqual([50, 0, 100, 0])
    // nothing of its bleed beside it
    expect(await ink(15, 20)).toEqual([0, 0, 0, 0])
    expect(await ink(55, 20)).toEqual([0, 0, 0, 0])
    expect(await ink(35, 35)).toEqual([0, 0, 0, 0])
  })

  test.skipIf(!installed('gs')).each([90, 180, 270])('turned by %i degrees it is printed as it is shown', async (Rotate) => {
    const upright = Rotate === 180
    const trim: [number, number] = upright ? [30, 20] : [20, 30]
    // the lower left quarter of the page as it lies in its own space
    const content = `0 1 0 0 k 11.34 11.34 ${trim[0] / 2} ${trim[1] / 2} re f`
    const ink = await plates(await press('page', { pdf: makeAdPdf({ trim, content, page: () => ({ Rotate }) }) }))
    const [left, right, top, bottom] = [25, 45, 15, 25] as const
    const [x, y] = Rotate === 90 ? [left, top] : Rotate === 180 ? [right, top] : [right, bottom]
    for (const [px, py] of [[left, top], [right, top], [left, bottom], [right, bottom]] as const) expect(await ink(px, py), `${px} ${py}`).toEqual([0, px === x && py === y ? 100 : 0, 0, 0])
  })

  test('brings what it draws with: fonts, pictures, spots, names that are like ours, rings of objects', async () => {
    const pdf = makeAdPdf({
      trim: [30, 20],
      content: '/A gs q 30 0 0 20 11.34 11.34 cm /Parent Do Q /OC cs 1 scn 0 0 9 9 re f',
      resources: (made) => {
        const ring = made.reserve()
        made.set(ring, { Type: name('ExtGState'), ca: 0.5, Ring: ring, BM: name('Multiply') })
        return {
          ExtGState: { A: ring },
          XObject: { Parent: cmykPicture(made, 4, { inks: [0, 255, 0, 0] }) },
          ColorSpace: { OC: [name('Separation'), name('PANTONE 185 C'), name('DeviceCMYK'), { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, new Raw('0.123456789'), 0.75, 0], N: 1 }] },
        }
      },
    })
    const file = await press('page', { pdf })
    expect(pressFaults(file)).toEqual([])
    const text = file.toString('latin1')
    expect(text).toContain('/BM /Multiply')
    expect(text).toContain('PANTONE#20185#20C')
    // ours have four places, another's keep theirs
    expect(text).toContain('0.123456789')
    expect(text).toMatch(/\/XObject <<\/Parent \d+ 0 R>>/)
  })

  test('calls colours by the bytes they came with, in whatever encoding', async () => {
    // a blank and Chinese in UTF-8 in what content calls it by, GB 18030 in the plate's own name
    const space = [name('Separation'), new Raw('/#BD#F0'), name('DeviceCMYK'), { FunctionType: 2, Domain: [0, 1], N: 1, C0: [0, 0, 0, 0], C1: [0, 0.3, 1, 0] }]
    const made = await press('page', { pdf: makeAdPdf({ trim: [30, 20], content: '/C#20#E8#89#B2 cs 1 scn 0 0 500 500 re f', resources: () => ({ ColorSpace: { 'C#20#E8#89#B2': space } }) }) })
    expect(made.toString('latin1')).toMatch(/\/ColorSpace <<\/C#20#E8#89#B2 \[\/Separation \/#BD#F0 /)
  })

  test('leaves behind what a viewer would do with it', async () => {
    const action = { S: name('JavaScript'), JS: 'app.alert(1)' }
    const file = await press('page', { pdf: makeAdPdf({ trim: [30, 20], content: HALVES, catalogue: { OpenAction: action, Names: { JavaScript: { Names: ['x', action] } } }, page: () => ({ AA: { O: action }, Annots: [{ Type: name('Annot'), A: action }], PieceInfo: { X: {} } }) }) })
    expect(file.toString('latin1')).not.toMatch(/JavaScript|app\.alert|Annot|PieceInfo/)
    expect(pressFaults(file)).toEqual([])
  })

  test('the same job gives the same bytes', async () => {
    expect((await press('page', { pdf: makeAdPdf({ trim: [30, 20], content: HALVES }) })).equals(file)).toBe(true)
  })
})

describe('a picture', () => {
  test.skipIf(!installed('gs'))('in four inks keeps its values', async () => {
    const jpeg = await cmykJpeg([26, 204, 51, 128], 60, 40)
    const file = await press('picture', { picture: separated(jpeg) })
    expect(pressFaults(file)).toEqual([])
    expect(file.includes(jpeg)).toBe(true)
    const ink = await (await plates(file))(35, 20)
    for (const [index, value] of [10, 80, 20, 50].entries()) expect(Math.abs((ink[index] ?? 0) - value)).toBeLessThanOrEqual(1)
  })
})
