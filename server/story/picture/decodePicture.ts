import { sharp } from '../../sharp'
import type { Refusal } from '@/newsroom/refusal'
import { ok, refuse, type Result } from '@/newsroom/result'
import { sha256 } from '../../hash'

export const MOST_PICTURE_BYTES = 25 * 1024 * 1024
/** A camera makes 60 megapixels; 30,000 × 30,000 is an attack. */
const MOST_PIXELS = 100_000_000
const PREVIEW_WIDTH = 1280
/** Pictures waiting to be decoded; beyond it the answer is 503. */
const MOST_WAITING = 20

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
}

type Format = 'jpeg' | 'png' | 'webp'

/** What the first bytes say; a file's name and declared type are not asked. */
export function sniff(bytes: Uint8Array): Format | null {
  const starts = (at: number, ...expected: number[]) => expected.every((byte, index) => bytes[at + index] === byte)
  if (starts(0, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'webp'
  return null
}

let line: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * Decodes and re-encodes a picture: upright, sRGB, without metadata (no place, no serial number), nothing of the original
 * file left. JPEG stays JPEG; PNG, and WebP with transparency, become PNG; other WebP becomes JPEG. One at a time, so that
 * memory is bounded. Refuses `invalid file` (not_a_picture, damaged) and `too_large` (bytes, pixels).
 */
export async function decodePicture(bytes: Uint8Array): Promise<Result<DecodedPicture>> {
  if (bytes.byteLength > MOST_PICTURE_BYTES) return refuse({ kind: 'too_large', limit: MOST_PICTURE_BYTES, unit: 'bytes' })
  const format = sniff(bytes)
  if (format === null) return refuse(unusable('not_a_picture'))
  if (waiting >= MOST_WAITING) return refuse({ kind: 'unavailable', retryAfterSeconds: 5 })
  waiting++
  const turn = line.then(() => convert(bytes, format))
  line = turn.catch(() => undefined)
  try {
    return await turn
  } finally {
    waiting--
  }
}

async function convert(bytes: Uint8Array, format: Format): Promise<Result<DecodedPicture>> {
  try {
    const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const
    const meta = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
    if (meta.format !== format) return refuse(unusable('not_a_picture'))
    if ((meta.width ?? 0) * (meta.height ?? 0) > MOST_PIXELS) return refuse({ kind: 'too_large', limit: MOST_PIXELS, unit: 'pixels' })
    const png = format === 'png' || (format === 'webp' && meta.hasAlpha === true)
    const upright = sharp(bytes, options).autoOrient().toColourspace('srgb')
    const encoded = png ? upright.png({ compressionLevel: 9 }) : upright.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true })
    const preview = await sharp(data, options)
      .resize({ width: PREVIEW_WIDTH, height: PREVIEW_WIDTH, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer()
    return ok({ sha256: sha256(data), mime: png ? 'image/png' : 'image/jpeg', width: info.width, height: info.height, bytes: data, preview })
  } catch {
    // libvips says in many words that the file is damaged; none of them is for people
    return refuse(unusable('damaged'))
  }
}

function unusable(code: string): Refusal {
  return { kind: 'invalid', fields: { file: code } }
}
