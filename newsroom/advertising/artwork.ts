import type { AdExtent } from './size'

/** What is taken as artwork, by what the bytes are. */
export const ARTWORK_TYPES = { pdf: 'application/pdf', jpeg: 'image/jpeg', tiff: 'image/tiff' } as const
export type ArtworkFormat = keyof typeof ARTWORK_TYPES

/** The most a file may have in bytes, and a picture in pixels. A page of a broadsheet at 300 ppi has 30 megapixels. */
export const ARTWORK_LIMITS = { bytes: 40 * 1024 * 1024, pixels: 120_000_000 } as const

/** What is read of artwork when it comes in: what preflight judges it by. */
export interface ArtworkFacts {
  format: ArtworkFormat
  /** The trimmed page of a PDF, in mpt; null for a picture, which has the size of its place. */
  extent: AdExtent | null
  /** Of a picture; null for a PDF. */
  pixels: { width: number; height: number } | null
  /** The fewest pixels an inch of a picture inside a PDF, as it stands there; null where it has none. */
  ppi: number | null
  /** It has colour in RGB, or in a space that is not the press's. */
  rgb: boolean
  /** Names of spot colours. */
  spots: string[]
  /** Names of fonts that are used and not in the file. */
  fontsMissing: string[]
  /** 总墨量: the most of all four inks in one place, in per cent, of what is filled and of pictures in CMYK; 0 where nothing is. */
  ink: number
}

/** Artwork as it is shown: what it is, and who brought it. */
export interface ArtworkView {
  id: string
  sha256: string
  name: string
  bytes: number
  facts: ArtworkFacts
  by: { id: string; name: string; latinName: string | null }
  at: string
}

/** Why a file cannot be artwork at all. Everything else is taken, and what is wrong with it is a finding. */
export const ARTWORK_FAULTS = [
  'empty',
  'format', // neither PDF nor JPEG nor TIFF by its bytes
  'bytes',
  'pixels',
  'broken',
  'encrypted',
  'pages', // more than the one page that is printed
  'layers', // some of its layers are switched off, and would be printed
  'external', // it needs another file to be printed
  'heavy', // reading it took too long, or too much memory
] as const
export type ArtworkFault = (typeof ARTWORK_FAULTS)[number]

/** What a file is by its first bytes; null when it is none of ours. */
export function artworkFormat(head: Uint8Array): ArtworkFormat | null {
  const [a, b, c, d] = head
  if (a === 0xff && b === 0xd8 && c === 0xff) return 'jpeg'
  if ((a === 0x49 && b === 0x49 && c === 0x2a && d === 0) || (a === 0x4d && b === 0x4d && c === 0 && d === 0x2a)) return 'tiff'
  // ISO 32000-1, annex H: the header stands within the first 1,024 bytes
  const text = String.fromCharCode(...head.subarray(0, 1024))
  return text.includes('%PDF-') ? 'pdf' : null
}
