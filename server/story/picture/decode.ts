import { sharp } from '../../sharp'
import { PICTURE_LIMITS, type PictureFormat } from '@/newsroom/manuscript/picture/format'
import { LOOK_GRID, lookOf, type Look } from '@/newsroom/manuscript/picture/look'
import { CARDS, type CardName } from '@/newsroom/edition/card'
import { frameOf, type Focus } from '@/newsroom/manuscript/picture/frame'
import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import { isCutOff, unusable } from '@/newsroom/manuscript/picture/judge'
import { ok, refuse, type Result } from '@/newsroom/result'
import { sha256 } from '../../hash'
import { readSaid } from './said/read'

const PREVIEW_WIDTH = 1280
/** The largest a camera makes takes a quarter of it. */
const SLOWEST_SECONDS = 60

// Only the three formats a newspaper gets, whatever libvips was built with: HEIF and its kin had remote code execution
// (GHSA-rgj7-g3m4-5g8c), SVG and PDF can fetch.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })
sharp.concurrency(1)
sharp.cache(false)

export interface DecodedPicture {
  sha256: string
  mime: 'image/jpeg' | 'image/png'
  width: number
  height: number
  bytes: Uint8Array
  preview: Uint8Array
  /** What the file said of the picture in words; the bytes say nothing of it any more. */
  said: PictureSaid
  /** How it looks, by its preview; null when there is next to nothing to see. */
  look: Look | null
}

export interface DecodeTask {
  bytes: Uint8Array
  format: PictureFormat
  name: string
}

/** A preview that is to be cut to a card, around what has to stay in sight. */
export interface CutTask {
  preview: Uint8Array
  card: CardName
  focus: Focus | undefined
}

/** What the thread is asked: to make of a file what is kept, to cut a preview to a card, or to look at one again. */
export type PictureTask = DecodeTask | CutTask | { preview: Uint8Array }
/** What it answers, each to its question. */
export type PictureAnswer = { decoded: Result<DecodedPicture> } | { cut: Uint8Array } | { look: Look | null }

/**
 * Decodes and re-encodes a picture, in the thread for it: upright, sRGB, without metadata (no place, no serial number), nothing of the
 * original file left. JPEG stays JPEG; PNG, and WebP with transparency, become PNG; other WebP becomes JPEG. Refuses
 * `unusable_picture` (pixels, cut_off, damaged).
 */
export async function decode({ bytes, format, name }: DecodeTask): Promise<Result<DecodedPicture>> {
  const fault = { format, name, bytes: bytes.byteLength }
  try {
    const options = { limitInputPixels: PICTURE_LIMITS.pixels, failOn: 'error', sequentialRead: true } as const
    const meta = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
    if (meta.format !== format) return refuse(unusable({ ...fault, why: 'damaged' }))
    if (meta.width * meta.height > PICTURE_LIMITS.pixels) return refuse(unusable({ ...fault, why: 'pixels', width: meta.width, height: meta.height }))
    const png = format === 'png' || (format === 'webp' && meta.hasAlpha)
    const upright = sharp(bytes, options).autoOrient().toColourspace('srgb').timeout({ seconds: SLOWEST_SECONDS })
    const encoded = png ? upright.png({ compressionLevel: 9 }) : upright.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
    const preview = await sharp(data, options)
      .resize({ width: PREVIEW_WIDTH, height: PREVIEW_WIDTH, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer()
    return ok({ sha256: sha256(data), mime: png ? 'image/png' : 'image/jpeg', width: info.width, height: info.height, bytes: data, preview, said: readSaid(meta), look: await lookOfPreview(preview) })
  } catch {
    // libvips says in many words that the file is damaged; none of them is for people
    return refuse(unusable({ ...fault, why: isCutOff(format, bytes) ? 'cut_off' : 'damaged' }))
  }
}

/** A picture in a fixed shape, cropped as every picture is (`frameOf`), from its preview. */
export async function cut({ preview, card, focus }: CutTask): Promise<Uint8Array> {
  const shape = CARDS[card]
  const { width, height } = await sharp(preview).metadata()
  const sized = sharp(preview).flatten({ background: '#fff' }).extract(frameOf({ width, height }, shape, focus)).resize(shape.width, shape.height, { fit: 'fill' })
  return shape.type === 'image/webp' ? sized.webp({ quality: 80 }).toBuffer() : sized.jpeg({ quality: 82 }).toBuffer()
}

/** How a picture looks, by its preview; null when there is next to nothing to see, and of a preview that is none. */
export async function lookAgain(preview: Uint8Array): Promise<Look | null> {
  return lookOfPreview(preview).catch(() => null)
}

async function lookOfPreview(preview: Uint8Array): Promise<Look | null> {
  const { data } = await sharp(preview)
    .flatten({ background: '#fff' })
    .greyscale()
    .resize({ ...LOOK_GRID, fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return lookOf(data)
}
