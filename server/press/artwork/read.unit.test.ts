import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ArtworkFault } from '@/newsroom/advertising/artwork'
import { sharp } from '../../sharp'
import type { PdfFile } from '../pdf/file'
import { name, Raw } from '../pdf/object'
import { cmykJpeg, cmykPicture, cmykTiff, makeAdPdf, type Inks } from './make.test-support'
import { readArtwork } from './read'

const factsOf = async (bytes: Uint8Array) => {
  const read = await readArtwork(bytes)
  if ('why' in read) throw new Error(read.why)
  return read.facts
}
const whyOf = async (bytes: Uint8Array) => {
  const read = await readArtwork(bytes)
  return 'why' in read ? read.why : null
}

describe('what is read of a PDF', () => {
  test('its trimmed size, whatever lies around it, and a picture of just that', async () => {
    const read = await readArtwork(makeAdPdf({ content: '0 1 1 0 k 11.34 11.34 300 200 re f' }))
    if ('why' in read) throw new Error(read.why)
    expect(read.facts).toMatchObject({ format: 'pdf', extent: { width: 300_000, height: 200_000 }, rgb: false, spots: [], fontsMissing: [], ppi: null })
    const { data, info } = await sharp(read.preview).raw().toBuffer({ resolveWithObject: true })
    expect(Math.round((info.width / info.height) * 100)).toBe(150)
    // red from edge to edge: the white bleed is cut off
    const last = data.length - info.channels
    for (const at of [0, last]) expect([data[at] ?? 0, data[at + 1] ?? 255].map((one) => one > 128)).toEqual([true, false])
  })

  test('a page without a TrimBox is printed whole, a turned one lies on its side', async () => {
    expect((await factsOf(makeAdPdf({ whole: true }))).extent).toEqual({ width: 300_000, height: 200_000 })
    expect((await factsOf(makeAdPdf({ page: () => ({ Rotate: 90 }) }))).extent).toEqual({ width: 200_000, height: 300_000 })
  })

  test.each([
    ['fills', '0.9 0.8 0.7 0.6 k 0 0 10 10 re f', 300],
    ['lines and the ink after them', '1 1 0 0 K 0 0 m 5 5 l S 0.5 g', 200],
    ['forms within', '/F Do', 340],
    ['nothing', '', 0],
  ])('the ink of %s', async (_of, content, ink) => {
    const facts = await factsOf(makeAdPdf({ content, resources: (pdf) => ({ XObject: { F: pdf.addStream({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 9, 9] }, Buffer.from('1 1 1 0.4 k 0 0 9 9 re f'), { compress: true }) } }) }))
    expect(facts.ink).toBe(ink)
  })

  test.each(['pixels', 'JPEG'])('the ink and the sharpness of pictures in four inks, stored as %s', async (stored) => {
    const inks: Inks = [255, 204, 153, 51]
    const jpeg = await cmykJpeg(inks, 100)
    const resources = (pdf: PdfFile) => ({ XObject: { I: cmykPicture(pdf, 100, stored === 'JPEG' ? { jpeg } : { inks }) } })
    const facts = await factsOf(makeAdPdf({ content: 'q 72 0 0 36 0 0 cm /I Do Q', resources }))
    expect(facts.ppi).toBe(100)
    expect(Math.abs(facts.ink - 260)).toBeLessThanOrEqual(3)
  })

  test.each([
    ['RGB in the content', '1 0 0 rg 0 0 9 9 re f', {}, { rgb: true }],
    ['RGB by a profile', '/C cs 1 0 0 sc', { ColorSpace: { C: [name('ICCBased'), { N: 3 }] } }, { rgb: true }],
    ['a spot', '/C cs 1 scn', { ColorSpace: { C: [name('Separation'), name('PANTONE 185 C'), name('DeviceCMYK'), {}] } }, { rgb: false, spots: ['PANTONE 185 C'] }],
    ['spots beside inks, in one space', '/C cs 1 0.5 0 scn', { ColorSpace: { C: [name('DeviceN'), [name('Cyan'), name('店徽金'), name('PANTONE 185 C')], name('DeviceCMYK'), {}] } }, { rgb: false, spots: ['PANTONE 185 C', '店徽金'] }],
    ['a spot named in GB 18030', '/C cs 1 scn', { ColorSpace: { C: [name('Separation'), new Raw('/#BD#F0'), name('DeviceCMYK'), {}] } }, { spots: ['金'] }],
    ['all plates, which are no spot', '/C cs 1 scn', { ColorSpace: { C: [name('Separation'), name('All'), name('DeviceCMYK'), {}] } }, { rgb: false, spots: [] }],
    ['a font that is not in the file', 'BT /T 9 Tf (x) Tj ET', { Font: { T: { Type: name('Font'), Subtype: name('Type1'), BaseFont: name('ABCDEF+SimSun') } } }, { fontsMissing: ['SimSun'] }],
    ['a font that is not used', '', { Font: { T: { Type: name('Font'), Subtype: name('Type1'), BaseFont: name('SimSun') } } }, { fontsMissing: [] }],
    ['a shading in RGB', '/S sh', { Shading: { S: { ShadingType: 2, ColorSpace: name('DeviceRGB'), Coords: [0, 0, 1, 1] } } }, { rgb: true }],
    ['colours in a string', '(1 0 0 rg) Tj', {}, { rgb: false }],
  ])('%s', async (_what, content, resources, expected) => {
    expect(await factsOf(makeAdPdf({ content, resources: () => resources }))).toMatchObject(expected)
  })
})

