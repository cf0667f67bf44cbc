import { deflateSync } from 'node:zlib'
import { artworkBySha256, artworkPreview } from '@/db/read/advertising'
import type { Db } from '@/db/types'
import type { ArtworkMark, PageLayout } from '@/newsroom/typesetting/display'
import { sha256 } from '../../hash'
import { sharp } from '../../sharp'
import type { OutputProfile } from '../colour/bundledProfile'
import { separate, separated } from '../colour/separate'
import type { PressArtwork, SeparatedPicture } from '../pdf/document'

/** The artwork that a page prints. */
export function artworkMarks(layout: PageLayout): ArtworkMark[] {
  return layout.furniture.filter((mark) => mark.kind === 'artwork')
}

/**
 * All artwork of the layouts for the press, by the hash of its file: a PDF as it came in, a picture in the inks it has, or separated. Throws
 * when a file is missing or is not the one the page names.
 */
export async function pressArtwork(db: Db, layouts: readonly PageLayout[], profile: OutputProfile): Promise<Map<string, PressArtwork>> {
  const found = new Map<string, PressArtwork>()
  for (const mark of layouts.flatMap(artworkMarks)) {
    if (found.has(mark.sha256)) continue
    const bytes = await checked(db, mark.sha256)
    found.set(mark.sha256, mark.form === 'page' ? { pdf: bytes } : { picture: await inInks(bytes, mark, profile) })
  }
  return found
}

/** The previews of a page's artwork, by the hash of its file. */
export async function screenArtwork(db: Db, layout: PageLayout): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>()
  for (const { sha256: hash } of artworkMarks(layout)) {
    const preview = await artworkPreview(db, hash)
    if (preview) found.set(hash, preview)
  }
  return found
}

async function checked(db: Db, hash: string): Promise<Uint8Array> {
  const bytes = await artworkBySha256(db, hash)
  if (!bytes) throw new Error(`The artwork ${hash} is missing.`)
  if (sha256(bytes) !== hash) throw new Error(`The artwork ${hash} is not the one that is printed.`)
  return bytes
}

/** A picture in four inks, or in grey, keeps every value it has; one in RGB is separated through the output profile. */
async function inInks(bytes: Uint8Array, { art }: ArtworkMark, profile: OutputProfile): Promise<SeparatedPicture> {
  const { format, space, width, height } = await sharp(bytes).metadata()
  const gray = space === 'b-w' || space === 'grey16'
  if (space !== 'cmyk' && !gray) return separate(bytes, { crop: { left: 0, top: 0, width, height }, width: art.width, height: art.height }, profile.path)
  if (format === 'jpeg') return separated(bytes)
  const { data, info } = await (gray ? sharp(bytes).toColourspace('b-w') : sharp(bytes).pipelineColourspace('cmyk').toColourspace('cmyk')).raw().toBuffer({ resolveWithObject: true })
  if (info.channels !== (gray ? 1 : 4)) throw new Error('Artwork was neither grey nor in four inks.')
  return { bytes: deflateSync(data), width, height, stored: 'deflated', space: gray ? 'gray' : 'cmyk' }
}
