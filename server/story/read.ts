import { findStory, type ReviewRow, type RuledStoryRow } from '@/db/read/story/story'
import type { PersonRef } from '@/db/read/story/storyNames'
import { eventsOf, findVersion, storyAround, versionsOf, type CommentRef, type PlacementRef } from '@/db/read/story/storyDetail'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import { countStory, type StoryCount } from '@/newsroom/manuscript/count'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { LengthRequestView } from '@/newsroom/edition/lengthRequest'
import type { Actor } from '@/newsroom/people/actor'
import { canReadStory, canStory, storyAbilities } from '@/newsroom/permission/can'
import { CO_AUTHOR_CHANGES, canCoAuthor, type CoAuthorChange } from '@/newsroom/permission/coAuthors'
import { decide, mayHandOver, sendBackTargets, type StorySubject, type TransitionInput } from '@/newsroom/workflow/decide'
import { stageOfAsking, type AskingStage } from '@/newsroom/workflow/takeOver'
import { standsOn } from '@/newsroom/standsOn'
import { asksOpinion, suggestsIn, type ReviewLevel, type ReviewLevels } from '@/newsroom/workflow/review'
import { ON_PAGE, stageOf, type StoryState } from '@/newsroom/workflow/state'
import { isSigning, SIGNING_ACTIONS, type SigningAction, type StoryAction } from '@/newsroom/workflow/transition'
import { database } from '../store'
import { authorIds, inHandOf, rulesOf, subjectOf } from './load'
import { throwRefusal } from '../command'
import { lengthRequests } from '../layout/lengths'
import { commentsOf, threadViews, type ThreadDto } from './comments/view'
import type { StoryHead } from './head'
import type { VersionView } from '@/newsroom/workflow/version'
import { TOLD, versionList } from './versions/list'

interface ReviewDto {
  level: ReviewLevel
  personId: string
  person: string
  hash: string
  /** 审稿意见 */
  opinion: string | null
  signedAt: string
  voidedAt: string | null
  voidedFor: string | null
  /** Stands, and on the text as it is now. */
  covers: boolean
}

export interface StoryDto extends StoryHead {
  content: StoryContent
  hash: string
  count: StoryCount
  reviews: ReviewDto[]
  /** How many reviews the paper asks for. */
  reviewLevels: ReviewLevels
  /** Which signatures of this person this paper takes with an opinion only. */
  opinionAsked: SigningAction[]
  /** Whether a colleague has it in hand of whom this person would ask for it first. */
  takingAsks: boolean
  /** Who asks the holder for it, where that stands, and in how many seconds it will stand otherwise. */
  asking: { by: PersonRef; stage: AskingStage; seconds: number } | null
  /** Whether what is changed in the text now is a suggestion, unless who changes it says otherwise. */
  suggesting: boolean
  pinnedVersionId: string | null
  /** Where it stands in the paper, newest edition first; several parts are a jump. */
  placements: PlacementRef[]
  /** What pages ask of its length, while it stands on them and they are not locked. */
  lengths: LengthRequestView[]
  /** What was said of the whole story, oldest first. */
  comments: CommentRef[]
  /** Threads on words of it, where they stand in the text; those whose words were taken out first. */
  threads: ThreadDto[]
  createdAt: string
  /** What this person may do now: the command will answer the same. */
  abilities: StoryAction[]
  /** What this person may do about its co-authors. */
  coAuthoring: CoAuthorChange[]
  /** Where this person may send it back to; empty when they may not. The first is the usual. */
  sendBackTo: StoryState[]
}

