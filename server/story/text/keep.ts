import { latestVersion, reviewersOf, type ReviewRow, type RuledStoryRow, type StoryRow, type VersionHead } from '@/db/read/story/story'
import { findVersion, lastTextSaved } from '@/db/read/story/storyDetail'
import { inParallel } from '@/db/transaction'
import { insertVersion, voidReviews } from '@/db/write/story'
import type { Tx } from '@/db/types'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { leastToKeep, stretchOf } from '@/newsroom/manuscript/versions/cut'
import { standsOn } from '@/newsroom/standsOn'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import { levelsOf, ROLE_OF_LEVEL } from '@/newsroom/workflow/review'
import { newId } from '../../ids'
import { followWords } from '../comments/anchors'
import { rulesOf } from '../load'

export type KeptVersion = Pick<VersionHead, 'id' | 'number' | 'hash'>

/**
 * Keeps the story's text, as its row has it by then, as a version unless the newest version holds it already; answers that version. `latest` is the
 * newest one where the caller has read it, as `hasThreads`, whether there are remarks to follow the words.
 */
export async function keepVersion(
  tx: Tx,
  row: Pick<StoryRow, 'id' | 'content' | 'hash'>,
  by: { personId: string; at: Date; occasion: string },
  latest?: KeptVersion | null,
  hasThreads = true,
): Promise<KeptVersion> {
  const head = latest === undefined ? await latestVersion(tx, row.id) : latest
  if (head?.hash === row.hash) return head
  const version = { id: newId(), number: (head?.number ?? 0) + 1, hash: row.hash }
  await inParallel(
    insertVersion(tx, { id: version.id, number: version.number, storyId: row.id, madeBy: by.personId, madeAt: by.at, occasion: by.occasion }),
    hasThreads ? followWords(tx, row) : Promise.resolve(),
  )
  return version
}

/**
 * Keeps what was typed and no version holds yet, as it stands before a change goes over it: in the name of the last to write it, at the
 * time it was saved. Answers the newest version then.
 */
export async function keepTyped(tx: Tx, row: StoryRow, latest: KeptVersion | null): Promise<KeptVersion> {
  if (latest?.hash === row.hash) return latest
  const last = await lastTextSaved(tx, row.id)
  return keepVersion(tx, row, { personId: last?.hands.at(-1) ?? row.authorId, at: last?.at ?? row.updatedAt, occasion: 'typed' }, latest)
}

/**
 * Before `content` is saved over the story's text: keeps the text as it stands where a reader would look for it again, as
 * `leastToKeep` says. `latest` is its newest version, `last` when its text was saved last. Most saves keep nothing.
 */
export async function keepBefore(
  tx: Tx,
  { row, latest, last }: { row: StoryRow; latest: VersionHead | null; last: Awaited<ReturnType<typeof lastTextSaved>> },
  content: StoryContent,
  by: { hands: readonly string[]; at: Date },
): Promise<void> {
  if (latest?.hash === row.hash) return
  const change = stretchOf(row.content, content)
  const least = leastToKeep({
    quietMs: by.at.getTime() - (last?.at ?? row.updatedAt).getTime(),
    sinceVersionMs: latest ? by.at.getTime() - latest.madeAt.getTime() : Infinity,
    sameHands: by.hands.every((hand) => last?.hands.includes(hand) ?? false),
    gone: change.before - change.after,
  })
  if (least === null) return
  const kept = latest && (await findVersion(tx, row.id, latest.number))
  if (kept) {
    const since = stretchOf(kept.content, row.content)
    if (Math.max(since.before, since.after) < least) return
  }
  await keepTyped(tx, row, latest)
}

/**
 * A sign-off covers exact content: voids the standing reviews of another text than `hash`, and tells their signers, and those who may
 * confirm the change in their place. Answers no event when none was void.
 */
export async function voidChanged(
  tx: Tx,
  row: RuledStoryRow,
  reviews: readonly ReviewRow[],
  hash: string,
  by: { personId: string; name: string; at: Date },
): Promise<{ events: AuditEvent[]; notices: NoticeDraft[] }> {
  const changed = reviews.filter((review) => review.voidedAt === null && !standsOn(review, hash))
  if (changed.length === 0) return { events: [], notices: [] }
  await voidReviews(
    tx,
    changed.map((review) => review.id),
    { at: by.at, personId: by.personId, why: 'text_changed' },
  )
  return {
    events: [
      {
        type: 'story.reviews_voided',
        subject: 'story',
        subjectId: row.id,
        data: { levels: levelsOfReviews(changed), why: 'text_changed' },
      },
    ],
    notices: [
      ...changed.map(
        ({ personId, level }): NoticeDraft => ({ personIds: [personId], kind: 'changes_to_confirm', subject: 'story', subjectId: row.id, params: { headline: row.headline, level, by: by.name } }),
      ),
      ...(await colleagues(tx, row, changed, by.personId)),
    ],
  }
}

/** Who else may confirm each of these reviews: of its level, by the paper's rule of desks, and neither writer nor signer of another. */
async function colleagues(tx: Tx, row: RuledStoryRow, voided: readonly ReviewRow[], editorId: string): Promise<NoticeDraft[]> {
  const notices: NoticeDraft[] = []
  const barred = new Set([...row.writerIds, row.authorId, ...row.coAuthorIds, editorId, ...voided.map(({ personId }) => personId)])
  const { levels, desks } = rulesOf(row)
  for (const { level, personName } of voided.filter((one) => levelsOf(levels).includes(one.level))) {
    const people = await reviewersOf(tx, ROLE_OF_LEVEL[level], desks[level] === 'own' ? row.deskId : null)
    const personIds = people.filter((id) => !barred.has(id))
    if (personIds.length === 0) continue
    notices.push({ personIds, kind: 'review_to_confirm', subject: 'story', subjectId: row.id, params: { headline: row.headline, level, person: personName } })
  }
  return notices
}

export function levelsOfReviews(reviews: readonly Pick<ReviewRow, 'level'>[]): ReviewRow['level'][] {
  return [...new Set(reviews.map((review) => review.level))].sort((a, b) => a - b)
}
