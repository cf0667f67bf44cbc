import { eq } from 'drizzle-orm'
import { besideStory, findActors, findReviews, latestEventBy, lockStory, type ReviewRow, type BesideStory, type RuledStoryRow, type StoryRow } from '@/db/read/story/story'
import { paper } from '@/db/schema'
import { inParallel } from '@/db/transaction'
import type { Db, Tx } from '@/db/types'
import { missingIn } from '@/newsroom/manuscript/complete'
import { canStory } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import type { StorySubject } from '@/newsroom/workflow/decide'
import type { InHand } from '@/newsroom/workflow/takeOver'
import { DEFAULT_REVIEW_RULES, type Review, type ReviewRules } from '@/newsroom/workflow/review'
import { throwRefusal, type CommandContext } from '../command'

/** The story with its row held until the transaction ends; refuses `not_found`. */
export async function loadStoryForUpdate(tx: Tx, id: string): Promise<RuledStoryRow> {
  return (await lockStory(tx, id)) ?? throwRefusal({ kind: 'not_found', what: 'story' })
}

/** A held story with what a change of it rests on. */
export interface StoryToWrite extends Omit<BesideStory, 'end'> {
  row: RuledStoryRow
}

/**
 * `loadStoryForUpdate` for a command that will write: everything goes to the server together, and what is read beside the row is read once
 * it is held (each statement sees what was committed before it began). The end of its trail is asked for, too.
 */
export async function holdToWrite({ tx, auditHead }: Pick<CommandContext, 'tx' | 'auditHead'>, id: string): Promise<StoryToWrite> {
  const [row, { end, ...beside }] = await inParallel(loadStoryForUpdate(tx, id), besideStory(tx, id))
  await auditHead('story', id, end)
  return { row, ...beside }
}

/** All reviews of a story, void ones too, oldest first. */
export async function storyReviews(db: Db, id: string): Promise<ReviewRow[]> {
  return findReviews(db, id)
}

export function authorIds(row: Pick<StoryRow, 'authorId' | 'coAuthorIds'>): string[] {
  return [row.authorId, ...row.coAuthorIds]
}

/** The row and its reviews as the rules see them. Without reviews it serves `canStory` only; what the checker has open is asked apart, where it decides (checks/). */
export function subjectOf(row: RuledStoryRow, reviews: readonly ReviewRow[] = []): StorySubject {
  return {
    id: row.id,
    state: row.state,
    deskId: row.deskId,
    authorIds: authorIds(row),
    writerIds: row.writerIds,
    askedIds: row.askedIds,
    hash: row.hash,
    reviews: reviews.map(asReview),
    reviewDesks: rulesOf(row).desks,
    opinions: rulesOf(row).opinions,
    openSuggestions: rulesOf(row).suggestions.passOpen ? 0 : row.openSuggestions,
    openQueries: row.openQueries,
    openBlocks: 0,
    missing: missingIn(row.content, row.genre),
  }
}

function asReview(row: ReviewRow): Review {
  const { level, personId, personName, hash, covers } = row
  return { level, personId, personName, hash, covers, voidedAt: row.voidedAt?.toISOString() ?? null }
}

/** Who has the story in hand and could still take it up, and who asks them for it; null: nobody whom it would have to be asked for. */
export async function inHandOf(db: Db, row: RuledStoryRow, now: Date): Promise<InHand | null> {
  const { holderId, asking } = row
  if (holderId === null) return null
  const found = await findActors(db, asking ? [holderId, asking.by] : [holderId])
  const holder = found.find(({ id }) => id === holderId)
  if (!holder || canStory({ ...holder, via: 'session' }, 'claim', subjectOf(row)) !== null) return null
  const by = found.find(({ id }) => id === asking?.by)
  // who does not work here any more asks for nothing
  return { holder: { id: holderId, name: holder.name }, asking: asking && by ? { ...asking, byName: by.name } : null, now: now.getTime() }
}

/** The rules of review that this row was read with. */
export function rulesOf({ rules }: Pick<RuledStoryRow, 'rules'>): ReviewRules {
  return rules ?? DEFAULT_REVIEW_RULES
}

/** The same where no story is read. */
export async function reviewRules(db: Db): Promise<ReviewRules> {
  const [row] = await db.select({ levels: paper.reviewLevels, desks: paper.reviewDesks, suggestions: paper.suggestions, openChecks: paper.openChecks, opinions: paper.reviewOpinions }).from(paper).where(eq(paper.id, 1))
  return row ?? DEFAULT_REVIEW_RULES
}

/** Refuses a version other than the row's, saying who changed it and when. */
export async function demandVersion(tx: Tx, row: StoryRow, version: number | undefined): Promise<void> {
  if (version !== undefined && version !== row.version) throwRefusal(await staleVersion(tx, row))
}

export async function staleVersion(tx: Tx, row: StoryRow): Promise<Refusal> {
  return { kind: 'conflict', reason: 'stale_version', params: { current: row.version, ...(await lastHand(tx, row)) } }
}

/** Who changed the story last, for a refusal. */
export async function lastHand(tx: Tx, row: StoryRow): Promise<{ by: string; at: string }> {
  const last = await latestEventBy(tx, 'story', row.id)
  return { by: last?.name ?? '', at: (last?.at ?? row.updatedAt).toISOString() }
}
