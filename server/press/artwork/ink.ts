import { ARTWORK_LIMITS } from '@/newsroom/advertising/artwork'
import { sharp } from '../../sharp'
import { separated } from '../colour/separate'
import { filtersOf, numberIn, numbersIn, PICTURE_FILTERS, unpack } from './open'
import { PDFArray, PDFDict, PDFName, type PDFContext, type PDFRawStream } from './pdfLib'

/** Pixels beside one another that are looked at together: a dot or two of too much ink is no fault on the press. */
const SHRUNK_TO = 1000

/** 总墨量: the most ink in one place of a picture in CMYK, in per cent; 0 for one whose way of storing is not read here. */
export async function cmykInk(context: PDFContext, picture: PDFRawStream): Promise<number> {
  const { dict } = picture
  const filters = filtersOf(context, picture)
  const last = filters.at(-1)
  const decode = numbersIn(context, dict.get(PDFName.of('Decode')))
  const inverted = decode !== null && (decode[0] ?? 0) > (decode[1] ?? 1)
  if (last === 'DCTDecode' || last === 'DCT') return inkOfJpeg(unpack(context, picture, filters.slice(0, -1)), inverted)
  if (filters.some((name) => PICTURE_FILTERS.has(name)) || numberIn(context, dict.get(PDFName.of('BitsPerComponent'))) !== 8) return 0
  const [width, height] = ['Width', 'Height'].map((key) => numberIn(context, dict.get(PDFName.of(key))) ?? 0) as [number, number]
  const params = context.lookup(dict.get(PDFName.of('DecodeParms')))
  const lastParams = params instanceof PDFArray ? context.lookup(params.asArray().at(-1)) : params
  const predictor = lastParams instanceof PDFDict ? (numberIn(context, lastParams.get(PDFName.of('Predictor'))) ?? 1) : 1
  if (predictor !== 1 || context.lookup(dict.get(PDFName.of('ColorSpace'))) !== PDFName.of('DeviceCMYK')) return 0
  const bytes = unpack(context, picture)
  return width > 0 && height > 0 && bytes.byteLength >= width * height * 4 ? mostInk(bytes.subarray(0, width * height * 4), inverted) : 0
}

/**
 * The most ink of a JPEG in CMYK. libvips undoes the complement in which Adobe's are stored, a PDF only where its `Decode` says so
 * (`inverted`): where the two disagree, what is printed is the complement of what libvips reads. What is no picture has none.
 */
async function inkOfJpeg(bytes: Uint8Array, inverted: boolean): Promise<number> {
  try {
    const adobe = separated(bytes).space === 'cmyk-inverted'
    const { data, channels } = await inksOf(bytes)
    return channels === 4 ? mostInk(data, adobe !== inverted) : 0
  } catch {
    return 0
  }
}

/** The inks of a picture, shrunk to what is looked at. */
export async function inksOf(bytes: Uint8Array): Promise<{ data: Uint8Array; channels: number }> {
  const { width } = await sharp(bytes, { failOn: 'none' }).metadata()
  const picture = sharp(bytes, { failOn: 'none', limitInputPixels: ARTWORK_LIMITS.pixels }).pipelineColourspace('cmyk')
  const { data, info } = await (width > SHRUNK_TO ? picture.resize({ width: SHRUNK_TO }) : picture).toColourspace('cmyk').raw().toBuffer({ resolveWithObject: true })
  return { data, channels: info.channels }
}

/** The most of four inks together in one pixel, in per cent. */
export function mostInk(pixels: Uint8Array, inverted: boolean): number {
  let most = 0
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const sum = (pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0) + (pixels[at + 3] ?? 0)
    const ink = inverted ? 1020 - sum : sum
    if (ink > most) most = ink
  }
  return (most * 100) / 255
}
