import { cache } from 'react'
import type { Actor } from '@/newsroom/people/actor'
import { canStory } from '@/newsroom/permission/can'
import { scopeOf } from '@/server/story/access'
import { checkingFacts } from '@/server/story/checking'
import { headlinesOf } from '@/server/story/checks/reuse'
import { readLetStand } from '@/server/story/checks/read'
import { suggestersOf } from '@/server/story/text/text'
import { activeDesks } from '@/server/story/desks'
import { wantedByDefault } from '@/server/edition/wanted'
import { storyGoal } from '@/server/story/goal'
import { storyRecord } from '@/server/story/history'
import { readStory, readVersions } from '@/server/story/read'
import { requireSession } from '../session'
import { getText } from '../text'
import { asResult } from '@/server/command'

const seenStory = cache((actor: Actor, id: string) => asResult(() => readStory(actor, id)))

/**
 * Everything the story screen shows, for who may see it. Null for anybody else: a story can be taken out of sight while its
 * screen is open, and a refresh that throws is an error on that screen.
 */
export async function loadStory(id: string) {
  const { actor } = await requireSession()
  const story = await seenStory(actor, id)
  if (!story.ok) return null
  const [record, desks] = [await storyRecord(actor, id), await activeDesks()]
  const { content, ...slip } = story.value
  const scope = await scopeOf(id)
  if (!scope) return null
  const checking = await checkingFacts(actor, { ...slip, text: { id, content } })
  return {
    me: { id: actor.id, name: actor.name },
    story: slip,
    content,
    edit: canStory(actor, 'edit', scope),
    goal: await storyGoal(actor, { ...slip, content }),
    ...record,
    checking,
    headlines: await headlinesOf(actor, checking.repeated),
    letStand: await readLetStand(actor, id),
    desks,
    suggesters: slip.openSuggestions > 0 ? await suggestersOf(id) : {},
  }
}

/** Everything the screen of a story's versions shows before a comparison is asked for; null for who may not see the story. */
export async function loadVersions(id: string) {
  const { actor } = await requireSession()
  const story = await seenStory(actor, id)
  if (!story.ok) return null
  const { number, headline, state, hash, count, updatedAt, abilities } = story.value
  return {
    story: { id, number, headline, state, hash, characters: count.characters, updatedAt, markable: abilities.includes('comment') },
    ...(await readVersions(actor, id)),
  }
}

/** The browser tab's name for a story; nothing for a story this person does not see. */
export async function storyTitle(id: string): Promise<string> {
  const { actor } = await requireSession()
  const [story, t] = [await seenStory(actor, id), await getText()]
  return story.ok ? story.value.headline || t('common.untitled') : t('common.notFoundTitle')
}

/** What the sheet of a story shows that is on a device only. */
export async function loadHere() {
  const { actor } = await requireSession()
  return { me: { id: actor.id, name: actor.name }, checking: await checkingFacts(actor, { slip: {}, placements: [] }) }
}

/** What /stories/new offers. */
export async function loadNewStory() {
  const { actor } = await requireSession()
  const desks = await activeDesks()
  // of a desk that is no longer used the form has no line
  const deskId = desks.some(({ id }) => id === actor.deskId) ? actor.deskId : null
  return { deskId, desks, wanted: await wantedByDefault(desks) }
}
