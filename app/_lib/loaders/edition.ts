import type { Candidate } from '@/components/edition/acts'
import { PAGE_FORMATS } from '@/newsroom/edition/format'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { slotTakes } from '@/newsroom/edition/plan'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { fitStory } from '@/newsroom/typesetting/fit'
import { stop } from '@/server/command'
import { readPreflight } from '@/server/edition/preflight'
import { listEditions, readEdition, readFlatPlan, readyStories } from '@/server/edition/read'
import { upcomingEdition } from '@/server/edition/upcoming'
import { readPageScreen } from '@/server/page/read'
import { readStory } from '@/server/story/read'

/** The list of editions, and what the next one would be for who may make it. */
export async function loadEditions(actor: Actor, before?: string) {
  const editions = await listEditions(actor, before !== undefined && isIsoDate(before) ? { before } : {})
  const upcoming = can(actor, 'create_edition') === null ? await upcomingEdition(actor) : null
  return { editions, upcoming }
}

export async function loadUpcoming(actor: Actor, date: string) {
  return isIsoDate(date) ? upcomingEdition(actor, date) : stop({ kind: 'invalid', fields: { date: 'not_a_date' } })
}

/** The flat plan with the stories that can be placed. */
export async function loadFlatPlan(actor: Actor, date: string) {
  const plan = await readFlatPlan(actor, byDate(date))
  return { ...plan, ready: await readyStories(actor, { date }) }
}

export async function loadPage(actor: Actor, date: string, number: number) {
  const page = await readPageScreen(actor, byDate(date), number)
  const ready = page.detail.edition.abilities.includes('place') ? await readyStories(actor, { date }) : []
  return { ...page, ready }
}

export async function loadLock(actor: Actor, date: string) {
  const edition = await readEdition(actor, byDate(date))
  return { edition, checks: await readPreflight(actor, edition.id) }
}

/** How a story would stand in every slot of an edition that takes its genre. */
export async function loadCandidates(actor: Actor, date: string, storyId: string): Promise<Candidate[]> {
  const edition = await readEdition(actor, byDate(date))
  const story = await readStory(actor, storyId)
  if (!story.ok) return stop(story.refusal)
  const { content, genre } = story.value
  const format = PAGE_FORMATS[edition.format]
  return edition.pages.flatMap((page) =>
    page.slots
      .filter((slot) => slotTakes(slot.kind, genre))
      .map((slot) => ({ slotId: slot.id, page: page.number, slotKey: slot.key, kind: slot.kind, fit: fitStory(content, slot, format) })),
  )
}

/** Screens name an edition by its date only. */
function byDate(date: string): string {
  return isIsoDate(date) ? date : stop({ kind: 'not_found', what: 'edition' })
}
