import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEvent, placement, review, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import { withTx } from '@/db/transaction'
import type { Database, Tx } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { ROLES, type Role } from '@/newsroom/people/role'
import { can } from '@/newsroom/permission/can'
import { letterOf, parseGolden, STANDINGS, type Letter, type Standing } from '@/newsroom/permission/golden.test-support'
import type { Result } from '@/newsroom/result'
import type { ReviewLevel } from '@/newsroom/workflow/review'
import { ON_PAGE, STORY_STATES, type StoryState } from '@/newsroom/workflow/state'
import { STORY_ACTIONS, type StoryAction } from '@/newsroom/workflow/transition'
import { makePaper, slotsOf } from '../../edition/edition.fixture'
import { createEdition } from '../../edition/making/create'
import { readEdition } from '../../edition/read'
import { run } from '../../command'
import { newId } from '../../ids'
import { setDatabase } from '../../store'
import { makeDesk, makePerson, makeStory, value, type Made } from '../build.test-support'
import { MATRIX_TEXT, RUNNERS, type MatrixStory } from './matrix.test-support'

const expected = parseGolden(readFileSync(fileURLToPath(new URL('../../../newsroom/permission/golden.txt', import.meta.url)), 'utf8'))

let database: Database
const people = new Map<string, Actor>()
const stories = new Map<string, Made>()
let slot: { id: string; pageId: string; editionId: string }
let events = 0
let signers: Record<ReviewLevel, Actor>

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  await makePaper(db)
  const deskA = await makeDesk(db)
  const deskB = await makeDesk(db)
  const author = await makePerson(db, ['reporter'], deskA)
  signers = {
    1: await makePerson(db, ['editor'], deskA),
    2: await makePerson(db, ['desk_head'], deskA),
    3: await makePerson(db, ['chief_editor'], null),
  }
  for (const role of ROLES) {
    const own = await makePerson(db, [role], deskA)
    people.set(`${role} author`, own)
    people.set(`${role} own_desk`, own)
    people.set(`${role} writer`, await makePerson(db, [role], deskA))
    people.set(`${role} other_desk`, await makePerson(db, [role], deskB))
    people.set(`${role} no_desk`, await makePerson(db, [role], null))
  }
  value(await run(createEdition, { date: '2030-01-02' }, signers[3]))
  const edition = await readEdition(signers[3], '2030-01-02')
  const free = slotsOf(edition).find((one) => one.kind === 'story')
  if (!free) throw new Error('no slot')
  slot = { id: free.id, pageId: free.pageId, editionId: edition.id }
  events = (await db.select().from(auditEvent)).length
  for (const state of STORY_STATES) {
    const reviews = levelsBefore(state).map((level) => ({ level, by: signers[level] }))
    stories.set(`${state} other`, await makeStory(db, { author, deskId: deskA, state, reviews, content: MATRIX_TEXT }))
    const writers = ROLES.map((role) => person(role, 'writer'))
    stories.set(`${state} written`, await makeStory(db, { author, writers, deskId: deskA, state, reviews, content: MATRIX_TEXT }))
    for (const role of ROLES) {
      stories.set(`${state} ${role}`, await makeStory(db, { author: person(role, 'author'), deskId: deskA, state, reviews, content: MATRIX_TEXT }))
    }
  }
}, 120_000)
afterAll(() => database.close())

function person(role: Role, standing: Standing): Actor {
  const found = people.get(`${role} ${standing}`)
  if (!found) throw new Error(`nobody is ${role} ${standing}`)
  return found
}

/** Levels signed when a story stands in a state. */
function levelsBefore(state: StoryState): ReviewLevel[] {
  if (['pitch', 'writing', 'filed', 'first_review', 'returned', 'killed'].includes(state)) return []
  if (state === 'second_review') return [1]
  return state === 'final_review' ? [1, 2] : [1, 2, 3]
}

const LEVEL_OF = { editor: 1, desk_head: 2, chief_editor: 3 } as const
class RolledBack extends Error {}