/** A story, whole, for who may see it; to anybody else it does not exist. */
export async function readStory(actor: Actor, id: string, db: Db = outside(database().db), now = new Date()): Promise<StoryDto> {
  // neither waits for the other: on a server they go out together
  const [row, around] = await Promise.all([visible(actor, id, db), storyAround(db, id)])
  if (!row || !around) return throwRefusal({ kind: 'not_found', what: 'story' })
  const { reviews, placements, people, desk } = around
  const subject = subjectOf(row, reviews)
  const { levels, suggestions, opinions } = rulesOf(row)
  const inHand = await inHandOf(db, row, now)
  const held = inHand !== null && inHand.holder.id !== actor.id
  const asked = stageOfAsking(inHand?.asking ?? null, now.getTime())
  const asker = inHand?.asking && people.get(inHand.asking.by)
  const signed = (action: SigningAction) => signing(actor, subject, { action, hash: row.hash, inHand }, levels)
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    stage: stageOf(row.state),
    genre: row.genre,
    desk,
    authors: authorIds(row).flatMap((author) => people.get(author) ?? []),
    holder: row.holderId === null ? null : (people.get(row.holderId) ?? null),
    headline: row.headline,
    content: row.content,
    hash: row.hash,
    version: row.version,
    openSuggestions: row.openSuggestions,
    openQueries: row.openQueries,
    count: countStory(row.content),
    target: row.target,
    slip: row.slip,
    reviews: reviews.map((review) => reviewDto(review, row.hash)),
    reviewLevels: levels,
    takingAsks: held && canStory(actor, 'claim', subject) === null,
    asking: asked && asker ? { by: asker, ...asked } : null,
    suggesting: suggestsIn(row.state, suggestions),
    heldUntil: row.heldUntil,
    pinnedVersionId: row.pinnedVersionId,
    placements,
    lengths: ON_PAGE.includes(row.state) ? await lengthRequests(db, { storyId: row.id }) : [],
    comments: commentsOf(around.comments, null),
    threads: threadViews(actor, subject, row.content, around),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    filedAt: row.filedAt?.toISOString() ?? null,
    abilities: storyAbilities(actor, subject).filter((action) =>
      action === 'hand_over' ? !held || mayHandOver(actor, inHand.holder.id) : !isSigning(action) || signed(action).ok,
    ),
    opinionAsked: SIGNING_ACTIONS.filter((action) => {
      const done = signed(action)
      return canStory(actor, action, subject) === null && done.ok && done.value.addReview !== undefined && asksOpinion(opinions, done.value.addReview.level)
    }),
    coAuthoring: CO_AUTHOR_CHANGES.filter((change) => canStory(actor, 'set_slip', subject) === null && canCoAuthor(actor, subject, change) === null),
    sendBackTo: canStory(actor, 'send_back', subject) === null ? sendBackTargets(row.state, levels) : [],
  }
}

/**
 * The review this person would sign, or what the story's own reviews forbid them: a second review, or a change nobody made. What is
 * answered or written first is not in the way: such an act is offered, and pressed before says what it lacks.
 */
function signing(actor: Actor, subject: StorySubject, input: TransitionInput & { action: SigningAction }, levels: ReviewLevels) {
  return decide({ ...subject, openSuggestions: 0, openQueries: 0, opinions: 'none' }, input, actor, levels)
}

function reviewDto(review: ReviewRow, hash: string): ReviewDto {
  return {
    level: review.level,
    personId: review.personId,
    person: review.personName,
    hash: review.hash,
    opinion: review.opinion,
    signedAt: review.signedAt.toISOString(),
    voidedAt: review.voidedAt?.toISOString() ?? null,
    voidedFor: review.voidedFor,
    covers: review.voidedAt === null && standsOn(review, hash),
  }
}

/** The story's row for who may see it; null to anybody else. */
export async function visible(actor: Actor, id: string, db: Db): Promise<RuledStoryRow | null> {
  const row = await findStory(db, id)
  return row && canReadStory(actor, subjectOf(row)) ? row : null
}

/** Kept versions, newest first, without their text. */
export async function listVersions(actor: Actor, id: string, db: Db = outside(database().db)): Promise<VersionView[]> {
  return (await readVersions(actor, id, db)).versions
}

/** The same, and who wrote since the newest of them, by name. */
export async function readVersions(actor: Actor, id: string, db: Db = outside(database().db)): Promise<{ versions: VersionView[]; since: string[] }> {
  if (!(await visible(actor, id, db))) return throwRefusal({ kind: 'not_found', what: 'story' })
  return versionList(db, await versionsOf(db, id), await eventsOf(db, 'story', id, TOLD))
}

/** One kept version with its text. */
export async function readVersion(
  actor: Actor,
  id: string,
  number: number,
  db: Db = outside(database().db),
): Promise<VersionView & { content: StoryContent }> {
  const version = (await listVersions(actor, id, db)).find((one) => one.number === number)
  const row = version && (await findVersion(db, id, number))
  return row ? { ...version, content: row.content } : throwRefusal({ kind: 'not_found', what: 'version' })
}
