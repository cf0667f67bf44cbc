import { readingOrder } from '../../edition/design/plan'
import { PAGE_FORMATS } from '../../edition/design/format'
import { designOf, hasGuide, type PageSlot } from '../../edition/design/slotFields'
import type { PageLayout, SetStory } from '../display'
import { settingWith } from '../metrics/face'
import { composePage, type PageSource } from '../page/page'
import { composeStory } from '../story/story'
import { arrange, type Copy, type Ways } from './arrange'

/** A line over is worse than one under: white can be filled, text has to be cut by its author. */
const OVER = 3
/** A headline that is shrunk, broken in a word or too long costs as much as so many lines under. */
const HEADLINE = 6

/** Lines of white beyond what is tolerated that the nearest may leave to a story, the least that will do. */
const LOOSER = [6, 20]

/** A page design that is tried, its slots as the page would have them. */
export interface Design {
  id: string
  slots: readonly PageSlot[]
}

export interface ProposeInput {
  /** The page with what stays on it whatever is tried, each story in the slot of its key; its slots are the design's. `pictures` are those of all stories. */
  page: PageSource
  /** Stories that are to be placed in slots for stories, and picture stories for slots for pictures. */
  stories: readonly Copy[]
  photos: readonly Copy[]
  /** Which of the stories leads; null: any may. */
  lead: string | null
  /** White lines a story may leave 缺文容差. */
  tolerance: number
  /** Kept from one design to the next: what was composed once is not composed again. */
  ways: Ways
}

export interface Proposed {
  /** Id of the design. */
  design: string
  slots: PageSlot[]
  /** Which of the stories that were to be placed stands in which slot, by the slot's key. */
  stories: Record<string, string>
  /** The page with all of it. */
  layout: PageLayout
  /** None of them is over, none under by more than the tolerance. */
  fits: boolean
  /** Slots for stories and pictures that stay empty. */
  empty: number
  /** How far it is from fitting, in lines: nothing when it fits. */
  misfit: number
}

/** Whether a design has a slot for each of them. */
export function holdsAll({ slots }: Design, { stories, photos }: Pick<ProposeInput, 'stories' | 'photos'>): boolean {
  return slotsFor(slots, 'story').length >= stories.length && slotsFor(slots, 'photo').length >= photos.length
}

/** Slots for stories and pictures that a design would leave empty. */
export function emptyIn({ slots }: Design, { stories, photos }: Pick<ProposeInput, 'stories' | 'photos'>): number {
  return slotsFor(slots, 'story').length + slotsFor(slots, 'photo').length - stories.length - photos.length
}

/** The stories in this design with its boundaries moved so that every one fills its slot; null when it cannot be had (see `arrange`). */
export function fitted(design: Design, input: ProposeInput): Proposed | null {
  const proposed = arranged(design, input, input.tolerance)
  return proposed?.fits ? proposed : null
}

/** The same with so many white lines left to any story. */
function arranged(design: Design, input: ProposeInput, white: number): Proposed | null {
  const { page, stories, lead, ways } = input
  if (!holdsAll(design, input)) return null
  const first = readingOrder(slotsFor(design.slots, 'story'))[0]
  const leading = stories.find(({ id }) => id === lead)
  const found = settingWith(page.paper.faces, () =>
    arrange({
      slots: design.slots,
      format: PAGE_FORMATS[page.format],
      copy: stories.filter(({ id }) => id !== lead),
      placed: first && leading ? { [first.key]: leading } : {},
      pictures: page.pictures,
      tolerance: white,
      ways,
    }),
  )
  if (!found || Object.keys(found.stories).length < stories.length) return null
  const moved = new Map(found.slots.map((slot) => [slot.key, slot]))
  return composed(design.id, design.slots.map((slot) => ({ ...slot, ...moved.get(slot.key) })), found.stories, input)
}

/** The stories in this design as it is drawn, placed so that they miss their slots by as few lines as can be; null for a design that has not a slot for each. */
export function nearest(design: Design, input: ProposeInput): Proposed | null {
  if (!holdsAll(design, input)) return null
  const { page, stories, lead, tolerance } = input
  const slots = readingOrder(slotsFor(design.slots, 'story'))
  const costs = settingWith(page.paper.faces, () => slots.map((slot) => stories.map((copy) => costOf(setIn(slot, copy, page), tolerance))))
  const forced = stories.findIndex(({ id }) => id === lead)
  const chosen = cheapest(costs, slots.map(({ lines, split }) => lines * split), forced)
  const placed = Object.fromEntries(slots.flatMap((slot, at) => {
    const copy = stories[chosen[at] ?? -1]
    return copy ? [[slot.key, copy.id]] : []
  }))
  return composed(design.id, design.slots.map((slot) => ({ ...slot })), placed, input)
}

/**
 * The same with boundaries moved and more white left to a story than is tolerated, where that is nearer. Moving boundaries makes no room but
 * what pictures and house matter give: what is longer than that altogether stays as it is.
 */
