import { deflateSync } from 'node:zlib'
import { sharp } from '../../sharp'
import { PdfFile } from '../pdf/file'
import { name, Raw, type PdfDict, type PdfValue, type Ref } from '../pdf/object'

export interface MadePdf {
  /** In points; 4 mm of bleed lie around it. */
  trim?: [number, number]
  content?: string
  resources?: (pdf: PdfFile) => PdfDict
  pages?: number
  page?: (pdf: PdfFile) => PdfDict
  catalogue?: PdfDict
  /** No TrimBox: the page is printed whole. */
  whole?: boolean
}

const BLEED = 11.34

/** A PDF as an advertiser's designer exports it: one page in its inks, with bleed. */
export function makeAdPdf({ trim = [300, 200], content = '1 0 0 0 k 0 0 400 300 re f', resources = () => ({}), pages = 1, page = () => ({}), catalogue = {}, whole = false }: MadePdf = {}): Buffer {
  const pdf = new PdfFile()
  const tree = pdf.reserve()
  const [width, height] = trim
  const stream = pdf.addStream({}, Buffer.from(content, 'latin1'), { compress: true })
  const dict = resources(pdf)
  const kids: PdfValue[] = Array.from({ length: pages }, () =>
    pdf.add({
      Type: name('Page'),
      Parent: tree,
      MediaBox: whole ? [0, 0, width, height] : [0, 0, width + 2 * BLEED, height + 2 * BLEED],
      ...(whole ? {} : { TrimBox: [BLEED, BLEED, BLEED + width, BLEED + height] }),
      Resources: dict,
      Contents: stream,
      ...page(pdf),
    }),
  )
  pdf.set(tree, { Type: name('Pages'), Count: kids.length, Kids: kids })
  return pdf.bytes(pdf.add({ Type: name('Catalog'), Pages: tree, ...catalogue }), { Title: 'ad' })
}

/** Four inks of one place, 0 to 255. */
export type Inks = [number, number, number, number]

/** A picture in four inks as an object of a PDF: its pixels as they are, or a JPEG that holds the complement, as Adobe's do. */
export function cmykPicture(pdf: PdfFile, size: number, stored: { inks: Inks } | { jpeg: Uint8Array }): Ref {
  const dict = { Type: name('XObject'), Subtype: name('Image'), Width: size, Height: size, BitsPerComponent: 8, ColorSpace: name('DeviceCMYK') }
  if ('jpeg' in stored) return pdf.addStream({ ...dict, Filter: name('DCTDecode'), Decode: new Raw('[1 0 1 0 1 0 1 0]') }, stored.jpeg, { compress: false })
  return pdf.addStream({ ...dict, Filter: name('FlateDecode') }, deflateSync(Buffer.alloc(size * size * 4, Buffer.from(stored.inks))), { compress: false })
}

/** A TIFF in four inks (6.0, section 16), of one colour, not compressed. */
export function cmykTiff(inks: Inks, width: number, height = width): Buffer {
  const pixels = Buffer.alloc(width * height * 4, Buffer.from(inks))
  const SHORT = 3
  const LONG = 4
  const entries = [
    [256, SHORT, 1, width], [257, SHORT, 1, height], [258, SHORT, 4, 0], [259, SHORT, 1, 1], [262, SHORT, 1, 5], [273, LONG, 1, 0],
    [277, SHORT, 1, 4], [278, SHORT, 1, height], [279, LONG, 1, pixels.length], [284, SHORT, 1, 1],
  ] as const
  const bits = 8 + 2 + entries.length * 12 + 4
  const head = Buffer.alloc(bits + 8)
  head.write('II')
  head.writeUInt16LE(42, 2)
  head.writeUInt32LE(8, 4)
  head.writeUInt16LE(entries.length, 8)
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + index * 12
    head.writeUInt16LE(tag, at)
    head.writeUInt16LE(type, at + 2)
    head.writeUInt32LE(count, at + 4)
    head.writeUInt32LE(tag === 258 ? bits : tag === 273 ? head.length : value, at + 8)
  }
  for (let index = 0; index < 4; index++) head.writeUInt16LE(8, bits + index * 2)
  return Buffer.concat([head, pixels])
}

/** A JPEG in four inks, of one colour. */
export async function cmykJpeg(inks: Inks, width: number, height = width): Promise<Buffer> {
  return sharp(cmykTiff(inks, width, height)).pipelineColourspace('cmyk').toColourspace('cmyk').jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
}
