/** What a camera wrote, as far as a newsroom asks for it. Where it stood is not read: no one needs a source's address. */
interface ExifSaid {
  description: string
  artist: string
  copyright: string
  /** As the camera's clock had it: 2026:11:27 18:05:09. */
  taken: string
}

// TIFF 6.0 and EXIF 2.32: ImageDescription, Artist, Copyright, and in the EXIF directory DateTimeOriginal
const DESCRIPTION = 0x010e
const ARTIST = 0x013b
const COPYRIGHT = 0x8298
const EXIF_DIRECTORY = 0x8769
const TAKEN = 0x9003
/** Longer ones are no caption. */
const MOST_BYTES = 8_000

/**
 * Reads EXIF as it stands in a JPEG, PNG or WebP: with or without its "Exif" head. What is broken says nothing. The standard has ASCII
 * only; what people write is UTF-8 or GBK, so the words are answered as bytes are read by `decode`.
 */
export function readExif(bytes: Uint8Array, decode: (bytes: Uint8Array) => string): ExifSaid {
  const said: ExifSaid = { description: '', artist: '', copyright: '', taken: '' }
  const start = bytes[0] === 0x45 && bytes[1] === 0x78 ? 6 : 0
  const little = bytes[start] === 0x49
  if (start + 8 > bytes.length || (!little && bytes[start] !== 0x4d)) return said
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start)
  const text = (entry: number): string => {
    const length = view.getUint32(entry + 4, little)
    const at = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
    if (view.getUint16(entry + 2, little) !== 2 || length > MOST_BYTES || at + length > view.byteLength) return ''
    return decode(bytes.subarray(start + at, start + at + length))
  }
  const walk = (directory: number, meet: (tag: number, entry: number) => void): void => {
    if (directory < 8 || directory + 2 > view.byteLength) return
    const entries = view.getUint16(directory, little)
    for (let entry = directory + 2; entry < directory + 2 + entries * 12 && entry + 12 <= view.byteLength; entry += 12) meet(view.getUint16(entry, little), entry)
  }
  let inner = 0
  walk(view.getUint32(4, little), (tag, entry) => {
    if (tag === DESCRIPTION) said.description = text(entry)
    if (tag === ARTIST) said.artist = text(entry)
    if (tag === COPYRIGHT) said.copyright = text(entry)
    if (tag === EXIF_DIRECTORY) inner = view.getUint32(entry + 8, little)
  })
  walk(inner, (tag, entry) => {
    if (tag === TAKEN) said.taken = text(entry)
  })
  return said
}
