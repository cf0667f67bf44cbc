import { artworkFormat, type ArtworkFacts, type ArtworkFault } from '@/newsroom/advertising/artwork'
import { factsOfPage } from './facts'
import { ArtworkRefused, openPage } from './open'
import { factsOfPicture, previewOfPicture } from './picture'
import { previewOfPage } from './render'

/** What is read of a file that comes in as artwork: facts and a picture for screens, or why it is none. */
export type ArtworkRead = { facts: ArtworkFacts; preview: Uint8Array } | { why: ArtworkFault; pages: number | null }

/** Reads a file as artwork; what a stranger sends is read in a thread with an end to its time and memory. */
export async function readArtwork(bytes: Uint8Array): Promise<ArtworkRead> {
  try {
    const format = artworkFormat(bytes.subarray(0, 1024))
    if (format === null) return { why: 'format', pages: null }
    if (format !== 'pdf') return { facts: { format, ...(await factsOfPicture(bytes)) }, preview: await previewOfPicture(bytes) }
    const page = await openPage(bytes)
    return { facts: { format, ...(await factsOfPage(page)) }, preview: await previewOfPage(bytes, page) }
  } catch (error) {
    if (error instanceof ArtworkRefused) return { why: error.why, pages: error.pages }
    throw error
  }
}
