import { isSamePicture } from '../../manuscript/picture/look'
import { isPastRights } from '../../manuscript/picture/rights'
import { picturesOf } from '../../manuscript/story'
import { printedPpi } from '../resolution'
import { aboutPlacement, aboutStory, type Placed, partsByStory, titleOf } from './finding'
import type { CheckRule, Finding, PreflightInput, PreflightPicture } from './input'

/** Pictures as they are printed: sharp enough, by right, and once. */
export const PICTURE_CHECKS: readonly CheckRule[] = [
  {
    id: 'picture-resolution',
    severity: 'blocking',
    find: (input) =>
      printed(input).flatMap(({ placed, picture }) => {
        const ppi = printedPpi(picture)
        const needed = input.minimumPpi
        return ppi >= needed ? [] : [aboutPlacement(placed, { asset: picture.asset, ppi, needed })]
      }),
  },
  {
    id: 'picture-rights',
    severity: 'warning',
    find: (input) => printed(input).flatMap(({ placed, picture }) => (picture.rights.kind === 'unknown' ? [aboutPicture(placed, picture)] : [])),
  },
  {
    id: 'picture-rights-kept',
    severity: 'blocking',
    find: (input) =>
      printed(input).flatMap(({ placed, picture }) => {
        const { date } = input.edition
        return isPastRights(picture.rights, date) ? [aboutPicture(placed, picture, { until: picture.rights.validUntil ?? '', date })] : []
      }),
  },
  {
    id: 'picture-printed-twice',
    severity: 'warning',
    find: (input) =>
      printed(input).flatMap(({ placed, picture }, at, all) => {
        const first = all.slice(0, at).find((other) => isSamePicture(other.picture, picture))
        if (first === undefined) return []
        return [aboutPlacement(placed, { asset: picture.asset, other: first.placed.page.number, otherHeadline: titleOf(first.placed.placement) })]
      }),
  },
]

/** Every picture once: the two halves of one that lies over a fold 通版 are told of at the first. */
function printed(input: PreflightInput): { placed: Placed; picture: PreflightPicture }[] {
  return [...partsByStory(input).values()].flatMap((parts) =>
    parts.flatMap((placed, at) => {
      const before = new Set(parts.slice(0, at).flatMap(({ placement }) => placement.pictures.map(({ asset }) => asset)))
      return placed.placement.pictures.filter(({ asset }) => !before.has(asset)).map((picture) => ({ placed, picture }))
    }),
  )
}

/** Mended where the picture's rights are said: in its story. `picture` counts those of the story. */
function aboutPicture(placed: Placed, { asset }: PreflightPicture, params: Finding['params'] = {}): Finding {
  const at = picturesOf(placed.placement.content).findIndex((one) => one.asset === asset)
  return aboutStory(placed, { picture: at + 1, asset, ...params })
}
