import sharp from 'sharp'
import type { PictureMark } from '@/newsroom/typesetting/display'
import type { SeparatedPicture } from './document'

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
  const { data, info } = await printed.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' }).toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height, space: spaceOf(data) }
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

/** What the JPEG itself says: its components, and Adobe's mark (APP14), which means that its inks are complemented. */
export function spaceOf(jpeg: Uint8Array): SeparatedPicture['space'] {
  const bytes = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  let adobe = false
  for (let at = 2; at + 4 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xee && bytes.toString('latin1', at + 4, at + 9) === 'Adobe') adobe = true
    // SOF0 to SOF2: the frame says how many components there are
    if (marker < 0xc0 || marker > 0xc2) continue
    const components = bytes.readUInt8(at + 9)
    if (components === 1) return 'gray'
    if (components === 4) return adobe ? 'cmyk-inverted' : 'cmyk'
    break
  }
  throw new Error('A picture was neither grey nor in four inks.')
}
