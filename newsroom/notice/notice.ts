import type { AuditEvent } from '../audit/event'
import { levelDue, LOCKED_EDITION, roundOf, UNPUBLISHED_LOCK, type EditionState, type PageState } from '../edition/page'
import { levelOfState } from '../workflow/review'
import { FROZEN, ON_PAGE, type StoryState } from '../workflow/state'
import { rowsFor } from '../workflow/decide'

/** What a story is now, as far as it decides whether a notice about it is still to be heeded. */
export interface StoryNow {
  state: StoryState
  holderId: string | null
  /** Who asks the holder for it, as long as that is not answered. */
  askedBy: string | null
  /** Levels of the reviews that stand. */
  reviewed: readonly number[]
  /** When each person last wrote a comment, ISO. */
  commented: ReadonlyMap<string, string>
  /** Whom its open queries are asked of by name. */
  askedIds: readonly string[]
  /** How many queries stand open. */
  openQueries: number
  /** A page asks that it be cut or filled 删补. */
  lengthAsked: boolean
}

export interface PageNow {
  state: PageState
  /** Proof rounds signed, and who signed what of the page, as far as it stands. */
  rounds: readonly number[]
  signers: readonly string[]
  /** Until when it is held for late news, ISO; null where it goes by the edition's times. */
  heldUntil: string | null
}

export interface EditionNow {
  state: EditionState
  /** Somebody asked to unlock it and is not answered. */
  unlockAsked: boolean
}

interface Now {
  story: StoryNow
  page: PageNow
  edition: EditionNow
}
export type NoticeSubject = keyof Now

/** A notice that somebody has not read. `at` is ISO. */
export interface UnreadNotice {
  personId: string
  params: Readonly<Record<string, string | number>>
  at: string
}

interface NoticeRule<S extends NoticeSubject> {
  about: S
  /** Whether what it tells is over, so that it needs nobody any more: it goes to read by itself. */
  over: (now: Now[S], told: UnreadNotice) => boolean
}

const story = (over: NoticeRule<'story'>['over']): NoticeRule<'story'> => ({ about: 'story', over })
const page = (over: NoticeRule<'page'>['over']): NoticeRule<'page'> => ({ about: 'page', over })
const edition = (over: NoticeRule<'edition'>['over']): NoticeRule<'edition'> => ({ about: 'edition', over })

const CONFIRMABLE = rowsFor('confirm_changes').flatMap((row) => [...row.from])

/** A void review is made good: signed again at its level, by whoever; or it cannot be any more, because the story is read anew from there. */
const confirmed = story(({ state, reviewed }, { params: { level } }) => {
  if (!CONFIRMABLE.includes(state) || reviewed.includes(Number(level))) return true
  const under = levelOfState(state)
  return under !== null && level !== undefined && under <= Number(level)
})

function isAnswered({ state, commented }: StoryNow, { personId, at }: UnreadNotice): boolean {
  return state === 'killed' || FROZEN.includes(state) || (commented.get(personId) ?? '') > at
}
const answered = story(isAnswered)

/**
 * THE table of notices: every kind, what it is about, and what ends it. A kind is worded in the catalogue; where it leads follows from what
 * it is about. What is gone altogether (an edition given up, with its pages) ends all that was told of it.
 */
