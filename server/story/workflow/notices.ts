import type { ReviewRow, StoryRow } from '@/db/read/story/story'
import type { NOTICES, NoticeDraft, NoticeKind } from '@/newsroom/notice/notice'
import type { Actor } from '@/newsroom/people/actor'
import type { StoryChange, TransitionInput } from '@/newsroom/workflow/decide'
import type { InHand } from '@/newsroom/workflow/takeOver'
import { levelOfState } from '@/newsroom/workflow/review'
import { authorIds } from '../load'

type StoryNotice = { [K in NoticeKind]: (typeof NOTICES)[K]['about'] extends 'story' ? K : never }[NoticeKind]

/** Who is told of a transition, and what. `params`: headline, by, and where there are: reason, cut, level, until. */
export function transitionNotices(
  row: StoryRow,
  reviews: readonly ReviewRow[],
  change: StoryChange,
  input: TransitionInput,
  actor: Actor,
): NoticeDraft[] {
  const tell = (kind: StoryNotice, personIds: readonly string[], extra: Record<string, string | number> = {}): NoticeDraft[] =>
    personIds.length === 0
      ? []
      : [{ kind, personIds, subject: 'story', subjectId: row.id, params: { headline: row.headline, by: actor.name, ...reasonOf(input), ...extra } }]

  switch (input.action) {
    case 'send_back': {
      if (change.state === 'returned') return tell('story_returned', authorIds(row))
      const level = levelOfState(change.state)
      // whoever signed that level last has it in hand again
      const signer = reviews.filter((review) => review.level === level).at(-1)
      return level === null ? [] : tell('story_sent_back', signer ? [signer.personId] : [], { level })
    }
    case 'hand_over':
      return tell('story_handed_over', change.holder ? [change.holder] : [])
    case 'claim': {
      const from = takenFrom(input, actor)
      return tell('story_taken', from ? [from.id] : [])
    }
    case 'pass':
      return change.state === 'ready' ? tell('story_ready', authorIds(row)) : []
    case 'kill':
      return tell('story_killed', authorIds(row))
    case 'place':
      return tell('story_placed', authorIds(row))
    case 'pull':
      return tell('story_pulled', [...authorIds(row), ...reviews.filter((review) => review.voidedAt === null).map((review) => review.personId)], { to: change.state })
    case 'approve_pitch':
    case 'edit':
    case 'file':
    case 'recall':
    case 'confirm_changes':
    case 'hold':
    case 'release':
    case 'revive':
    case 'withdraw':
    case 'correct':
    case 'comment':
    case 'set_slip':
    case 'let_stand':
      return []
  }
}

/** Out of whose hands a claim takes the story; null: nobody's. */
export function takenFrom({ action, inHand }: TransitionInput, actor: Actor): InHand['holder'] | null {
  return action === 'claim' && inHand && inHand.holder.id !== actor.id ? inHand.holder : null
}

function reasonOf(input: TransitionInput): Record<string, string | number> {
  return {
    ...(input.reason?.trim() ? { reason: input.reason.trim() } : {}),
    ...(input.cut === undefined ? {} : { cut: input.cut }),
  }
}
