import { sharp } from '../../sharp'
import type { PictureMark } from '@/newsroom/typesetting/display'
import type { SeparatedPicture } from '../pdf/document'

/** Width of a thumbnail, in pixels. */
const THUMBNAIL_WIDTH = 400
/** A plate on newsprint shows no more: pictures are scaled down to this many pixels an inch of their printed size, never up. */
export const PRESS_PPI = 300
const MPT_PER_INCH = 72_000
const QUALITY = 88
/** Difference of a pixel's channels below which a picture counts as grey: a JPEG of a grey picture is grey within two. */
const GREY_WITHIN = 6
const SAMPLE = 256

/** Pixels a picture is printed with: of its crop, or fewer when that is more than the plate shows. */
export function printedSize({ crop, width, height }: Pick<PictureMark, 'crop' | 'width' | 'height'>): { width: number; height: number } {
  const most = (mpt: number) => Math.max(1, Math.round((mpt * PRESS_PPI) / MPT_PER_INCH))
  if (crop.width <= most(width) || crop.height <= most(height)) return { width: crop.width, height: crop.height }
  return { width: most(width), height: most(height) }
}

/**
 * Cuts, scales and separates a picture for one printed size: into DeviceCMYK through the output profile (perceptual, total ink as
 * the profile limits it), or into DeviceGray when it has no colour. Works in libvips' own threads. Throws for what is no picture.
 */
export async function separate(original: Uint8Array, mark: Pick<PictureMark, 'crop' | 'width' | 'height'>, profilePath: string): Promise<SeparatedPicture> {
  const size = printedSize(mark)
  const cut = () => sharp(original, { failOn: 'error' }).extract(mark.crop).flatten({ background: '#ffffff' }).resize({ ...size, fit: 'fill' })
  const gray = await isGray(original, mark.crop)
  const printed = gray
    ? cut().toColourspace('b-w')
    : cut().withIccProfile(profilePath, { attach: false }).toColourspace('cmyk')
  return separated(await printed.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' }).toBuffer())
}

async function isGray(original: Uint8Array, crop: PictureMark['crop']): Promise<boolean> {
  const { data, info } = await sharp(original)
    .extract(crop)
    .flatten({ background: '#ffffff' })
    .resize({ width: SAMPLE, height: SAMPLE, fit: 'inside', withoutEnlargement: true, kernel: 'nearest' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  if (info.channels < 3) return true
  for (let at = 0; at + 2 < data.length; at += info.channels) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > GREY_WITHIN) return false
  }
  return true
}

/** What the JPEG itself says: its frame's size and components, and Adobe's mark (APP14), which means that its inks are complemented. */
export function separated(jpeg: Uint8Array): SeparatedPicture {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  let adobe = false
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xee && bytes.toString('latin1', at + 4, at + 9) === 'Adobe') adobe = true
    // SOF0 to SOF2
    if (marker < 0xc0 || marker > 0xc2) continue
    const [height, width, components] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7), bytes.readUInt8(at + 9)]
    if (components !== 1 && components !== 4) break
    return { bytes: jpeg, width, height, space: components === 1 ? 'gray' : adobe ? 'cmyk-inverted' : 'cmyk' }
  }
  throw new Error('A picture was neither grey nor in four inks.')
}

/** What a mark shows of a picture, for a screen: at most as many pixels as it is given there, as a PNG without loss. */
export async function forScreen(original: Uint8Array, { crop }: Pick<PictureMark, 'crop'>, width: number, height: number): Promise<Uint8Array> {
  const size = { width: Math.max(1, Math.min(crop.width, width)), height: Math.max(1, Math.min(crop.height, height)) }
  return sharp(original).extract(crop).flatten({ background: '#ffffff' }).resize({ ...size, fit: 'fill' }).png({ compressionLevel: 1 }).toBuffer()
}

/** RGBA pixels as WebP. */
export async function toWebp(page: { data: Uint8Array; width: number; height: number }): Promise<Buffer> {
  const raw = { width: page.width, height: page.height, channels: 4 as const }
  return sharp(page.data, { raw }).removeAlpha().webp({ quality: 80, effort: 3 }).toBuffer()
}

/** The thumbnail of a page's pixels. */
export async function thumbnailOf(page: { data: Uint8Array; width: number; height: number }): Promise<Buffer> {
  const raw = { width: page.width, height: page.height, channels: 4 as const }
  return sharp(page.data, { raw }).removeAlpha().resize({ width: THUMBNAIL_WIDTH }).webp({ quality: 80, effort: 3 }).toBuffer()
}
