/** IPTC-NAA IIM 4.1, record 2: what picture desks have written into their files since the nineties. */
interface IimSaid {
  caption: string
  byline: string
  /** 20261127. */
  date: string
  city: string
  location: string
  copyright: string
}

const FIELDS = new Map<number, keyof IimSaid>([
  [120, 'caption'],
  [80, 'byline'],
  [55, 'date'],
  [90, 'city'],
  [92, 'location'],
  [116, 'copyright'],
])
/** ESC % G: the texts are UTF-8 (IIM 1:90, Coded Character Set). */
const UTF8 = '\u001b%G'

/** Reads datasets wherever the block has them, in Photoshop's wrapping or bare. What is broken says nothing. */
export function readIim(bytes: Uint8Array, decode: (bytes: Uint8Array) => string): IimSaid {
  const said: IimSaid = { caption: '', byline: '', date: '', city: '', location: '', copyright: '' }
  let utf8 = false
  for (let at = firstDataset(bytes); at >= 0 && at + 5 <= bytes.length && bytes[at] === 0x1c; ) {
    const length = (bytes[at + 3] ?? 0) * 256 + (bytes[at + 4] ?? 0)
    const value = bytes.subarray(at + 5, at + 5 + length)
    // the highest bit says that the length is longer than two bytes: no text is
    if (length >= 0x8000 || value.length < length) break
    if (bytes[at + 1] === 1 && bytes[at + 2] === 90) utf8 = String.fromCharCode(...value) === UTF8
    const field = bytes[at + 1] === 2 ? FIELDS.get(bytes[at + 2] ?? 0) : undefined
    if (field && said[field] === '') said[field] = utf8 ? new TextDecoder().decode(value) : decode(value)
    at += 5 + length
  }
  return said
}

function firstDataset(bytes: Uint8Array): number {
  for (let at = 0; at + 5 <= bytes.length; at++) if (bytes[at] === 0x1c && (bytes[at + 1] === 1 || bytes[at + 1] === 2)) return at
  return -1
}
