import { cleanText } from '../content'
import type { Refusal } from '../../refusal'

/** Of more pictures than this in one source the others are named and not taken. */
export const MOST_PICTURES = 30

/**
 * A picture of the source that does not stand in the story. `web`: at an address of the web, which nothing here fetches; `file`: a file of
 * the computer it was copied on; `elsewhere`: in a mail, or in another program's memory; `unusable`: read and refused, as `refusal`
 * says; `too_many`: behind the first thirty.
 */
export interface LeftPicture {
  /** What the source calls it, or the last part of its address; empty when neither says anything. */
  name: string
  why: 'web' | 'file' | 'elsewhere' | 'unusable' | 'too_many'
  refusal: Refusal | null
}

/** A picture where it stands in the source: its bytes when they came along, else why not. */
export type SourcePicture = { name: string } & ({ bytes: Uint8Array; why: null } | { bytes: null; why: LeftPicture['why'] })

/** Where pages that load their pictures late keep the address. */
const LATE = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc']
/** Smaller ones, in pixels, are spacers and counters, no pictures. */
const SPACER = 4
const LONGEST_NAME = 80

/** The picture an `img` element shows; null for a spacer. */
export function pictureOf(attributes: Record<string, string>): SourcePicture | null {
  if ([attributes.width, attributes.height].some((size) => size !== undefined && Number.parseInt(size, 10) < SPACER)) return null
  const late = LATE.map((name) => attributes[name]).find((address) => address?.trim())
  const shown = (attributes.src ?? '').trim()
  // what stands there until the picture comes
  const address = (late && !/^data:image\/(?:jpe?g|png|webp)/i.test(shown) ? late : shown).trim()
  if (address === '') return null
  const name = nameOf(attributes.alt ?? '', address)
  if (/^data:/i.test(address)) return { name, bytes: bytesOf(address), why: null }
  if (/^(?:https?:)?\/\//i.test(address)) return { name, bytes: null, why: 'web' }
  return { name, bytes: null, why: /^file:|^[a-z]:[\\/]|^\\\\/i.test(address) ? 'file' : 'elsewhere' }
}

function nameOf(alt: string, address: string): string {
  const said = cleanText(alt).trim()
  if (said !== '' || /^data:/i.test(address)) return said.slice(0, LONGEST_NAME)
  const last = /([^/\\?#:]*)(?:[?#].*)?$/.exec(address)?.[1] ?? ''
  return cleanText(decoded(last)).trim().slice(0, LONGEST_NAME)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Map(Array.from(DIGITS, (digit, value): [number, number] => [digit.charCodeAt(0), value]))

/** The bytes of a `data:` address (RFC 2397); what is not in base64 is text. */
function bytesOf(address: string): Uint8Array {
  const comma = address.indexOf(',')
  const data = address.slice(comma + 1)
  if (!/;\s*base64\s*$/i.test(address.slice(0, comma))) return Uint8Array.from(decoded(data), (char) => char.charCodeAt(0))
  const bytes = new Uint8Array(Math.floor((data.length * 3) / 4))
  let length = 0
  let bits = 0
  let held = 0
  for (let at = 0; at < data.length; at++) {
    const value = VALUES.get(data.charCodeAt(at))
    if (value === undefined) continue
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (held >> bits) & 0xff
  }
  return bytes.slice(0, length)
}
