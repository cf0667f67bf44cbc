import { describe, expect, it } from 'vitest'
import { FILE_FORMATS, formatOfName, PICTURE_LIMITS, PICTURE_TYPES, recognise, type FileFormat } from './format'
import { isCutOff, judge } from './judge'

/** Latin-1: one character, one byte. */
const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const ftyp = (major: string, ...more: string[]) => bytes(`\0\0\0${String.fromCharCode(16 + 4 * more.length)}ftyp${major}\0\0\0\0${more.join('')}mdat`)

const SAMPLES: [FileFormat, string, Uint8Array][] = [
  ['jpeg', 'a JPEG', bytes('\u00ff\u00d8\u00ff\u00e1\0\u0010Exif')],
  ['png', 'a PNG', bytes('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR')],
  ['webp', 'a WebP', bytes('RIFF\u0010\0\0\0WEBPVP8 ')],
  ['heic', 'an iPhone photo', ftyp('heic', 'mif1', 'heic')],
  ['heic', 'one of the general brand', ftyp('mif1', 'mif1', 'heic')],
  ['heic', 'a burst', ftyp('hevc')],
  ['avif', 'an AVIF', ftyp('avif', 'mif1')],
  ['avif', 'an AVIF of the general brand', ftyp('mif1', 'avif', 'miaf')],
  ['video', 'a film of a telephone', ftyp('qt  ')],
  ['video', 'an MP4', ftyp('isom', 'iso2', 'mp41')],
  ['raw', 'a Canon CR3', ftyp('crx ', 'isom')],
  ['raw', 'a Canon CR2', bytes('II*\0\u0010\0\0\0CR\u0002\0')],
  ['raw', 'a Fuji RAF', bytes('FUJIFILMCCD-RAW ')],
  ['tiff', 'a TIFF, small end first', bytes('II*\0\u0008\0\0\0')],
  ['tiff', 'a TIFF, big end first', bytes('MM\0*\0\0\0\u0008')],
  ['gif', 'a GIF', bytes('GIF89a\u0001\0')],
  ['bmp', 'a BMP', bytes('BM6\0\0\0')],
  ['psd', 'a Photoshop file', bytes('8BPS\0\u0001')],
  ['jxl', 'a JPEG XL', bytes('\u00ff\u000a\u0001')],
  ['jp2', 'a JPEG 2000', bytes('\0\0\0\u000cjP  \r\n')],
  ['metafile', 'an EMF of Word', bytes(`\u0001\0\0\0${'\0'.repeat(36)} EMF`)],
  ['ico', 'an icon', bytes('\0\0\u0001\0\u0001')],
  ['postscript', 'an EPS', bytes('%!PS-Adobe-3.0 EPSF-3.0')],
  ['pdf', 'a PDF', bytes('%PDF-1.7')],
  ['svg', 'an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
  ['svg', 'an SVG behind its prolog', bytes('\u00ef\u00bb\u00bf<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE svg PUBLIC "a">\n<svg>')],
  ['html', 'a web page', bytes('\n<!DOCTYPE html><html>')],
  ['office', 'a Word document', bytes('PK\u0003\u0004\0\0\0\0[Content_Types].xml')],
  ['office', 'an old Word document', bytes('\u00d0\u00cf\u0011\u00e0')],
  ['archive', 'a ZIP', bytes('PK\u0003\u0004\0\0\0\0pictures/1.jpg')],
]

describe('what a file is', () => {
  it.each(SAMPLES)('%s: %s, by its bytes', (format, _what, head) => {
    expect(recognise(head)).toBe(format)
  })

  it('there is a sample of every format', () => {
    expect(new Set(SAMPLES.map(([format]) => format))).toEqual(new Set(FILE_FORMATS))
  })

  it.each([['nothing', ''], ['words', '今天'.normalize()], ['half a JPEG sign', '\u00ff\u00d8'], ['XML of another kind', '<?xml version="1.0"?><feed>']])('%s is nothing known', (_what, text) => {
    expect(recognise(bytes(text))).toBeNull()
  })

  it('its name claims by its ending', () => {
    expect([formatOfName('早市.JPG'), formatOfName('a.b.heic'), formatOfName('clip.txt'), formatOfName('')]).toEqual(['jpeg', 'heic', null, null])
  })
})

describe('a picture', () => {
  const heads = new Map(SAMPLES.map(([format, , head]) => [format, head]))

  it.each(FILE_FORMATS)('%s is taken or refused with what would be taken', (format) => {
    const judged = judge({ head: heads.get(format) ?? new Uint8Array(), name: 'a.jpg', bytes: 1000 })
    if ((PICTURE_LIMITS.formats as readonly string[]).includes(format)) expect(judged).toEqual({ format })
    else expect(judged).toMatchObject({ refusal: { kind: 'unusable_picture', why: 'format', format, named: 'jpeg', takes: { formats: ['jpeg', 'png', 'webp'] } } })
    expect(PICTURE_TYPES).toEqual(['image/jpeg', 'image/png', 'image/webp'])
  })

  it('is judged by its size, after its format', () => {
    const much = PICTURE_LIMITS.bytes + 1
    expect(judge({ head: bytes('\u00ff\u00d8\u00ff\u00e0'), name: 'a.jpg', bytes: much })).toMatchObject({ refusal: { why: 'bytes', bytes: much, named: null } })
    expect(judge({ head: bytes('II*\0\u0008\0\0\0'), name: 'a.tif', bytes: much })).toMatchObject({ refusal: { why: 'format', format: 'tiff', named: null } })
    expect(judge({ head: new Uint8Array(), name: 'a.jpg', bytes: 0 })).toMatchObject({ refusal: { why: 'empty' } })
  })

  it('of a camera is no TIFF to its owner', () => {
    expect(judge({ head: bytes('II*\0\u0008\0\0\0'), name: 'DSC_0042.NEF', bytes: 9 })).toMatchObject({ refusal: { format: 'raw', named: null } })
  })

  it('is cut off when its end is missing, whatever small picture its head holds', () => {
    const jpeg = bytes(`\u00ff\u00d8\u00ff\u00e1\0\u0008ab\u00ff\u00d9cd\u00ff\u00da\0\u0004xx`)
    expect(isCutOff('jpeg', jpeg)).toBe(true)
    expect(isCutOff('jpeg', Uint8Array.from([...jpeg, 0xff, 0xd9]))).toBe(false)
    expect(isCutOff('png', bytes('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR'))).toBe(true)
    expect(isCutOff('png', bytes('\u0089PNG\r\n\u001a\n....\0\0\0\0IEND\u00aeB`\u0082 and more'))).toBe(false)
    expect(isCutOff('webp', bytes('RIFF\u0010\0\0\0WEBP'))).toBe(true)
  })
})
