import { z } from 'zod'
import { standingReviews, type RuledStoryRow, type StoryRow } from '@/db/read/story/story'
import type { SlipFields } from '@/db/schema'
import type { Tx } from '@/db/types'
import { updateStory } from '@/db/write/story'
import { holds, type Actor } from '@/newsroom/people/actor'
import { canStory } from '@/newsroom/permission/can'
import { canCoAuthor } from '@/newsroom/permission/coAuthors'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../command'
import { demandDesk } from './create'
import { DATE, GENRE, ID, NOTE, PAGE, PEOPLE, TARGET } from './fields'
import { authorIds, demandVersion, loadStoryForUpdate, staleVersion, subjectOf } from './load'
import { demandCoAuthors } from './people'

const input = z.strictObject({
  id: ID,
  version: z.int('not_a_number').optional(),
  deskId: ID.nullable().optional(),
  genre: GENRE.optional(),
  target: TARGET.nullable().optional(),
  wantedDate: DATE.nullable().optional(),
  wantedPage: PAGE.nullable().optional(),
  note: NOTE.nullable().optional(),
  coAuthorIds: PEOPLE.optional(),
  coAuthorsSeen: PEOPLE.optional(),
})
type Input = z.infer<typeof input>

/**
 * Fills in the slip 稿签: what is left out stays, `null` clears. Desk and genre are not the layout's to change. Co-authors
 * are set as `canCoAuthor` allows, and never a person who reviewed it: nobody reviews their own story. Are they no longer those
 * of `coAuthorsSeen`, the change is refused (stale_version).
 */
export const setSlip = defineCommand({
  name: 'setSlip',
  input,
  async work({ tx, actor, now }, input) {
    const row = await loadStoryForUpdate(tx, input.id)
    throwIfRefused(canStory(actor, 'set_slip', subjectOf(row)))
    await demandVersion(tx, row, input.version)
    const changes = changesOf(row, input)
    demandFields(actor, row, changes)
    if (typeof changes.deskId === 'string') await demandDesk(tx, changes.deskId)
    const coAuthorIds = coAuthorsOf(row, input)
    demandSeen(input.coAuthorsSeen, row.coAuthorIds)
    if ('coAuthors' in changes) await demandCoAuthorChange(tx, actor, row, coAuthorIds)

    const set = {
      deskId: input.deskId === undefined ? row.deskId : input.deskId,
      genre: input.genre ?? row.genre,
      target: input.target === undefined ? row.target : input.target,
      slip: slipOf(row.slip, input),
      coAuthorIds,
      updatedAt: now,
    }
    if (!(await updateStory(tx, row.id, row.version, set))) throwRefusal(await staleVersion(tx, row))
    return {
      value: { id: row.id, version: row.version + 1 },
      events: [{ type: 'story.slip_set', subject: 'story', subjectId: row.id, data: { changes } }],
    }
  },
})

type Changes = Record<string, string | number | null>

function changesOf(row: StoryRow, input: Input): Changes {
  const before: Changes = {
    deskId: row.deskId,
    genre: row.genre,
    target: row.target,
    wantedDate: row.slip.wantedDate ?? null,
    wantedPage: row.slip.wantedPage ?? null,
    note: row.slip.note ?? null,
  }
  const changes: Changes = {}
  for (const key of ['deskId', 'genre', 'target', 'wantedDate', 'wantedPage', 'note'] as const) {
    const value = input[key] === '' ? null : input[key]
    if (value !== undefined && value !== before[key]) changes[key] = value
  }
  const people = coAuthorsOf(row, input)
  if (people.join() !== row.coAuthorIds.join()) changes.coAuthors = people.join(' ')
  return changes
}

function coAuthorsOf(row: StoryRow, input: Input): string[] {
  return input.coAuthorIds === undefined
    ? row.coAuthorIds
    : [...new Set(input.coAuthorIds)].filter((id) => id !== row.authorId)
}

function demandFields(actor: Actor, row: StoryRow, changes: Changes): void {
  if (!('deskId' in changes) && !('genre' in changes)) return
  const isAuthor = authorIds(row).includes(actor.id)
  if (!isAuthor && !holds(actor, 'editor', 'desk_head', 'chief_editor')) throwRefusal({ kind: 'forbidden', rule: 'role' })
}

async function demandCoAuthorChange(tx: Tx, actor: Actor, row: RuledStoryRow, next: readonly string[]): Promise<void> {
  const scope = subjectOf(row)
  const added = next.filter((id) => !row.coAuthorIds.includes(id))
  const removed = row.coAuthorIds.filter((id) => !next.includes(id))
  if (added.length > 0) throwIfRefused(canCoAuthor(actor, scope, 'add'))
  // another order is a change too
  if (removed.length > 0 || added.length === 0) throwIfRefused(canCoAuthor(actor, scope, 'remove'))
  await demandCoAuthors(tx, added)
  const reviewers = (await standingReviews(tx, [row.id])).map((review) => review.personId)
  if (added.some((id) => reviewers.includes(id))) throwRefusal({ kind: 'forbidden', rule: 'own_story' })
}

function slipOf(slip: SlipFields, input: Input): SlipFields {
  const { wantedDate, wantedPage, note, ...rest } = slip
  const date = input.wantedDate === undefined ? wantedDate : input.wantedDate
  const page = input.wantedPage === undefined ? wantedPage : input.wantedPage
  const text = input.note === undefined ? note : input.note
  return { ...rest, ...(date ? { wantedDate: date } : {}), ...(page ? { wantedPage: page } : {}), ...(text ? { note: text } : {}) }
}
