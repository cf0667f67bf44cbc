import type { Refusal } from '../../refusal'
import { formatOfName, isTaken, PICTURE_LIMITS, recognise, type FileFormat, type PictureFormat } from './format'
import type { PictureFault } from './fault'

/** What there is to say of a file that is refused. */
interface Refused {
  why: PictureFault
  format: FileFormat | null
  /** As it came, for what its ending claims. */
  name: string
  /** What this one has; null where nobody counted. */
  bytes?: number
  width?: number
  height?: number
}

/** The refusal of a file, with what would be taken instead. */
export function unusable({ why, format, name, bytes, width, height }: Refused): Refusal {
  const claimed = formatOfName(name)
  // a camera's raw file is a TIFF to its bytes
  const is = format === 'tiff' && claimed === 'raw' ? 'raw' : format
  const named = (why === 'format' || why === 'unknown') && claimed !== is ? claimed : null
  return { kind: 'unusable_picture', why, format: is, named, bytes: bytes ?? null, width: width ?? null, height: height ?? null, takes: { ...PICTURE_LIMITS, formats: [...PICTURE_LIMITS.formats] } }
}

/**
 * What a file is, or why it cannot be used, from its first `HEAD_BYTES`, its name and its size in bytes: before it is sent, and
 * before it is decoded. What only its pixels tell (`pixels`, `cut_off`, `damaged`) is the decoder's to say.
 */
export function judge(file: { head: Uint8Array; name: string; bytes: number }): { format: PictureFormat } | { refusal: Refusal } {
  const { head, name, bytes } = file
  if (bytes === 0) return { refusal: unusable({ why: 'empty', format: null, name, bytes }) }
  const format = recognise(head)
  if (format === null) return { refusal: unusable({ why: 'unknown', format, name, bytes }) }
  if (!isTaken(format)) return { refusal: unusable({ why: 'format', format, name, bytes }) }
  if (bytes > PICTURE_LIMITS.bytes) return { refusal: unusable({ why: 'bytes', format, name, bytes }) }
  return { format }
}

/** The end of the file is missing: a download or a copy that broke off. */
export function isCutOff(format: PictureFormat, bytes: Uint8Array): boolean {
  switch (format) {
    case 'jpeg':
      return !jpegEnds(bytes)
    case 'png':
      return !pngEnds(bytes)
    case 'webp':
      return riffLength(bytes) + 8 > bytes.length
  }
}

/** After its header segments, which may hold a whole small picture, an end of image (EOI) follows. */
function jpegEnds(bytes: Uint8Array): boolean {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) at += 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
  for (let end = bytes.length - 1; end > at; end--) if (bytes[end] === 0xd9 && bytes[end - 1] === 0xff) return true
  return false
}

const PNG_END = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]

/** Its last chunk is there, whatever was added behind. */
function pngEnds(bytes: Uint8Array): boolean {
  for (let end = bytes.length - PNG_END.length; end > 8; end--) if (PNG_END.every((byte, index) => bytes[end + index] === byte)) return true
  return false
}

/** What a RIFF file says it has behind its first eight bytes. */
function riffLength(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(4, 8)
  return ((d * 256 + c) * 256 + b) * 256 + a
}
