import { ARTWORK_LIMITS, type ArtworkFacts } from '@/newsroom/advertising/artwork'
import { sharp } from '../../sharp'
import { inksOf, mostInk } from './ink'
import { ArtworkRefused } from './open'

/** Width and height within which artwork is shown on screens. */
export const PREVIEW_WITHIN = 1600

/** What preflight judges a picture by. Throws `ArtworkRefused` for what libvips cannot read to its end, and for more pixels than a page has. */
export async function factsOfPicture(bytes: Uint8Array): Promise<Omit<ArtworkFacts, 'format'>> {
  const { width, height, space, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(() => refuse('broken'))
  if (width * height > ARTWORK_LIMITS.pixels) refuse('pixels')
  if (pages !== 1) throw new ArtworkRefused('pages', pages)
  await sharp(bytes, { failOn: 'error', limitInputPixels: ARTWORK_LIMITS.pixels }).stats().catch(() => refuse('broken'))
  const cmyk = space === 'cmyk'
  const inks = cmyk ? await inksOf(bytes) : null
  return {
    extent: null,
    pixels: { width, height },
    ppi: null,
    rgb: !cmyk && space !== 'b-w' && space !== 'grey16',
    spots: [],
    fontsMissing: [],
    ink: inks?.channels === 4 ? Math.round(mostInk(inks.data, false)) : 0,
  }
}

/** A picture as screens show it, WebP. */
export async function previewOfPicture(bytes: Uint8Array): Promise<Uint8Array> {
  return sharp(bytes, { limitInputPixels: ARTWORK_LIMITS.pixels })
    .flatten({ background: '#ffffff' })
    .resize({ width: PREVIEW_WITHIN, height: PREVIEW_WITHIN, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .webp({ quality: 84 })
    .toBuffer()
}

function refuse(why: 'broken' | 'pixels'): never {
  throw new ArtworkRefused(why)
}
