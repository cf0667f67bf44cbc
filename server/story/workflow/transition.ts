import { z } from 'zod'
import type { Actor } from '@/newsroom/people/actor'
import { canStory } from '@/newsroom/permission/can'
import type { Result } from '@/newsroom/result'
import { decide } from '@/newsroom/workflow/decide'
import { MOST_OPINION } from '@/newsroom/workflow/review'
import { STORY_STATES, type StoryState } from '@/newsroom/workflow/state'
import { STORY_MOVES } from '@/newsroom/workflow/transition'
import { defineCommand, throwIfRefused, run, throwRefusal } from '../../command'
import { applyStoryChange } from './apply'
import { openBlocksOf } from '../checks/hits'
import { DATE, ID, REASON } from '../fields'
import { demandVersion, holdToWrite, inHandOf, lastHand, rulesOf, subjectOf } from '../load'
import { colleagueFor } from '../people'
import { flushLiveText } from '../text/text'
import { textInput, typed } from '../../input'

export interface Transitioned {
  id: string
  state: StoryState
  version: number
  hash: string
}

/**
 * Moves a story; `personId` is whom it is handed over to, `opinion` what the reviewer says with a signature, `takeFrom` whom a story is
 * claimed from that was asked for it and did not answer (`askForStory`). Refuses by `canStory` and `decide`; a `version` other than the row's is `conflict stale_version`, a
 * `hash` other than the text's (reviews need one) is `conflict text_changed` with who changed it and when.
 */
export const transitionStory = defineCommand({
  name: 'transitionStory',
  input: z.strictObject({
    id: ID,
    action: z.enum(STORY_MOVES),
    to: z.enum(STORY_STATES).optional(),
    reason: REASON.optional(),
    hash: typed().max(64).optional(),
    opinion: textInput(MOST_OPINION).optional(),
    until: DATE.optional(),
    cut: z.int().min(1).max(60_000).optional(),
    personId: ID.optional(),
    takeFrom: ID.optional(),
    version: z.int().optional(),
  }),
  // what is typed but not stored belongs to the text this decides on
  prepare: (input) => flushLiveText(input.id),
  async work({ tx, actor, now, auditHead }, { id, version, personId, ...asked }) {
    const { row, reviews, latest } = await holdToWrite({ tx, auditHead }, id)
    throwIfRefused(canStory(actor, asked.action, subjectOf(row)))
    await demandVersion(tx, row, version)
    // who else has it in hand is asked for it first
    const taking = asked.action === 'claim' || asked.action === 'hand_over' || asked.action === 'pass'
    const inHand = taking && row.holderId !== actor.id ? await inHandOf(tx, row, now) : null
    const input = { ...asked, inHand, ...(personId === undefined ? {} : { colleague: await colleagueFor(tx, row, personId) }) }
    const { levels, openChecks } = rulesOf(row)
    // the checker is asked only where the paper lets it refuse
    const held = (asked.action === 'pass' || asked.action === 'file') && openChecks[asked.action] === 'refuse'
    const subject = { ...subjectOf(row, reviews), openBlocks: held ? await openBlocksOf(tx, row) : 0 }
    const decided = decide(subject, input, actor, levels)
    if (!decided.ok) {
      const { refusal } = decided
      if (refusal.kind !== 'conflict' || refusal.reason !== 'text_changed') return throwRefusal(refusal)
      return throwRefusal({ ...refusal, params: await lastHand(tx, row) })
    }
    const done = await applyStoryChange({ tx, actor, now }, row, reviews, decided.value, input, latest)
    const [first, ...rest] = done.events
    if (!first) throw new Error('a transition without an event')
    const value: Transitioned = { id, state: done.story.state, version: done.story.version, hash: done.story.hash }
    return { value, events: [first, ...rest], notices: done.notices, write: done.write }
  },
})

/** `run(transitionStory, …)`, for callers that have an actor at hand. */
export function transition(actor: Actor, input: unknown): Promise<Result<Transitioned>> {
  return run(transitionStory, input, actor)
}
