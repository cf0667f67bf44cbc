import { keptApart } from '../design/slot'
import { headlineBreaks, headlinesClash } from '../../typesetting/inspect'
import { aboutPage, aboutPlacement, placedIn, titleOf } from './finding'
import type { CheckRule, PreflightPage } from './input'

/** How a story stands on its page, line by line as the composer set it (practice 3.1, layout faults). */
export const SETTING_CHECKS: readonly CheckRule[] = [
  {
    id: 'headline-fits',
    severity: 'blocking',
    find: (input) =>
      placedIn(input)
        .filter(({ placement }) => placement.set.headline.over > 0)
        .map((placed) => {
          const { over, size, fits } = placed.placement.set.headline
          return aboutPlacement(placed, { over: Math.ceil(over / 1000), pt: size / 1000, fits: fits / 1000 })
        }),
  },
  {
    id: 'headline-broken',
    severity: 'warning',
    find: (input) =>
      placedIn(input).flatMap((placed) =>
        headlineBreaks(placed.placement.set.headline).map(({ before, after, sure }) =>
          aboutPlacement(placed, { before, after, reason: sure ? 'inside' : 'composer' }),
        ),
      ),
  },
  {
    id: 'lone-character',
    severity: 'warning',
    find: (input) =>
      placedIn(input).flatMap((placed) => placed.placement.set.lone.map((line) => aboutPlacement(placed, { line }))),
  },
  {
    id: 'loose-line',
    severity: 'warning',
    find: (input) =>
      placedIn(input).flatMap((placed) => placed.placement.set.loose.map((line) => aboutPlacement(placed, { line }))),
  },
  {
    id: 'headlines-clash',
    severity: 'warning',
    find: (input) =>
      input.pages.flatMap((page) =>
        sideBySide(page)
          .filter(([left, right]) => headlinesClash(left.set, right.set))
          .map(([left, right]) => aboutPlacement({ page, placement: left }, { beside: titleOf(right), pt: left.set.headline.size / 1000, other: right.set.headline.size / 1000 })),
      ),
  },
  {
    id: 'glyphs-present',
    severity: 'blocking',
    find: (input) =>
      placedIn(input)
        .filter(({ placement }) => placement.set.missing.length > 0)
        .map((placed) => aboutPlacement(placed, { characters: placed.placement.set.missing.join('') })),
  },
  {
    id: 'page-glyphs-present',
    severity: 'blocking',
    find: (input) => input.pages.filter(({ missing }) => missing.length > 0).map((page) => aboutPage(page, { characters: page.missing.join('') })),
  },
]

type Neighbours = [left: PreflightPage['placements'][number], right: PreflightPage['placements'][number]]

/** Stories whose slots touch at a column boundary, none of them kept apart by a frame. */
function sideBySide(page: PreflightPage): Neighbours[] {
  const placementIn = (key: string) => page.placements.find(({ slotKey }) => slotKey === key)
  return page.slots.flatMap((left) =>
    page.slots.flatMap((right): Neighbours[] => {
      const [a, b] = [placementIn(left.key), placementIn(right.key)]
      return a && b && left.col + left.cols === right.col && !keptApart(left) && !keptApart(right) ? [[a, b]] : []
    }),
  )
}
