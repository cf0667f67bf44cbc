import { z } from 'zod'
import { inArray } from 'drizzle-orm'
import { placementInSlot } from '@/db/read/page'
import { story } from '@/db/schema'
import type { Db } from '@/db/types'
import { updateSlot } from '@/db/write/page'
import { canonical } from '@/newsroom/canonical'
import { entriesOf, guideFault, LONGEST_GUIDE_TITLE, MOST_GUIDED, type GuideEntry, type GuideFault, type GuideStory } from '@/newsroom/edition/design/guide'
import { takesText } from '@/newsroom/edition/design/slot'
import { hasGuide } from '@/newsroom/edition/design/slotFields'
import { onOneLine } from '@/newsroom/manuscript/story'
import { can } from '@/newsroom/permission/can'
import { lexiconFor, checkerNow } from '../checker/lexicon'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../command'
import { idInput, textInput, voidsInput } from '../input'
import { loadPrinted } from '../layout/contents'
import { begin, done, holdSlot } from '../layout/hold'
import { guideStories, type PrintedEdition } from '../layout/layout'
import { slotTaken } from './place'
import { settlePages } from './settle'

const entriesInput = z.array(z.strictObject({ storyId: idInput, title: textInput(LONGEST_GUIDE_TITLE).default('') }))
/** The guide as the caller saw it; an empty list: none. */
const seenInput = entriesInput.max(MOST_GUIDED, 'too_many').optional()

/**
 * 导读: a slot for text points to stories on other pages of the edition, in this order, whole: what stood in the guide before is replaced. What is printed of an entry, its
 * page and its headline, is read off the placements whenever the page is composed; it may have a shorter title of its own. What is no more printed may stay
 * in the list and be sent again. `seen` is the list as the caller saw it: another one by now is stale_version.
 * Refuses: slot_taken {by, at, headline}; a slot that sets no text (invalid slotId: wrong_kind); a story that stands on no page of the edition (invalid
 * entries: not_placed), or on the guide's own (same_page), one named twice (twice), a list that is empty, too long or as it was.
 */
export const setGuide = defineCommand({
  name: 'setGuide',
  input: z.object({ slotId: idInput, entries: entriesInput.min(1, 'required').max(MOST_GUIDED, 'too_many'), seen: seenInput, voids: voidsInput }),
  async work(context, { slotId, entries, seen, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context, { voids })
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    const before = entriesOf(slot.guide)
    demandSeen(seen, before)
    if (!takesText(slot)) throwRefusal({ kind: 'invalid', fields: { slotId: 'wrong_kind' } })
    const taken = await placementInSlot(work.tx, slotId)
    if (taken) throwRefusal(slotTaken(taken))
    if (canonical(before) === canonical(entries)) throwRefusal({ kind: 'invalid', fields: { entries: 'unchanged' } })
    if (new Set(entries.map(({ storyId }) => storyId)).size < entries.length) throwRefusal({ kind: 'invalid', fields: { entries: 'twice' } })
    const placed = guideStories(await loadPrinted(work.tx, edition))
    for (const entry of entries) {
      const fault = before.some(({ storyId }) => storyId === entry.storyId) ? null : guideFault(entry, page.number, placed)
      if (fault) throwRefusal({ kind: 'invalid', fields: { entries: fault } })
    }
    const lexicon = await lexiconFor(await checkerNow(work.tx), work.tx)
    const guide = entries.map(({ storyId, title }): GuideEntry => {
      // by value, as the names of a headline are pinned to its placement: what composes asks no lexicon
      const names = title === '' ? [] : lexicon.namesIn(title, edition.date)
      return { storyId, title, ...(names.length > 0 ? { names } : {}) }
    })
    await updateSlot(work.tx, slotId, { guide, filler: true })
    work.events.push({
      type: 'page.guide_set',
      subject: 'page',
      subjectId: page.id,
      data: { page: page.number, slot: slot.key, storyIds: guide.map(({ storyId }) => storyId), titles: guide.map((entry) => saidOf(entry, placed)).filter((title) => title !== '') },
    })
    await settlePages(work, edition, [page.id])
    return done(work, { slotId, entries: entriesOf(guide) })
  },
})

/** Takes a guide out of its slot, which is empty then. Refuses a slot without one (invalid slotId: no_guide); `seen` as `setGuide`. */
export const clearGuide = defineCommand({
  name: 'clearGuide',
  input: z.object({ slotId: idInput, seen: seenInput, voids: voidsInput }),
  async work(context, { slotId, seen, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context, { voids })
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    demandSeen(seen, entriesOf(slot.guide))
    if (!hasGuide(slot)) throwRefusal({ kind: 'invalid', fields: { slotId: 'no_guide' } })
    await updateSlot(work.tx, slotId, { guide: null, filler: false })
    work.events.push({ type: 'page.guide_cleared', subject: 'page', subjectId: page.id, data: { page: page.number, slot: slot.key } })
    await settlePages(work, edition, [page.id])
    return done(work, { slotId })
  },
})

/** What guides of an edition may name, and the headlines of what they name that stands on no page of it. */
export interface Guided {
  placed: GuideStory[]
  gone: { storyId: string; headline: string }[]
}

/** The same as it stands now; nothing is asked where every entry is placed. */
export async function guidesOf(db: Db, printed: PrintedEdition): Promise<Guided> {
  const placed = guideStories(printed)
  const known = new Set(placed.map(({ storyId }) => storyId))
  const ids = printed.parts.flatMap(({ slots }) => slots.flatMap(({ guide }) => guide ?? [])).flatMap(({ storyId }) => (known.has(storyId) ? [] : [storyId]))
  const gone = ids.length === 0 ? [] : await db.select({ storyId: story.id, headline: story.headline }).from(story).where(inArray(story.id, ids))
  return { placed, gone }
}

/** The entries of a guide on a page that are not printed, by the headline of their story, and why. */
export function goneFrom(guide: readonly GuideEntry[], page: number, { placed, gone }: Guided): { storyId: string; headline: string; why: GuideFault }[] {
  return guide.flatMap(({ storyId, title }) => {
    const why = guideFault({ storyId }, page, placed)
    if (!why) return []
    const said = placed.find((one) => one.storyId === storyId)
    return [{ storyId, headline: said ? onOneLine(said.headline) : (gone.find((one) => one.storyId === storyId)?.headline ?? title), why }]
  })
}

function saidOf({ storyId, title }: GuideEntry, placed: readonly GuideStory[]): string {
  return title === '' ? onOneLine(placed.find((one) => one.storyId === storyId)?.headline ?? []) : title
}
