import type { EditionRow } from '@/db/read/edition'
import type { PageParts, PlacementRow } from '@/db/read/page'
import type { VersionRow } from '@/db/read/story/story'
import type { EditionSnapshot, SnapshotPage } from '@/newsroom/edition/lock'
import { guideLines, type GuideStory } from '@/newsroom/edition/design/guide'
import type { PictureSetting, Slot } from '@/newsroom/edition/design/slot'
import { picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import { printedMarks, type PageLayout, type SetStory } from '@/newsroom/typesetting/display'
import { composePage, type PageSource, type PictureSizes, type SourceStory } from '@/newsroom/typesetting/page/page'
import { designOf, hasGuide, pageSlotOf, type PageSlot } from '@/newsroom/edition/design/slotFields'
import { contentHash, hashOf } from '../hash'
import { SharedCache } from '../sharedCache'

/** Everything that decides how the pages of an edition look, and their sign-offs. */
export interface PrintedEdition {
  edition: EditionRow
  parts: PageParts[]
  /** By version id: the pinned texts. */
  versions: Map<string, VersionRow>
  pictures: Map<string, { id: string; sha256: string; mime: string; width: number; height: number }>
}

/** A page as composed, and the hash of what is printed of it: what proofs, signatures and the lock name. */
export interface ComposedPage {
  layout: PageLayout
  /** SHA-256 over the canonical form of its printed marks, hex. */
  hash: string
}

/** One part of a story as sources are built from it, wherever it was read. */
interface Part {
  storyId: string
  page: number
  slot: Slot
  part: number
  headline: string[] | null
  names: string[]
  pictures: Record<string, PictureSetting>
}

/**
 * What the composer is given for every page of an edition as it stands, in page order. The contents must be loaded whole: a
 * story that jumps needs the pages of all its parts.
 */
export function pageSources(printed: PrintedEdition): PageSource[] {
  const { edition, parts, pictures } = printed
  const slots = new Map(parts.flatMap((one) => one.slots).map((row) => [row.id, pageSlotOf(row)]))
  const { all, texts } = placedIn(printed, slots)
  return parts.map(({ page, slots: rows }) =>
    sourceOf({
      head: headOf(edition, page, parts.length, edition.identity),
      slots: rows.flatMap((row) => slots.get(row.id) ?? []),
      parts: all,
      texts,
      sizes: pictures,
    }),
  )
}

/** The stories of an edition as a guide of one of its pages may name them, as it stands. */
export function guideStories(printed: PrintedEdition): GuideStory[] {
  const { all, texts } = placedIn(printed, new Map(printed.parts.flatMap((one) => one.slots).map((row) => [row.id, pageSlotOf(row)])))
  return namedIn(all, texts)
}

function placedIn({ parts, versions }: PrintedEdition, slots: ReadonlyMap<string, PageSlot>): { all: Part[]; texts: Map<string, StoryContent> } {
  const numbers = new Map(parts.map(({ page }) => [page.id, page.number]))
  const rows = parts.flatMap((one) => one.placements)
  const texts = rows.flatMap((row) => {
    const version = versions.get(row.versionId)
    return version ? [[row.storyId, version.content] as const] : []
  })
  return { all: rows.flatMap((row) => partOf(row, slots, numbers)), texts: new Map(texts) }
}

/** The same for an edition as locked; equal to `pageSources` of the moment of the lock. */
export function snapshotSources(snapshot: EditionSnapshot): PageSource[] {
  const { edition, pages, paper } = snapshot
  const all = pages.flatMap((page) =>
    page.placements.flatMap(({ slot: key, storyId, part, headline, names = [], pictures = {} }): Part[] => {
      const slot = page.slots.find((one) => one.key === key)
      return slot ? [{ storyId, page: page.number, slot: designOf(slot), part, headline, names, pictures }] : []
    }),
  )
  const texts = new Map(snapshot.stories.map((story) => [story.id, story.content]))
  const sizes = new Map(snapshot.pictures.map((picture) => [picture.id, picture]))
  return pages.map((page) =>
    sourceOf({
      head: headOf(edition, page, pages.length, paper),
      slots: page.slots.map(pageSlotOf),
      parts: all,
      texts,
      sizes,
    }),
  )
}

/** The hash of a page: SHA-256 over the canonical form of its printed marks, hex. Equal marks, equal hashes, on every machine. */
export function layoutHash(layout: PageLayout): string {
  return hashOf(printedMarks(layout))
}

const kept = new SharedCache<ComposedPage>('layouts', 96)

/** Composes a page, or gives the layout composed before from an equal source: the last 96 are kept. Not to be changed. */
export function layoutOf(source: PageSource): ComposedPage {
  const key = hashOf({ ...source, stories: source.stories.map((story) => ({ ...story, content: contentHash(story.content) })) })
  const known = kept.get(key)
  if (known) return known
  const layout = composePage(source)
  return kept.set(key, { layout, hash: layoutHash(layout) })
}

/** Pixels of the originals of the pictures on a page. */
export function sizesOn({ stories }: PageLayout, pictures: ReadonlyMap<string, { width: number; height: number }>): PictureSizes {
  const sizes: PictureSizes = {}
  for (const mark of stories.flatMap(({ marks }) => marks)) {
    const size = mark.kind === 'picture' ? pictures.get(mark.asset) : undefined
    if (mark.kind === 'picture' && size) sizes[mark.asset] = { width: size.width, height: size.height }
  }
  return sizes
}

/** Every placement as it is set on its page, by placement id. */
export function setsOf(parts: PrintedEdition['parts'], pages: readonly ComposedPage[]): Map<string, SetStory> {
  const sets = new Map<string, SetStory>()
  for (const { page, placements } of parts) {
    const composed = pages.find(({ layout }) => layout.page === page.number)
    for (const { id, storyId, slotKey } of placements) {
      const set = composed?.layout.stories.find((one) => one.slot === slotKey && one.storyId === storyId)
      if (set) sets.set(id, set)
    }
  }
  return sets
}

interface Page {
  head: Omit<PageSource, 'slots' | 'stories' | 'pictures'>
  slots: PageSlot[]
  /** Of the whole edition. */
  parts: readonly Part[]
  texts: ReadonlyMap<string, StoryContent>
  sizes: ReadonlyMap<string, { width: number; height: number }>
}

function headOf(
  { format, date, number: editionNumber }: Pick<EditionSnapshot['edition'], 'format' | 'date' | 'number'>,
  { number, section, credit }: Pick<SnapshotPage, 'number' | 'section' | 'credit'>,
  pageCount: number,
  paper: PageSource['paper'],
): Page['head'] {
  return { format, number, section: section.zh, credit, date: date as PageSource['date'], editionNumber, pageCount, paper }
}

function sourceOf({ head, slots, parts, texts, sizes }: Page): PageSource {
  const here = [...new Set(parts.filter((part) => part.page === head.number).map((part) => part.storyId))].toSorted()
  const stories = here.flatMap((id): SourceStory[] => {
    const content = texts.get(id)
    return content ? [storyOf(id, content, parts)] : []
  })
  const pictures: PictureSizes = {}
  for (const { asset } of stories.flatMap(({ content }) => picturesOf(content))) {
    const size = sizes.get(asset)
    if (size) pictures[asset] = { width: size.width, height: size.height }
  }
  const guided = slots.filter(hasGuide)
  const placed = guided.length > 0 ? namedIn(parts, texts) : []
  const guides = Object.fromEntries(guided.map(({ key, guide }) => [key, guideLines(guide ?? [], head.number, placed)]))
  return { ...head, slots: slots.toSorted((a, b) => (a.key < b.key ? -1 : 1)), stories, pictures, ...(guided.length > 0 ? { guides } : {}) }
}

/** Every story by its first part: where a guide leads, and what is printed over it there. */
function namedIn(parts: readonly Part[], texts: ReadonlyMap<string, StoryContent>): GuideStory[] {
  const firsts = new Map<string, Part>()
  for (const one of parts) if (one.part < (firsts.get(one.storyId)?.part ?? Infinity)) firsts.set(one.storyId, one)
  return [...firsts.values()].flatMap(({ storyId, page, headline, names }): GuideStory[] => {
    const content = texts.get(storyId)
    return content ? [{ storyId, page, headline: headline === null || headline.length === 0 ? content.headline : headline, names }] : []
  })
}

function storyOf(id: string, content: StoryContent, parts: readonly Part[]): SourceStory {
  const chain = parts.filter((part) => part.storyId === id).toSorted((a, b) => a.part - b.part)
  const { headline = null, names = [] } = chain[0] ?? {}
  // breaks that are the story's own are no breaks of the page
  const own = headline === null || headline.length === 0 || JSON.stringify(headline) === JSON.stringify(content.headline)
  return {
    id,
    content,
    headline: own ? null : headline,
    ...(names.length > 0 ? { names } : {}),
    chain: chain.map(({ slot, page }) => ({ slot, page })),
    crops: Object.assign({}, ...chain.map(({ pictures }) => pictures)) as Record<string, PictureSetting>,
  }
}

function partOf(row: PlacementRow, slots: ReadonlyMap<string, PageSlot>, numbers: ReadonlyMap<string, number>): Part[] {
  const slot = slots.get(row.slotId)
  const page = numbers.get(row.pageId)
  if (!slot || page === undefined) return []
  const { storyId, part, headline, names, pictures } = row
  return [{ storyId, page, slot: designOf(slot), part, headline, names, pictures }]
}

