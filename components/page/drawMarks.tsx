import type { ArtworkMark, OutlineMark, PictureMark, RuleMark } from '@/newsroom/typesetting/display'
import type { PictureSizes } from '@/newsroom/typesetting/page/page'
import { artworkPreview } from '../shell/paths'
import { fillOf } from './drawText'
import { points } from './units'

/** A rule or a tint: one filled rectangle. White on a tint is the sheet showing through. */
export function DrawRule({ mark }: { mark: RuleMark }) {
  const { x, y, width, height, ink, colour } = mark
  return (
    <rect
      x={points(x)}
      y={points(y)}
      width={points(width)}
      height={points(height)}
      className={ink === 0 ? 'fill-sheet' : colour ? undefined : 'fill-ink'}
      {...fillOf(ink, colour)}
    />
  )
}

export interface PicturesFrom {
  sizes: PictureSizes
  url: (asset: string) => string
}

/** The part of a picture that is printed; one that has not come in leaves a grey area. */
export function DrawPicture({ mark, from }: { mark: PictureMark; from: PicturesFrom }) {
  const { x, y, width, height, crop, asset } = mark
  const place = { x: points(x), y: points(y), width: points(width), height: points(height) }
  const size = from.sizes[asset]
  return (
    <>
      <rect {...place} className="fill-selected" />
      {size && (
        <svg {...place} viewBox={`${crop.left} ${crop.top} ${crop.width} ${crop.height}`} preserveAspectRatio="none" data-picture={asset}>
          <image href={from.url(asset)} width={size.width} height={size.height} preserveAspectRatio="none" />
        </svg>
      )}
    </>
  )
}

/** Artwork of an advertisement in its place, as its preview shows it; nothing beyond the place is seen. */
export function DrawArtwork({ mark }: { mark: ArtworkMark }) {
  const { x, y, width, height, art, sha256 } = mark
  return (
    <svg x={points(x)} y={points(y)} width={points(width)} height={points(height)} viewBox={`${points(x)} ${points(y)} ${points(width)} ${points(height)}`} data-artwork={sha256}>
      <rect x={points(x)} y={points(y)} width={points(width)} height={points(height)} className="fill-sheet" />
      <image href={artworkPreview(sha256)} x={points(art.x)} y={points(art.y)} width={points(art.width)} height={points(art.height)} preserveAspectRatio="none" />
    </svg>
  )
}

/** A drawing in one ink, scaled into its place. White in it is the sheet. */
export function DrawOutline({ mark }: { mark: OutlineMark }) {
  const { x, y, width, height, outline, colour } = mark
  return (
    <svg x={points(x)} y={points(y)} width={points(width)} height={points(height)} viewBox={`0 0 ${outline.width} ${outline.height}`} preserveAspectRatio="none" data-outline>
      {outline.shapes.map(({ path, evenOdd, white }, index) => (
        <path key={index} d={path} fillRule={evenOdd ? 'evenodd' : 'nonzero'} className={white ? 'fill-sheet' : colour ? undefined : 'fill-ink'} {...(white ? {} : fillOf(1000, colour))} />
      ))}
    </svg>
  )
}
