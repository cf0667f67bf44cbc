import { picturesOf, type StoryContent } from '../story'

/** Two shapes are one when they differ by no more, in thousandths: what is cropped to the pixel differs by a few. */
const SAME_SHAPE = 20

/**
 * Which picture of a text stands where another stood in the text before: ids of the new ones, with the ids of those they took the place of.
 * By their order alone, so that it does not matter how the text was changed: pictures that are in both divide it, and between two of
 * them as many new as old stand for each other.
 */
export function replacedPictures(before: StoryContent, after: StoryContent): Map<string, string> {
  const [old, now] = [before, after].map((content) => picturesOf(content).map(({ asset }) => asset))
  const both = new Set((old ?? []).filter((asset) => now?.includes(asset)))
  const were = between(old ?? [], both)
  return new Map(
    [...between(now ?? [], both)].flatMap(([behind, came]) => {
      const gone = were.get(behind) ?? []
      return gone.length === came.length ? came.map((asset, at) => [asset, gone[at] ?? ''] as const) : []
    }),
  )
}

/** The pictures behind each one that stays; '' before the first. */
function between(assets: readonly string[], stay: ReadonlySet<string>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let behind = ''
  for (const asset of assets) {
    if (stay.has(asset)) behind = asset
    else found.set(behind, [...(found.get(behind) ?? []), asset])
  }
  return found
}

/** Whether two pictures, in pixels, are so nearly of one shape that a crop of the one shows the same part of the other. */
export function isSameShape(a: { width: number; height: number }, b: { width: number; height: number }): boolean {
  const [one, other] = [a.width * b.height, b.width * a.height]
  return Math.abs(one - other) * 1000 <= SAME_SHAPE * Math.max(one, other)
}
