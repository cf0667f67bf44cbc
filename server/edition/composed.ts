import type { PageParts, PlacementRow } from '@/db/read/page'
import type { PageFormat } from '@/newsroom/edition/format'
import { canonical } from '@/newsroom/canonical'
import type { PictureSetting } from '@/newsroom/edition/slot'
import { picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import type { SetStory } from '@/newsroom/typesetting/display'
import type { PictureSizes } from '@/newsroom/typesetting/page'
import type { PixelSize } from '@/newsroom/typesetting/pictures'
import { composeStory } from '@/newsroom/typesetting/story'
import { Kept } from '../kept'
import { slotOf } from '../page/compose'

/** What composing needs of an edition. */
export interface Composable {
  parts: readonly PageParts[]
  /** By version id. */
  versions: ReadonlyMap<string, { content: StoryContent }>
  /** By id of the picture. */
  pictures: ReadonlyMap<string, PixelSize>
}

/** The placements of each story in the order of their parts. Parts on pages that were not loaded are left out. */
export function chainsOf(parts: readonly PageParts[]): Map<string, PlacementRow[]> {
  const found = new Map<string, PlacementRow[]>()
  for (const row of parts.flatMap((page) => page.placements)) found.set(row.storyId, [...(found.get(row.storyId) ?? []), row])
  for (const chain of found.values()) chain.sort((a, b) => a.part - b.part)
  return found
}

const kept = new Kept<SetStory[]>('placements', 400)

/** Every placement as it is set on its page, by placement id; the parts of one story are threaded together. */
export function composePlacements({ parts, versions, pictures }: Composable, format: PageFormat): Map<string, SetStory> {
  const slots = new Map(parts.flatMap((one) => one.slots.map((slot) => [slot.id, { slot: slotOf(slot), page: one.page.number }] as const)))
  const sets = new Map<string, SetStory>()
  for (const [id, rows] of chainsOf(parts)) {
    const [first] = rows
    const content = versions.get(first?.versionId ?? '')?.content
    const chain = rows.flatMap((row) => slots.get(row.slotId) ?? [])
    if (!first || !content || chain.length !== rows.length) continue
    const crops = Object.assign({}, ...rows.map((row) => row.pictures)) as Record<string, PictureSetting>
    const sizes = sizesOf(content, pictures)
    // a version never changes, so its id stands for its text
    const key = canonical([first.versionId, first.headline, chain, sizes, crops, format.id])
    const set = kept.get(key) ?? kept.set(key, composeStory({ id, content, headline: first.headline, chain, pictures: sizes, crops }, format))
    set.forEach((part, index) => {
      const row = rows[index]
      if (row) sets.set(row.id, part)
    })
  }
  return sets
}

function sizesOf(content: StoryContent, pictures: Composable['pictures']): PictureSizes {
  return Object.fromEntries(
    picturesOf(content).flatMap(({ asset }) => {
      const size = pictures.get(asset)
      return size ? [[asset, { width: size.width, height: size.height }]] : []
    }),
  )
}

/** Pictures of a part as they are printed: the pixels across that are shown, and the width they fill. */
export function printedPictures({ marks }: SetStory): { asset: string; widthPx: number; printedWidthMm: number }[] {
  return marks.flatMap((mark) =>
    mark.kind === 'picture' ? [{ asset: mark.asset, widthPx: mark.crop.width, printedWidthMm: (mark.width * 25.4) / 72_000 }] : [],
  )
}
