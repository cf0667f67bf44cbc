import { z } from 'zod'
import { inArray } from 'drizzle-orm'
import { story } from '@/db/schema'
import { outside } from '@/db/transaction'
import type { Actor } from '@/newsroom/people/actor'
import { canStory } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { MOST_AT_ONCE, SEVERAL, SEVERAL_ACTS, type SeveralAct } from '@/newsroom/workflow/several'
import { run, throwRefusal } from '../command'
import { database } from '../store'
import { DATE, ID, PAGE, REASON } from './fields'
import { reviewRules } from './load'
import { setSlip } from './slip'
import { transitionStory } from './workflow/transition'

const act = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('claim') }),
  z.strictObject({ act: z.literal('person'), personId: ID }),
  z.strictObject({ act: z.literal('desk'), deskId: ID }),
  z.strictObject({ act: z.literal('hold'), reason: REASON, until: DATE }),
  z.strictObject({ act: z.literal('release') }),
  z.strictObject({ act: z.literal('wanted'), wantedDate: DATE.nullable().optional(), wantedPage: PAGE.nullable().optional() }),
])
type SeveralInput = z.infer<typeof act>

const input = z.strictObject({
  /** Each with the version the person saw: what others changed meanwhile is refused, not changed over. */
  stories: z.array(z.strictObject({ id: ID, version: z.int() })).min(1, 'required').max(MOST_AT_ONCE, 'too_many'),
  what: act,
})

interface SeveralDone {
  done: { id: string; version: number }[]
  /** Why not, story by story, in the order they were given. */
  refused: { id: string; refusal: Refusal }[]
}

/**
 * Does one thing to several stories, each by the command that does it to one: the same permission, events and notices. What is refused of
 * one stops none of the others, and comes back with its reason. Refuses `invalid` (no story, too many, an act that is none) before the first.
 */
export async function changeSeveral(actor: Actor, asked: unknown): Promise<SeveralDone> {
  const parsed = input.safeParse(asked)
  if (!parsed.success) {
    return throwRefusal({ kind: 'invalid', fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || 'input', issue.message])) })
  }
  const { stories, what } = parsed.data
  const answer: SeveralDone = { done: [], refused: [] }
  for (const one of new Map(stories.map((each) => [each.id, each])).values()) {
    const result = await changeOne(actor, one, what)
    if (result.ok) answer.done.push({ id: one.id, version: result.value.version })
    else answer.refused.push({ id: one.id, refusal: result.refusal })
  }
  return answer
}

function changeOne(actor: Actor, one: { id: string; version: number }, { act: name, ...rest }: SeveralInput) {
  const action = SEVERAL[name]
  return action === 'set_slip' ? run(setSlip, { ...one, ...rest }, actor) : run(transitionStory, { ...one, ...rest, action }, actor)
}

/** Which of these stories each act may be done to, by this person, now: what the bar over a selection offers. Unseen ones are in none. */
export async function mayChangeSeveral(actor: Actor, ids: readonly string[]): Promise<Record<SeveralAct, string[]>> {
  const db = outside(database().db)
  const may: Record<SeveralAct, string[]> = { claim: [], person: [], desk: [], hold: [], release: [], wanted: [] }
  const wanted = [...new Set(ids)].slice(0, MOST_AT_ONCE)
  if (wanted.length === 0) return may
  const [rows, rules] = await Promise.all([
    db
      .select({ id: story.id, state: story.state, deskId: story.deskId, authorId: story.authorId, coAuthorIds: story.coAuthorIds, writerIds: story.writerIds, askedIds: story.askedIds })
      .from(story)
      .where(inArray(story.id, wanted)),
    reviewRules(db),
  ])
  for (const { authorId, coAuthorIds, ...row } of rows) {
    const scope = { ...row, authorIds: [authorId, ...coAuthorIds], reviewDesks: rules.desks }
    for (const name of SEVERAL_ACTS) if (canStory(actor, SEVERAL[name], scope) === null) may[name].push(row.id)
  }
  return may
}
