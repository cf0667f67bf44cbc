import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { slotTakes } from '@/newsroom/edition/design/plan'
import type { Slot } from '@/newsroom/edition/design/slot'
import { halfOf } from '@/newsroom/edition/design/spread'
import type { Template } from '@/newsroom/edition/design/template'
import { countStory } from '@/newsroom/manuscript/count'
import type { SetStory } from '@/newsroom/typesetting/display'
import { lengthForSlot } from '@/newsroom/typesetting/fitting/fit'
import { factsOf } from '@/newsroom/typesetting/inspect'
import { composeStory } from '@/newsroom/typesetting/story/story'
import { sampleStories, type PagePlan, type SampleStory } from '.'
import { SIZES } from './load/source'

/** White lines that the usual paper tolerates at a story's foot. */
const TOLERATED = 3

/**
 * A shipped design filled with the sample's copy: every slot has a story that fills it where such stories are found, else the one that leaves the
 * least wrong. For looking at a design, and for the test that it can be filled; nobody edits a page so.
 */
export function filled(template: Template): PagePlan {
  // half of a spread is filled with its other half, from another design
  const wanting = template.slots
    .filter((slot) => halfOf(slot) === undefined)
    .map((slot) => ({ slot, from: candidates(slot, template) }))
    .filter(({ from }) => from.length > 0)
    .toSorted((a, b) => a.from.filter(({ cost }) => cost < BAD).length - b.from.filter(({ cost }) => cost < BAD).length)
  const found: Record<string, string> = {}
  if (!fill(wanting.map(({ slot, from }) => ({ slot, from: from.filter(({ cost }) => cost < BAD) })), found)) {
    for (const { slot, from } of wanting) {
      const taken = new Set(Object.values(found))
      const best = from.find(({ key }) => !taken.has(key))
      if (best) found[slot.key] = best.key
    }
  }
  return { section: { zh: template.name.zh, en: template.name.en }, template: template.id, slots: found }
}

interface Wanting {
  slot: Slot
  /** The best first. */
  from: { key: string; cost: number }[]
}

function fill([first, ...rest]: Wanting[], found: Record<string, string>): boolean {
  if (!first) return true
  const taken = new Set(Object.values(found))
  for (const { key } of first.from) {
    if (taken.has(key)) continue
    found[first.slot.key] = key
    if (fill(rest, found)) return true
    delete found[first.slot.key]
  }
  return false
}

/** From here on something is wrong with a story in a slot. */
const BAD = 100

function candidates(slot: Slot, template: Template): Wanting['from'] {
  const asked = lengthForSlot(slot, PAGE_FORMATS[template.format])
  // what is far too short or too long is not set at all; a picture or a short headline makes the rest of the difference
  const comesNear = (length: number) => slot.kind === 'photo' || slot.kind === 'filler' || (length > asked * 0.3 && length < asked * 2.6)
  return sampleStories
    .filter(({ key, genre, content }) => slotTakes(slot.kind, genre) && content.body.length > 0 && !key.startsWith('draft-') && comesNear(countStory(content).characters))
    .map((story) => ({ key: story.key, cost: costOf(story, slot, template) }))
    .toSorted((a, b) => a.cost - b.cost)
}

function costOf({ key, genre, content }: SampleStory, slot: Slot, template: Template): number {
  const [set] = composeStory({ id: key, content, headline: null, chain: [{ slot, page: 1 }], pictures: SIZES, crops: {} }, PAGE_FORMATS[template.format])
  if (!set) return Infinity
  // comments among comments, photographs where pictures stand
  const apart = slot.kind === 'story' && (genre === 'photo_story' || (slot.headline === 'comment') !== (genre === 'comment')) ? 8 : 0
  // not the same picture on every page that is looked at
  const other = slot.kind === 'photo' ? [...`${template.id}${slot.key}${key}`].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 97, 7) / 10 : 0
  return other + set.fit.overLines * 10_000 + set.fit.underLines + faultsOf(set).length * BAD * 10 + apart
}

/** What is wrong with a story as it is set, in words; empty when it can be printed. */
export function faultsOf(set: SetStory, tolerance = TOLERATED): string[] {
  const { fit } = set
  const { headline, lone, missing } = factsOf(set)
  return [
    ...(fit.estimated ? ['the fit is estimated'] : []),
    ...(fit.overLines > 0 ? [`over by ${fit.overLines} lines, ${fit.overChars} characters`] : []),
    ...(fit.underLines > tolerance ? [`under by ${fit.underLines} lines, ${fit.underChars} characters`] : []),
    ...(headline.over > 0 || headline.size < headline.wanted ? [`the headline would fit in ${headline.fits} of ${headline.wanted}`] : []),
    ...(headline.broken.length > 0 ? [`the headline is broken at ${headline.broken.join()}`] : []),
    ...(missing.length > 0 ? [`no glyph for ${missing.join('')}`] : []),
    ...lone.map((text) => `“${text}” is a line`),
  ]
}