describe('what is read of a picture', () => {
  test('its pixels, its colours, its ink', async () => {
    const rgb = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#cc2200' } }).jpeg().toBuffer()
    expect(await factsOf(rgb)).toMatchObject({ format: 'jpeg', extent: null, pixels: { width: 600, height: 400 }, rgb: true, ink: 0 })
    expect(await factsOf(await cmykJpeg([255, 204, 153, 51], 60))).toMatchObject({ rgb: false, pixels: { width: 60, height: 60 } })
    const facts = await factsOf(cmykTiff([255, 255, 255, 128], 60))
    expect(facts).toMatchObject({ format: 'tiff', rgb: false })
    expect(Math.abs(facts.ink - 350)).toBeLessThanOrEqual(3)
  })
})

test('what is no artwork is told what it is not', async () => {
  expect(await whyOf(Buffer.from('GIF89a'))).toBe('format')
  expect(await whyOf(Buffer.from('%PDF-1.6\nnothing'))).toBe('broken')
  expect(await whyOf(makeAdPdf({ pages: 2 }))).toBe('pages')
  const jpeg = await cmykJpeg([0, 0, 0, 255], 400)
  expect(await whyOf(jpeg.subarray(0, jpeg.length / 2))).toBe('broken')
})

describe('a hostile file is refused with what is the matter, in bounded time', () => {
  const deflated = (size: number) => deflateSync(Buffer.alloc(size, 0x20), { level: 9 })
  const streamed = (pdf: PdfFile, bytes: Uint8Array, filters: string[]) => pdf.addStream({ Filter: filters.map((one) => name(one)) }, bytes, { compress: false })
  /** A page whose content is this, as it stands. */
  const drawing = (bytes: Uint8Array, filters: string[]) => makeAdPdf({ page: (pdf) => ({ Contents: streamed(pdf, bytes, filters) }) })

  /** Forms that draw one another, the first of them on the page. */
  const forms = (...each: ((own: (at: number) => string) => string[])[]) =>
    makeAdPdf({
      content: '/F0 Do',
      resources: (pdf) => {
        const refs = each.map(() => pdf.reserve())
        const resources = { XObject: Object.fromEntries(refs.map((one, at) => [`F${String(at)}`, one])) }
        for (const [at, draws] of each.entries()) {
          const content = draws((other) => `/F${String(other)} Do`).join(' ')
          const ref = refs[at]
          if (ref) pdf.setStream(ref, { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 300, 200], Resources: resources }, Buffer.from(content), { compress: true })
        }
        return resources
      },
    })

  /** Objects written by hand, with the first as the catalogue. */
  const byHand = (...objects: string[]) => Buffer.from(`%PDF-1.6\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer\n<</Root 1 0 R /Size ${objects.length + 1}>>\n%%EOF`, 'latin1')
  const page = '<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 200]>>'
  const catalogue = '<</Type /Catalog /Pages 2 0 R>>'

  test.each<[string, () => Uint8Array, ArtworkFault]>([
    ['encrypted', () => Buffer.from(byHand(catalogue, '<</Type /Pages /Count 1 /Kids [3 0 R]>>', page).toString('latin1').replace('/Root', '/Encrypt <</Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4>> /Root'), 'latin1'), 'encrypted'],
    ['300 MB of content in 300 KB', () => drawing(deflated(300 * 1024 * 1024), ['FlateDecode']), 'heavy'],
    ['the same, deflated twice', () => drawing(deflateSync(deflated(300 * 1024 * 1024), { level: 9 }), ['FlateDecode', 'FlateDecode']), 'heavy'],
    ['a list of objects that unpacks into 100 MB', () => makeAdPdf({ resources: (pdf) => ({ X: pdf.addStream({ Type: name('ObjStm'), N: 1, First: 4, Filter: name('FlateDecode') }, deflated(100 * 1024 * 1024), { compress: false }) }) }), 'heavy'],
    ['10,000 pages', () => makeAdPdf({ pages: 10_000 }), 'pages'],
    ['cut off in the middle', () => makeAdPdf().subarray(0, 400), 'broken'],
    ['a tree of pages that is its own child', () => byHand(catalogue, '<</Type /Pages /Count 1 /Kids [2 0 R]>>'), 'broken'],
    ['a tree of pages in a ring of two', () => byHand(catalogue, '<</Type /Pages /Count 2 /Kids [3 0 R]>>', '<</Type /Pages /Parent 2 0 R /Count 2 /Kids [2 0 R]>>'), 'broken'],
    ['a form that draws itself', () => forms((own) => [own(0)]), 'broken'],
    ['two forms that draw each other', () => forms((own) => [own(1)], (own) => [own(0)]), 'broken'],
    ['forms that draw ten others ten times each', () => forms(...Array.from({ length: 12 }, (_, at) => (own: (at: number) => string) => (at < 11 ? Array.from({ length: 10 }, () => own(at + 1)) : []))), 'heavy'],
    ['a page without a size', () => byHand(catalogue, '<</Type /Pages /Count 1 /Kids [3 0 R]>>', '<</Type /Page /Parent 2 0 R>>'), 'broken'],
  ])('%s', { timeout: 60_000 }, async (_what, make, why) => {
    const bytes = make()
    const before = process.cpuUsage()
    expect(await whyOf(bytes)).toBe(why)
    const { user, system } = process.cpuUsage(before)
    // what is worked, not what the clock says: a machine may have much to do
    expect((user + system) / 1e6).toBeLessThan(10)
  })
})
