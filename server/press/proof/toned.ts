import type { Db } from '@/db/types'
import type { ArtworkMark, Mark, PageLayout, PictureMark } from '@/newsroom/typesetting/display'
import { sharp } from '../../sharp'
import { screenArtwork } from '../artwork/printed'
import { separated } from '../colour/separate'
import { imageKey, pictureKey, type SeparatedPicture } from '../pdf/document'
import { screenPictures } from '../pictures'

/** Pixels across a page: what lies beneath another print is recognised, not printed. */
const ACROSS = 1600

/**
 * The pictures and artwork among marks of a page in one tone: the marks with each of them as a picture, and the pictures by `pictureKey`. Artwork is its preview, cut to what the page showed of it;
 * one without a preview is left out.
 */
export async function tonedImages(db: Db, page: Pick<PageLayout, 'width' | 'height'>, marks: readonly Mark[]): Promise<{ marks: Mark[]; pictures: Map<string, SeparatedPicture> }> {
  const images = marks.filter((mark) => mark.kind === 'picture' || mark.kind === 'artwork')
  const layout = { ...page, composer: 0, page: 0, furniture: images, stories: [] }
  const pixels = new Map([...(await screenPictures(db, layout, ACROSS, null)), ...(await screenArtwork(db, layout))])
  const pictures = new Map<string, SeparatedPicture>()
  const drawn: Mark[] = []
  for (const mark of marks) {
    if (mark.kind !== 'picture' && mark.kind !== 'artwork') {
      drawn.push(mark)
      continue
    }
    const bytes = pixels.get(imageKey(mark))
    if (!bytes) continue
    const toned = asPicture(mark)
    pictures.set(pictureKey(toned), { ...separated(await inGrey(bytes, mark)), space: 'tone' })
    drawn.push(toned)
  }
  return { marks: drawn, pictures }
}

function asPicture(mark: PictureMark | ArtworkMark): PictureMark {
  const { x, y, width, height } = mark
  const crop = mark.kind === 'picture' ? mark.crop : { left: mark.art.x - x, top: mark.art.y - y, width: mark.art.width, height: mark.art.height }
  return { kind: 'picture', asset: `toned ${imageKey(mark)}`, x, y, width, height, crop }
}

async function inGrey(bytes: Uint8Array, mark: PictureMark | ArtworkMark): Promise<Uint8Array> {
  const image = sharp(bytes).flatten({ background: '#ffffff' })
  if (mark.kind === 'artwork') {
    const { width, height } = await sharp(bytes).metadata()
    const { art } = mark
    const share = (from: number, to: number, length: number) => {
      const start = Math.max(0, Math.min(length - 1, Math.floor(from * length)))
      return [start, Math.max(1, Math.min(length, Math.ceil(to * length)) - start)] as const
    }
    const [left, wide] = share((mark.x - art.x) / art.width, (mark.x + mark.width - art.x) / art.width, width)
    const [top, high] = share((mark.y - art.y) / art.height, (mark.y + mark.height - art.y) / art.height, height)
    image.extract({ left, top, width: wide, height: high })
  }
  return image.toColourspace('b-w').jpeg({ quality: 80 }).toBuffer()
}
