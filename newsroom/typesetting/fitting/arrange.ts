import { cutsAcross } from '../../edition/design/design'
import { columnSpanWidth, splitMeasure, type PageFormat } from '../../edition/design/format'
import { clashingHeadlines, headlineBand, type PictureSetting, type Slot } from '../../edition/design/slot'
import { hasGuide, type PageSlot } from '../../edition/design/slotFields'
import { picturesOf, type StoryContent } from '../../manuscript/story'
import { factsOf } from '../inspect'
import type { PixelSize } from '../story/pictures'
import { composeStory } from '../story/story'

/** White lines between two slots one above the other. */
const WHITE = 2
/** Text columns narrower or wider than this, in ems, are not read with ease. */
const NARROWEST = 9
const WIDEST = 24
/** How much wider than high the picture in a slot for one may be, in hundredths; its title and caption take some lines. */
const FLATTEST = 260
const STEEPEST = 80
const TITLE_LINES = 6
/** House matter may become this much lower or higher than it is designed, in hundredths. */
const HOUSE_LOWER = 50
const HOUSE_HIGHER = 200
/** Steps of the search before a design is given up. */
const MOST_STEPS = 40_000
/** Steps that looking at a whole page is worth. */
const LOOK = 40

/** A story for a page, or one that stands in a slot of it already. */
export interface Copy {
  id: string
  content: StoryContent
  /** Where layout breaks the headline; null: as the author does. */
  headline: string[] | null
  /** Names of the paper's lexicon that stand in the headline; absent: none. */
  names?: string[]
  crops: Readonly<Record<string, PictureSetting>>
}

/** One way a story fills a slot: how high, in how many text columns, its pictures over how many. */
interface Way {
  lines: number
  split: number
  picture: number | null
}

/** How stories fill slots, each asked of the composer once. */
export type Ways = Map<string, Way[]>

export interface ArrangeInput {
  /** In the plain order of a design: two white lines between slots one above the other, every column filled to the foot. */
  slots: readonly Slot[]
  format: PageFormat
  /** Stories that may stand in slots for stories, and those that stay where they are, by the slot's key. */
  copy: readonly Copy[]
  placed: Readonly<Record<string, Copy>>
  pictures: Readonly<Record<string, PixelSize>>
  /** White lines a story may leave 缺文容差. */
  tolerance: number
  /** Kept by who asks often. */
  ways?: Ways
}

export interface Arrangement {
  slots: Slot[]
  /** Which story stands in which slot, by the slot's key. */
  stories: Record<string, string>
}

/**
 * 调版: moves the boundaries between slots, and sets stories in more or fewer text columns, until every story fills its slot, none over and none
 * under by more than the tolerance, its headline neither shrunk nor broken. Pictures take what is left, house matter too; mastheads, ears,
 * notices and advertisements keep their size. Null: this design cannot be had of these stories, or has white the boundaries do not follow.
 */
export function arrange(input: ArrangeInput): Arrangement | null {
  const edges = edgesOf(input.slots, input.format)
  if (!edges) return null
  const search: Search = { ...input, ways: input.ways ?? new Map<string, Way[]>(), edges, at: new Map([[edges.head, -WHITE], [edges.foot, input.format.lines]]), set: new Map(), steps: 0 }
  if (!step(search)) return null
  return {
    slots: input.slots.map((slot) => settled(slot, search)),
    stories: Object.fromEntries([...search.set].flatMap(([key, { copy }]) => (copy ? [[key, copy.id]] : []))),
  }
}

/** White bands of a page: which lies above a slot, and which below it. */
interface Edges {
  head: number
  foot: number
  above: Map<string, number>
  below: Map<string, number>
}

interface Search extends ArrangeInput {
  ways: Ways
  edges: Edges
  /** Line at which the band begins, where that is known. */
  at: Map<number, number>
  set: Map<string, { way: Way; copy: Copy | null }>
  steps: number
}