export const NOTICES = {
  /** To the author, with the reason. */
  story_returned: story(({ state }) => state !== 'returned'),
  /** To whoever signed the level it went back to: until it is passed on, or somebody else takes it. */
  story_sent_back: story(
    ({ state, holderId }, { personId, params }) => levelOfState(state) !== params.level || (holderId !== null && holderId !== personId),
  ),
  /** To whom it was handed over: until it is passed on or back, or somebody else has it. */
  story_handed_over: story(({ state, holderId }, { personId }) => levelOfState(state) === null || holderId !== personId),
  /** To whoever has it in hand: until they answered, it is asked no more, or it went on. */
  story_asked_for: story(({ holderId, askedBy }, { personId }) => holderId !== personId || askedBy === null),
  /** To whoever asked for it: until it is theirs, or its holder has it no longer. */
  story_kept: story(({ holderId }, { personId }) => holderId === null || holderId === personId),
  /** To whoever had it in hand and did not answer: until it is theirs again, or went on. */
  story_taken: story(({ holderId }, { personId }) => holderId === null || holderId === personId),
  /** To a reviewer whose signature a later edit voided; params: level. */
  changes_to_confirm: confirmed,
  /** To colleagues of the reviewer who may confirm in their place; params: level, person. */
  review_to_confirm: confirmed,
  /** To the author. */
  story_ready: story(({ state }) => state !== 'ready'),
  /** To the author; params: page, slot, date. */
  story_placed: story(({ state }) => !ON_PAGE.includes(state) && state !== 'locked'),
  /** To the authors, to who has it in hand and to its reviewers: a page asks for a cut or a fill; until that is done or asked no more. params: page, slot, date, ask, lines, characters, reason. */
  length_asked: story(({ lengthAsked, state }) => !lengthAsked || !ON_PAGE.includes(state)),
  /** To the author: words of theirs were corrected on the proof; params: struck, put ('none' where nothing is). */
  story_corrected: story(({ state }) => !ON_PAGE.includes(state) && state !== 'locked'),
  /** To the author and the reviewers; params: page, slot, date, and the state it went to. */
  story_pulled: story(({ state }, { params: { to } }) => (to === undefined ? ON_PAGE.includes(state) || FROZEN.includes(state) : state !== to)),
  /** To the author. */
  story_killed: story(({ state }) => state !== 'killed'),
  /** To author and holder, and to who wrote in the thread, until they answer. */
  story_commented: answered,
  /** To who is named in a comment, until they answer. */
  story_mentioned: answered,
  /** To whom a query is asked of, until they answer or it is resolved. */
  query_asked: story((now, told) => !now.askedIds.includes(told.personId) || isAnswered(now, told)),
  /** To the authors and to the editor: a proofreader asks about words of the story on the proof; until they answer, or none is asked any more. params: words, page, date. */
  proof_asked: story((now, told) => now.openQueries === 0 || isAnswered(now, told)),
  /** To the signers, until the page is proofed anew or stands signed again; where a correction on the proof voided them, until they, or all others, signed it again. */
  page_sign_offs_voided: page(({ state, signers }, { personId, params: { why } }) =>
    why === 'corrected' ? signers.includes(personId) || state === 'signed_chief' || state === 'locked' : state !== 'planned' && state !== 'composing',
  ),
  /** To the signers: the page prints again what they signed. Until that changes once more, or is locked. */
  page_sign_offs_restored: page(({ state, signers }, { personId }) => state === 'locked' || !signers.includes(personId)),
  /** To the proofreaders; params: number, the round. */
  proof_to_read: page(({ state, rounds }, { params }) => roundOf(state) !== params.number || rounds.includes(roundOf(state) ?? 0)),
  /** To the next signers; params: number, the signature that is due. */
  page_to_sign: page(({ state, rounds }, { params }) => levelDue(state) !== params.number || !rounds.includes(3)),
  /** To whoever asked for a cut or a fill: the story fits; until the page is locked. params: page, slot, date, headline. */
  length_met: page(({ state }) => state === 'locked'),
  /** To those who make up and sign pages; params: page, date, until, clock, reason. */
  page_held: page(({ state, heldUntil }, { params: { until } }) => state === 'locked' || heldUntil !== until),
  /** To who had signed of pages that were taken off the edition; params: pages, date. Until it is locked without them. */
  pages_taken_off: edition(({ state }) => LOCKED_EDITION.includes(state)),
  edition_locked: edition(({ state }) => !UNPUBLISHED_LOCK.includes(state)),
  /** To those who may confirm. */
  unlock_requested: edition(({ unlockAsked }) => !unlockAsked),
  edition_unlocked: edition(({ state }) => LOCKED_EDITION.includes(state)),
  /** To those who make up, read and sign pages; params: run, pages, reason. Until the run is locked. */
  run_opened: edition(({ state }) => LOCKED_EDITION.includes(state)),
  /** To each author printed in it, one a person; params: stories, pages, and of the first its headline, page and slot. */
  edition_published: edition(({ state }) => state === 'archived'),
} as const satisfies Record<string, NoticeRule<'story'> | NoticeRule<'page'> | NoticeRule<'edition'>>

export type NoticeKind = keyof typeof NOTICES
export const NOTICE_KINDS = Object.keys(NOTICES) as NoticeKind[]

/** Acts that change nothing of what a notice is judged by: a text is saved many times a minute, and ends no notice. */
export const ENDS_NO_NOTICE: ReadonlySet<AuditEvent['type']> = new Set(['story.text_saved'])

/** What somebody is told of one subject; which kind is about which subject is the table's. */
export type NoticeDraft = {
  [K in NoticeKind]: {
    personIds: readonly string[]
    kind: K
    subject: (typeof NOTICES)[K]['about']
    subjectId: string
    params: Record<string, string | number>
  }
}[NoticeKind]

export function isNoticeKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(NOTICES, kind)
}

/** Whether a notice needs nobody any more. `now` undefined: what it was about is gone. A kind of another release is over. */
export function isOver(kind: string, told: UnreadNotice, now: Now[NoticeSubject] | undefined): boolean {
  if (!isNoticeKind(kind) || now === undefined) return true
  return (NOTICES[kind].over as (now: Now[NoticeSubject], told: UnreadNotice) => boolean)(now, told)
}

/** A draft's line for one person. */
export type NoticeLine = Pick<NoticeDraft, 'kind' | 'subject' | 'subjectId' | 'params'> & { personId: string }

/**
 * The lines that these drafts write: one a person, kind and subject, never one to whoever did it. Of two that one change would write the
 * first stays. In one order for everybody, so that two writers never wait for each other.
 */
export function linesOf(drafts: readonly NoticeDraft[], actorId: string): NoticeLine[] {
  const lines = new Map<string, NoticeLine>()
  for (const { personIds, ...line } of drafts) {
    for (const personId of personIds) {
      const key = JSON.stringify([personId, line.kind, line.subject, line.subjectId])
      if (personId !== actorId && !lines.has(key)) lines.set(key, { ...line, personId })
    }
  }
  return [...lines].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
}