export function loosened(design: Design, drawn: Proposed, input: ProposeInput): Proposed {
  const white = drawn.layout.stories.reduce((sum, { fit }) => sum + fit.underLines - fit.overLines, 0)
  const given = design.slots.reduce((sum, { kind, lines, cols }) => sum + (kind === 'photo' || kind === 'filler' ? lines * cols : 0), 0)
  if (white + given <= 0) return drawn
  for (const more of LOOSER) {
    const loose = arranged(design, input, input.tolerance + more)
    if (loose) return loose.misfit < drawn.misfit ? loose : drawn
  }
  return drawn
}

function slotsFor(slots: readonly PageSlot[], kind: 'story' | 'photo'): PageSlot[] {
  return slots.filter((slot) => slot.kind === kind && !hasGuide(slot))
}

function setIn(slot: PageSlot, { id, content, headline, names = [], crops }: Copy, { pictures, format }: PageSource): SetStory | undefined {
  return composeStory({ id, content, headline, names, chain: [{ slot: designOf(slot), page: null }], pictures, crops }, PAGE_FORMATS[format])[0]
}

function costOf(set: SetStory | undefined, tolerance: number): number {
  if (!set) return Number.MAX_SAFE_INTEGER
  const { fit, headline } = set
  const spoilt = headline.size < headline.wanted || headline.over > 0 || headline.broken.length > 0
  return fit.overLines * OVER + Math.max(0, fit.underLines - tolerance) + (spoilt ? HEADLINE : 0)
}

/**
 * Which story goes into which slot so that all of them together cost least: by slot, the index of its story, or -1. A slot left empty costs its
 * room. `forced` is the story of the first slot, or -1. `costs` are by slot, then by story.
 */
function cheapest(costs: readonly (readonly number[])[], rooms: readonly number[], forced: number): number[] {
  const count = costs[0]?.length ?? 0
  const all = 2 ** count
  // over the slots, for each set of stories placed so far: the least it costs, and what stands in the last slot
  let least = Array.from({ length: all }, () => Infinity)
  least[0] = 0
  const last: number[][] = []
  for (const [at, row] of costs.entries()) {
    const next = Array.from({ length: all }, () => Infinity)
    const chose = Array.from({ length: all }, () => -1)
    const take = (set: number, cost: number, story: number) => {
      if (cost >= (next[set] ?? Infinity)) return
      next[set] = cost
      chose[set] = story
    }
    for (let set = 0; set < all; set += 1) {
      const before = least[set] ?? Infinity
      if (before === Infinity) continue
      const must = at === 0 && forced >= 0
      if (!must) take(set, before + (rooms[at] ?? 0), -1)
      for (const [story, cost] of row.entries()) if ((set & (1 << story)) === 0 && (!must || story === forced)) take(set | (1 << story), before + cost, story)
    }
    least = next
    last.push(chose)
  }
  let set = all - 1
  return last.toReversed().map((chose) => {
    const story = chose[set] ?? -1
    if (story >= 0) set ^= 1 << story
    return story
  }).toReversed()
}

/** The page so arranged, composed: what is promised of it is read off the page itself. */
function composed(design: string, slots: PageSlot[], placed: Readonly<Record<string, string>>, input: ProposeInput): Proposed {
  const { page, tolerance } = input
  const frames = readingOrder(slotsFor(slots, 'photo'))
  const stories = { ...placed, ...Object.fromEntries(input.photos.flatMap(({ id }, at) => (frames[at] ? [[frames[at].key, id]] : []))) }
  // what stands in a slot is no house matter
  const dressed = slots.map((slot) => (slot.key in stories ? { ...slot, filler: false } : slot))
  const slotOf = new Map(dressed.map((slot) => [slot.key, designOf(slot)]))
  const chained = Object.entries(stories).flatMap(([key, id]) => {
    const copy = [...input.stories, ...input.photos].find((one) => one.id === id)
    const slot = slotOf.get(key)
    return copy && slot ? [{ id, content: copy.content, headline: copy.headline, names: copy.names ?? [], crops: { ...copy.crops }, chain: [{ slot, page: page.number }] }] : []
  })
  const staying = page.stories.map((story) => ({ ...story, chain: story.chain.map((part) => ({ ...part, slot: slotOf.get(part.slot.key) ?? part.slot })) }))
  const layout = composePage({ ...page, slots: dressed.toSorted((a, b) => (a.key < b.key ? -1 : 1)), stories: [...staying, ...chained].toSorted((a, b) => (a.id < b.id ? -1 : 1)) })
  const sets = layout.stories.filter(({ slot }) => slot in stories)
  const fits = sets.every(({ fit }) => fit.overLines === 0 && fit.underLines <= tolerance)
  return {
    design,
    slots: dressed,
    stories,
    layout,
    fits,
    empty: emptyIn({ id: design, slots }, input),
    misfit: sets.reduce((sum, set) => sum + costOf(set, tolerance), 0),
  }
}