/** Runs a cell's command in a transaction that is rolled back. */
async function answer(role: Role, standing: Standing, state: StoryState, action: StoryAction): Promise<Result<unknown>> {
  const actor = person(role, standing)
  const made = stories.get(standing === 'author' ? `${state} ${role}` : standing === 'writer' ? `${state} written` : `${state} other`)
  const runner = RUNNERS[action]
  if (!made) throw new Error('no such cell')
  let result: Result<unknown> | undefined
  const target: MatrixStory = { id: made.id, hash: made.hash, state, slotId: slot.id, colleagueId: signers[((levelsBefore(state).length % 3) + 1) as ReviewLevel].id }
  await withTx(database.db, async (tx) => {
    if (action === 'confirm_changes' && expected(role, standing, state, action) === 'A') await voidOwnReview(tx, actor, made, role)
    if (action === 'pull' && ON_PAGE.includes(state)) await putOnPage(tx, made)
    result = await runner(actor, target)
    throw new RolledBack()
  }).catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error
  })
  if (!result) throw new Error('no answer')
  return result
}

async function putOnPage(tx: Tx, made: Made): Promise<void> {
  await tx.insert(placement).values({
    id: newId(),
    editionId: slot.editionId,
    pageId: slot.pageId,
    slotId: slot.id,
    storyId: made.id,
    versionId: made.versionId,
    placedBy: person('layout_editor', 'no_desk').id,
    placedAt: new Date(),
  })
}

/** There is something to confirm: the actor signed the level before, an edit voided it. */
async function voidOwnReview(tx: Tx, actor: Actor, made: Made, role: Role): Promise<void> {
  const level = LEVEL_OF[role as keyof typeof LEVEL_OF]
  const past = new Date(Date.now() - 1000)
  await tx.update(review).set({ voidedAt: past, voidedFor: 'text_changed' }).where(eq(review.storyId, made.id))
  await tx.insert(review).values({ id: newId(), storyId: made.id, level, personId: actor.id, versionId: made.versionId, hash: 'before', signedAt: past, voidedAt: past, voidedFor: 'text_changed' })
}

/** `canStory` allows confirming by role; a level still to come is signed by passing, which `decide` says as a wrong state. */
function expectedOf(role: Role, standing: Standing, state: StoryState, action: StoryAction): Letter {
  // the page's commands ask for the layout's permission before they look at the story
  if ((action === 'place' || action === 'pull') && can(person(role, standing), 'place') !== null) return 'r'
  const letter = expected(role, standing, state, action)
  if (action !== 'confirm_changes' || letter !== 'A') return letter
  const comes = (role === 'desk_head' && state === 'second_review') || (role === 'chief_editor' && ['second_review', 'final_review'].includes(state))
  return comes ? '.' : 'A'
}

describe.each(ROLES)('%s: every state and action, through the commands', (role) => {
  it.each(STANDINGS)('as %s', async (standing) => {
    const wrong: string[] = []
    let cells = 0
    for (const state of STORY_STATES)
      for (const action of STORY_ACTIONS) {
        cells++
        const result = await answer(role, standing, state, action)
        const refused = result.ok ? null : result.refusal
        // an answer the table has no letter for (invalid, conflict) is wrong in any cell
        const told = refused !== null && !['forbidden', 'illegal_transition', 'not_found'].includes(refused.kind) ? JSON.stringify(refused) : letterOf(refused)
        const want = expectedOf(role, standing, state, action)
        if (told !== want) wrong.push(`${state} ${action}: expected ${want}, the command answered ${told}`)
      }
    expect(wrong).toEqual([])
    expect(cells).toBe(STORY_STATES.length * STORY_ACTIONS.length)
  }, 60_000)
})

describe('the matrix', () => {
  it('left no trace: every cell was rolled back', async () => {
    expect(await database.db.select().from(auditEvent)).toHaveLength(events)
    const rows = await database.db.select({ version: story.version }).from(story)
    expect(new Set(rows.map((row) => row.version))).toEqual(new Set([1]))
  })
})