/** The bands by which slots hang together; null where a slot is followed by other white than two lines. */
function edgesOf(slots: readonly Slot[], format: PageFormat): Edges | null {
  const parent: number[] = []
  const band = () => parent.push(parent.length) - 1
  const root = (one: number): number => (parent[one] === one || parent[one] === undefined ? one : root(parent[one]))
  const head = band()
  const foot = band()
  const tops = slots.map((slot) => (slot.line === 0 ? head : band()))
  const feet = slots.map((slot) => (slot.line + slot.lines === format.lines ? foot : band()))
  for (const [i, upper] of slots.entries()) {
    const end = upper.line + upper.lines
    for (const [j, lower] of slots.entries()) {
      const share = upper.col < lower.col + lower.cols && lower.col < upper.col + upper.cols
      if (share && lower.line === end + WHITE) parent[root(tops[j] ?? foot)] = root(feet[i] ?? foot)
    }
  }
  const loose = slots.some((slot, i) => {
    const hangs = slot.line === 0 || feet.some((foot_, j) => i !== j && root(foot_) === root(tops[i] ?? head))
    const stands = slot.line + slot.lines === format.lines || tops.some((top, j) => i !== j && root(top) === root(feet[i] ?? foot))
    return !hangs || !stands
  })
  if (loose || root(head) === root(foot)) return null
  const of = (ends: readonly number[]) => new Map(slots.map(({ key }, i) => [key, root(ends[i] ?? foot)]))
  return { head: root(head), foot: root(foot), above: of(tops), below: of(feet) }
}

/** Settles one slot after the other, those first of which least is open; false when it cannot go on. */
function step(search: Search): boolean {
  const next = nextSlot(search)
  if (!next) return search.set.size === search.slots.length && isLovely(search)
  const { slot, top, foot } = next
  for (const { way, copy } of choices(search, slot, top === undefined || foot === undefined ? null : foot - top - WHITE)) {
    search.steps += 1
    if (search.steps > MOST_STEPS) return false
    const opened = top === undefined ? { band: search.edges.above.get(slot.key), at: (foot ?? 0) - way.lines - WHITE } : foot === undefined ? { band: search.edges.below.get(slot.key), at: top + WHITE + way.lines } : null
    if (opened && (opened.at < 0 || opened.at > search.format.lines - 3)) continue
    if (opened?.band !== undefined) search.at.set(opened.band, opened.at)
    search.set.set(slot.key, { way, copy })
    if (step(search)) return true
    search.set.delete(slot.key)
    if (opened?.band !== undefined) search.at.delete(opened.band)
  }
  return false
}

/** Headlines do not clash as the page would be, and no rule cuts it in two: what of the designer's review moving boundaries can break. */
function isLovely(search: Search): boolean {
  const slots = search.slots.map((slot) => settled(slot, search))
  search.steps += LOOK
  return clashingHeadlines(slots, search.format).length === 0 && cutsAcross(slots, search.format).length === 0
}

function nextSlot({ slots, edges, at, set }: Search): { slot: Slot; top: number | undefined; foot: number | undefined } | null {
  let best: { slot: Slot; top: number | undefined; foot: number | undefined; open: number } | null = null
  for (const slot of slots) {
    if (set.has(slot.key)) continue
    const [top, foot] = [at.get(edges.above.get(slot.key) ?? -1), at.get(edges.below.get(slot.key) ?? -1)]
    if (top === undefined && foot === undefined) continue
    // both ends known: checked at once; what keeps its size next, pictures last
    const open = (top === undefined || foot === undefined ? 10 : 0) + (keepsSize(slot) ? 0 : gives(slot) ? 5 : 2)
    if (!best || open < best.open) best = { slot, top, foot, open }
  }
  return best
}

function gives({ kind }: Slot): boolean {
  return kind === 'photo' || kind === 'filler'
}

/** A guide stands where the editor put it. */
function keepsSize({ kind, guide }: Slot & Pick<PageSlot, 'guide'>): boolean {
  return hasGuide({ guide }) || (kind !== 'story' && kind !== 'photo' && kind !== 'filler')
}

/** What may stand in a slot and how high; `height` where its ends are known. */
function choices(search: Search, slot: Slot, height: number | null): { way: Way; copy: Copy | null }[] {
  const plain = (lines: number) => ({ way: { lines, split: slot.split, picture: null }, copy: null })
  const fits = ({ way }: { way: Way }) => height === null || way.lines === height
  if (keepsSize(slot)) return [plain(slot.lines)].filter(fits)
  if (gives(slot)) {
    const { least, most } = givenRange(slot, search.format)
    const all = Array.from({ length: Math.max(0, most - least + 1) }, (_, index) => least + index).toSorted((a, b) => Math.abs(a - slot.lines) - Math.abs(b - slot.lines))
    return all.map(plain).filter(fits)
  }
  const stays = search.placed[slot.key]
  const used = new Set([...search.set.values()].map(({ copy }) => copy?.id))
  const from = stays ? [stays] : search.copy.filter(({ id }) => !used.has(id))
  if (from.length === 0) return [plain(slot.lines)].filter(fits)
  return from.flatMap((copy) => waysOf(search, slot, copy).map((way) => ({ way, copy }))).filter(fits)
}

