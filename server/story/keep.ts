import { latestVersion, type ReviewRow, type StoryRow, type VersionHead } from '@/db/read/story'
import { insertVersion, voidReviews } from '@/db/write/story'
import type { Tx } from '@/db/types'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import { newId } from '../ids'

type KeptVersion = Pick<VersionHead, 'id' | 'number' | 'hash'>

/**
 * Keeps the story's text as a version unless the newest version holds it already; answers that version. `latest` is the
 * newest one where the caller has read it.
 */
export async function keepVersion(
  tx: Tx,
  row: Pick<StoryRow, 'id' | 'content' | 'hash' | 'characters'>,
  by: { personId: string; at: Date; occasion: string },
  latest?: KeptVersion | null,
): Promise<KeptVersion> {
  const head = latest === undefined ? await latestVersion(tx, row.id) : latest
  if (head?.hash === row.hash) return head
  const version = { id: newId(), number: (head?.number ?? 0) + 1, hash: row.hash }
  await insertVersion(tx, {
    ...version,
    storyId: row.id,
    content: row.content,
    characters: row.characters,
    madeBy: by.personId,
    madeAt: by.at,
    occasion: by.occasion,
  })
  return version
}

/**
 * A sign-off covers exact content: voids the standing reviews of another text than `hash`, and tells their signers.
 * Answers no event when none was void.
 */
export async function voidChanged(
  tx: Tx,
  row: Pick<StoryRow, 'id' | 'headline'>,
  reviews: readonly ReviewRow[],
  hash: string,
  by: { personId: string; name: string; at: Date },
): Promise<{ events: AuditEvent[]; notices: NoticeDraft[] }> {
  const changed = reviews.filter((review) => review.voidedAt === null && review.hash !== hash)
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
      {
        personIds: changed.map((review) => review.personId),
        kind: 'changes_to_confirm',
        subject: 'story',
        subjectId: row.id,
        params: { headline: row.headline, by: by.name },
      },
    ],
  }
}

export function levelsOfReviews(reviews: readonly Pick<ReviewRow, 'level'>[]): ReviewRow['level'][] {
  return [...new Set(reviews.map((review) => review.level))].sort((a, b) => a - b)
}
