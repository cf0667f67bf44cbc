import type { Db } from '@/db/types'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { screenArtwork } from './artwork/printed'
import { screenPictures, type Expected } from './pictures'
import { drawPageAside } from './pool'
import { thumbnailOf, toWebp } from './colour/separate'

/** Width of a page's picture, in pixels. */
export const PAGE_WIDTH = 1600

/** A page as WebP and its thumbnail, from its layout: drawn in the thread, encoded by libvips. */
export async function pageImages(db: Db, layout: PageLayout, width: number, expected: Expected): Promise<{ page: Uint8Array; thumbnail: Uint8Array }> {
  const pixels = await drawPageAside(layout, width, new Map([...(await screenPictures(db, layout, width, expected)), ...(await screenArtwork(db, layout))]))
  return { page: await toWebp(pixels), thumbnail: await thumbnailOf(pixels) }
}
