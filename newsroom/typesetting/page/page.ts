import { canonical } from '@/newsroom/canonical'
import type { IsoDate } from '@/newsroom/edition/calendar'
import { PAGE_FORMATS, type PageFormat, type PageFormatId } from '@/newsroom/edition/design/format'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import { readingOrder } from '@/newsroom/edition/design/plan'
import type { PictureSetting, Slot } from '@/newsroom/edition/design/slot'
import { isSpread } from '@/newsroom/edition/design/spread'
import type { GuideLine } from '@/newsroom/edition/design/guide'
import { picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import { hasGuide, type PageSlot } from '@/newsroom/edition/design/slotFields'
import { settingWith } from '../metrics/face'
import { COMPOSER_VERSION, type Mark, type PageLayout, type SetGuide, type SetStory } from '../display'
import { coloured } from './colours'
import { advertisement } from './furniture/advertisement'
import { folio } from './furniture/folio'
import { pageFrame, slotBox } from './furniture/box'
import { guide } from './furniture/guide'
import { house } from './furniture/house'
import { imprint } from './furniture/imprint'
import { inFaces } from './furniture/inFaces'
import { masthead } from './furniture/masthead'
import { slotRules } from './furniture/slotRules'
import { composeStory } from '../story/story'

/** A story with a part on the page. */
export interface SourceStory {
  id: string
  content: StoryContent
  /** Breaks of the page; null takes the story's own. */
  headline: string[] | null
  /** Names of the paper's lexicon that stand in the headline; absent: none. */
  names?: string[]
  /** Every part of the story in the edition, first part first, also those on other pages. */
  chain: { slot: Slot; page: number }[]
  /** By picture: what part of it is shown. */
  crops: Record<string, PictureSetting>
}

/** Pixels of the originals, by picture. */
export type PictureSizes = Record<string, { width: number; height: number }>

/**
 * Everything that decides how one page looks, by value; no ids of rows, no rights, no time. The paper is always set in its own
 * language. Equal sources give equal layouts.
 */
export interface PageSource {
  format: PageFormatId
  number: number
  section: string
  credit: string
  date: IsoDate
  editionNumber: number
  pageCount: number
  paper: PaperIdentity
  slots: PageSlot[]
  stories: SourceStory[]
  /** Of every picture of the stories. */
  pictures: PictureSizes
  /** 导读: what the guides of the page print, by the key of their slot; absent: the page has none. */
  guides?: Record<string, GuideLine[]>
}

/**
 * Composes a page: furniture, and every story in its slots, in reading order. The same source gives the same layout in Node and
 * in a browser. A slot without story, booking or filler prints nothing.
 */
export function composePage(source: PageSource): PageLayout {
  const format = PAGE_FORMATS[source.format]
  const { width, height } = pageFrame(format)
  return settingWith(source.paper.faces, () => ({
    composer: COMPOSER_VERSION,
    page: source.number,
    width,
    height,
    ...furnitureWithGuides(source, format),
    stories: storiesOf(source, format),
  }))
}

/** The guides stand last among the furniture, so that each of their lines knows its marks. */
function furnitureWithGuides(source: PageSource, format: PageFormat): Pick<PageLayout, 'furniture' | 'guides'> {
  const furniture = furnitureOf(source, format).flatMap(inFaces)
  const guides = readingOrder(source.slots).flatMap((slot): SetGuide[] => {
    if (!hasGuide(slot) || isTaken(source, slot)) return []
    const { around, lines, fit } = guide(slot, source.guides?.[slot.key] ?? [], source.paper, format)
    furniture.push(...around.flatMap(inFaces))
    const set = lines.map(({ marks, ...line }) => {
      const from = furniture.length
      furniture.push(...marks.flatMap(inFaces))
      return { ...line, from, to: furniture.length }
    })
    return [{ slot: slot.key, ...slotBox(format, slot), lines: set, fit }]
  })
  return guides.length === 0 ? { furniture } : { furniture, guides }
}

function isTaken({ stories, number }: PageSource, { key }: PageSlot): boolean {
  return stories.some((story) => story.chain.some((part) => part.page === number && part.slot.key === key))
}

function furnitureOf(source: PageSource, format: PageFormat): Mark[] {
  const { number, date, editionNumber, pageCount, paper } = source
  return [
    ...folio(source, format),
    ...slotRules(source.slots, format),
    ...readingOrder(source.slots).flatMap((slot) => {
      const box = slotBox(format, slot)
      if (slot.kind === 'masthead') return masthead({ box, format, edition: { date, number: editionNumber, pageCount }, paper }).marks
      if (isTaken(source, slot) || hasGuide(slot)) return []
      if (slot.kind === 'advertisement') return slot.label === '' ? [] : advertisement(box, slot)
      return slot.filler || slot.kind === 'filler' ? house(box, slot.label, paper) : []
    }),
    ...(number === 1 ? imprint(format, paper) : []),
  ]
}

/** What stands on this page of every story, in the order it is read. */
function storiesOf(source: PageSource, format: PageFormat): SetStory[] {
  const set = source.stories.flatMap((story) => {
    const chain = composed(story, source, format)
    return chain.filter((_, index) => story.chain[index]?.page === source.number)
  })
  const order = readingOrder(source.slots).map(({ key }) => key)
  return set.toSorted((a, b) => order.indexOf(a.slot) - order.indexOf(b.slot))
}

/** The last setting of every text. Setting again what did not change gives the same objects, so that nothing draws it again. */
const kept = new WeakMap<StoryContent, { key: string; set: SetStory[] }>()

function composed(story: SourceStory, { pictures: sizes, paper }: PageSource, format: PageFormat): SetStory[] {
  const { id, content, headline, names = [], chain, crops } = story
  const pictures: PictureSizes = {}
  for (const { asset } of picturesOf(content)) {
    const size = sizes[asset]
    if (size) pictures[asset] = size
  }
  const key = canonical({ id, headline, names, chain, crops, pictures, format: format.id, faces: paper.faces ?? {}, palette: paper.palette })
  const before = kept.get(content)
  if (before?.key === key) return before.set
  const plain = composeStory({ id, content, headline, names, chain, pictures, crops }, format)
  // the head of a spread is its left half's on both pages
  const headed = (index: number) => (isSpread(chain[index - 1], chain[index], format) ? index - 1 : index)
  const set = plain.map((part, index) => coloured(part, chain[headed(index)]?.slot.setting, paper.palette))
  kept.set(content, { key, set })
  return set
}
