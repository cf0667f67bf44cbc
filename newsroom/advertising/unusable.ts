import type { Refusal } from '../refusal'
import { ARTWORK_LIMITS, ARTWORK_TYPES, type ArtworkFault, type ArtworkFormat } from './artwork'

const FORMATS = Object.keys(ARTWORK_TYPES) as ArtworkFormat[]

/** The refusal of a file as artwork, with what is taken. */
export function unusableArtwork(why: ArtworkFault, bytes: number | null, pages: number | null = null): Refusal {
  return { kind: 'unusable_artwork', why, bytes, pages, takes: { formats: FORMATS, ...ARTWORK_LIMITS } }
}