/** Lines a picture or house matter may take. */
function givenRange({ kind, cols, lines }: Slot, format: PageFormat): { least: number; most: number } {
  if (kind === 'filler') return { least: Math.ceil((lines * HOUSE_LOWER) / 100), most: Math.trunc((lines * HOUSE_HIGHER) / 100) }
  const across = (columnSpanWidth(format, cols) * format.fontPt) / format.leadingPt
  return { least: Math.ceil((across * 100) / FLATTEST) + TITLE_LINES, most: Math.trunc((across * 100) / STEEPEST) + TITLE_LINES }
}

/** The ways a story fills a slot as wide as this one, the designed ones first. */
function waysOf(search: Search, slot: Slot, copy: Copy): Way[] {
  const { cols, split, headline, setting } = slot
  const key = `${copy.id} ${search.format.id} ${search.tolerance} ${JSON.stringify([cols, split, headline, setting ?? null, copy.headline, copy.crops])}`
  const known = search.ways.get(key)
  if (known) return known
  const splits = Array.from({ length: cols }, (_, index) => index + 1)
    .filter((one) => {
      const { em } = splitMeasure(search.format, cols, one)
      return one === split || (em >= NARROWEST && em <= WIDEST)
    })
    .toSorted((a, b) => Math.abs(a - split) - Math.abs(b - split))
  const found = splits.flatMap((one) => pictureColumns(copy, slot, one).flatMap((picture) => heights(search, slot, copy, one, picture)))
  search.ways.set(key, found)
  return found
}

/** Over how many text columns the story's pictures may stand; null is as the design has it. */
function pictureColumns({ content }: Copy, { setting }: Slot, split: number): (number | null)[] {
  if (picturesOf(content).length === 0) return [null]
  const asked = setting?.picture?.columns ?? Math.ceil(split / 2)
  return [null, ...Array.from({ length: split }, (_, index) => index + 1).filter((one) => one !== asked && one < Math.max(2, split))]
}

/** Heights at which the story fills the slot so set: from the least that holds it as long as it leaves no more white than is tolerated. */
function heights(search: Search, slot: Slot, copy: Copy, split: number, picture: number | null): Way[] {
  const { format, tolerance } = search
  const stands = (lines: number) => setIn(search, dressed({ ...slot, lines, line: 0, split }, picture), copy)
  const most = format.lines
  let low = headlineBand(slot, format.leadingPt) - 2
  let high = most
  if (low < 3) low = 3
  if ((stands(high)?.fit.overLines ?? 1) > 0) return []
  while (low < high) {
    const middle = Math.trunc((low + high) / 2)
    if ((stands(middle)?.fit.overLines ?? 1) > 0) low = middle + 1
    else high = middle
  }
  const ways: Way[] = []
  for (let lines = low; lines <= most; lines += 1) {
    const set = stands(lines)
    if (!set || set.fit.underLines > tolerance) break
    const { headline, lone, loose } = factsOf(set)
    const clean = set.fit.overLines === 0 && headline.size >= headline.wanted && headline.over === 0 && headline.broken.length === 0 && lone.length === 0 && loose.length === 0
    if (clean) ways.push({ lines, split, picture })
  }
  return ways
}

function setIn({ format, pictures }: Search, slot: Slot, { id, content, headline, names = [], crops }: Copy) {
  return composeStory({ id, content, headline, names, chain: [{ slot, page: null }], pictures, crops }, format)[0]
}

function dressed(slot: Slot, picture: number | null): Slot {
  if (picture === null) return slot
  return { ...slot, setting: { ...slot.setting, picture: { place: 'head', side: 'right', ...slot.setting?.picture, columns: picture } } }
}

function settled(slot: Slot, { set, at, edges }: Search): Slot {
  const way = set.get(slot.key)?.way
  if (!way) return slot
  const line = (at.get(edges.above.get(slot.key) ?? -1) ?? slot.line - WHITE) + WHITE
  return dressed({ ...slot, line, lines: way.lines, split: way.split }, way.picture)
}
