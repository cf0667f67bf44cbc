import { reviewsOfStories } from '@/db/read/story/story'
import { threadsWithWords } from '@/db/read/story/threads'
import { peopleByIds, placementsOf } from '@/db/read/story/storyDetail'
import type { PersonRef } from '@/db/read/story/storyNames'
import { lastReturns, ownOnTheirWay, storiesInTurn, openQueries, storiesToConfirm, unreadComments, type LastReturn, type TodayStoryRow } from '@/db/read/today/today'
import type { Db } from '@/db/types'
import { holds, type Actor } from '@/newsroom/people/actor'
import { can, canReadStory, canStory } from '@/newsroom/permission/can'
import type { TodayRow, TodayStory } from '@/newsroom/today/today'
import { decide, rowsFor, type StorySubject } from '@/newsroom/workflow/decide'
import { levelOfRole, type Review, type ReviewLevels, type ReviewRules } from '@/newsroom/workflow/review'
import { byOf } from '../notice/list'

const CONFIRMABLE = rowsFor('confirm_changes').flatMap((row) => [...row.from])

/**
 * Stories that need this person: what they wrote and got back, what they may review, what changed under their signature.
 * The same rules as the commands decide, so that no row leads to a refusal.
 */
export async function storyRows(db: Db, actor: Actor, { levels, desks }: ReviewRules): Promise<TodayRow[]> {
  const scope = {
    personId: actor.id,
    deskId: actor.deskId,
    desks,
    author: can(actor, 'create_story') === null,
    editor: holds(actor, 'editor'),
    deskHead: holds(actor, 'desk_head'),
    chief: holds(actor, 'chief_editor'),
  }
  const turns = await storiesInTurn(db, scope)
  const mine = actor.roles.flatMap((role) => levelOfRole(role) ?? [])
  const signed = mine.length > 0 ? await storiesToConfirm(db, actor.id, mine, CONFIRMABLE) : []
  const queries = await openQueries(db, actor.id)
  const { said } = await threadsWithWords(db, queries.map(({ id }) => id))
  const comments = await unreadComments(db, actor.id)
  const commenters = await peopleByIds(
    db,
    [...comments.flatMap(({ params }) => (params.byId === undefined ? [] : [String(params.byId)])), ...said.map(({ personId }) => personId)],
  )
  const reviews = await reviewsOfStories(
    db,
    [...turns, ...signed].map((row) => row.id),
  )
  const subjectOf = (row: TodayStoryRow): StorySubject => ({
    id: row.id,
    state: row.state,
    deskId: row.deskId,
    authorIds: [row.authorId, ...row.coAuthorIds],
    writerIds: row.writerIds,
    askedIds: row.askedIds,
    hash: row.hash,
    reviewDesks: desks,
    // what one has to write with it is no reason that it is not one's turn
    opinions: 'none',
    // a review one may not pass yet is one's turn all the same
    openSuggestions: 0,
    openQueries: 0,
    openBlocks: 0,
    // asked only of a story being filed, and that is decided on its text
    missing: [],
    reviews: reviews
      .filter((review) => review.storyId === row.id)
      .map(({ level, personId, personName, hash, voidedAt }): Review => ({ level, personId, personName, hash, voidedAt: voidedAt?.toISOString() ?? null })),
  })
  const returned = await lastReturns(
    db,
    turns.filter((row) => row.state === 'returned').map((row) => row.id),
  )
  return [
    ...turns.flatMap((row) => turnRow(actor, row, subjectOf(row), levels, returned.get(row.id))),
    ...signed.flatMap((row) => confirmRow(actor, row, subjectOf(row), levels)),
    ...queryRows(actor, queries, said, commenters),
    ...commentRows(actor, comments, commenters),
    ...(scope.author ? await ownRows(db, actor.id) : []),
  ]
}

const PRINTED_FOR_MS = 36 * 3_600_000

/** Where the person's own copy is that others have in hand: nothing is to be done, and it is what one looks for first. */
async function ownRows(db: Db, personId: string): Promise<TodayRow[]> {
  const own = await ownOnTheirWay(db, personId, new Date(Date.now() - PRINTED_FOR_MS))
  const placements = await placementsOf(
    db,
    own.map((row) => row.id),
  )
  const holders = await peopleByIds(
    db,
    own.flatMap((row) => row.holderId ?? []),
  )
  return own.map((row): TodayRow => {
    const holder = row.holderId === null ? undefined : holders.get(row.holderId)
    const placement = placements.find((one) => one.storyId === row.id)
    return {
      kind: 'own',
      since: row.updatedAt.toISOString(),
      story: {
        ...storyOf(row),
        ...(holder ? { holder: { name: holder.name, latinName: holder.latinName } } : {}),
        ...(placement ? { placement: { date: placement.date, page: placement.page } } : {}),
      },
    }
  })
}

function turnRow(
  actor: Actor,
  row: TodayStoryRow,
  subject: StorySubject,
  levels: ReviewLevels,
  back: LastReturn | undefined,
): TodayRow[] {
  const story = storyOf(row)
  const since = row.updatedAt.toISOString()
  if (row.state === 'returned') {
    const { by, reason = '', cut = null, at = row.updatedAt } = back ?? {}
    return [{ kind: 'returned', since: at.toISOString(), story, ...(by ? { by } : {}), note: reason, ...(cut === null ? {} : { cut }) }]
  }
  if (row.state === 'writing') return [{ kind: 'draft', since, story }]
  if (row.state === 'pitch') return canStory(actor, 'approve_pitch', subject) ? [] : [{ kind: 'pitch', since, story }]
  if (row.state === 'filed') {
    return canStory(actor, 'claim', subject) ? [] : [{ kind: 'to_claim', since: (row.filedAt ?? row.updatedAt).toISOString(), story }]
  }
  if (row.state !== 'first_review' && row.state !== 'second_review' && row.state !== 'final_review') return []
  if (canStory(actor, 'pass', subject)) return []
  const decided = decide(subject, { action: 'pass', hash: row.hash }, actor, levels)
  // theirs next, and it says what comes before
  const open = !decided.ok && decided.refusal.kind === 'conflict' && decided.refusal.reason === 'reviews_incomplete' ? Number(decided.refusal.params?.level) : null
  if (!decided.ok && open === null) return []
  const kind = row.state === 'first_review' && row.holderId !== actor.id ? 'to_claim' : row.state
  return [{ kind, since, story, ...(row.slip.cut ? { cut: row.slip.cut } : {}), ...(open === null ? {} : { open }) }]
}

function confirmRow(actor: Actor, row: TodayStoryRow, subject: StorySubject, levels: ReviewLevels): TodayRow[] {
  if (canStory(actor, 'confirm_changes', subject)) return []
  const decided = decide(subject, { action: 'confirm_changes', hash: row.hash }, actor, levels)
  const level = decided.ok ? decided.value.addReview?.level : undefined
  if (!level) return []
  const signedByMe = subject.reviews.some((review) => review.level === level && review.personId === actor.id)
  return [{ kind: signedByMe ? 'changes_to_confirm' : 'review_to_confirm', since: row.updatedAt.toISOString(), story: storyOf(row), level }]
}

/**
 * One line a story: how many queries of it wait for this person's answer, and the latest of them. Looked at is not answered: a query waits until there is one, of their own
 * where they are asked by name, of anybody on a proof, and again when the asker asks on.
 */
function queryRows(actor: Actor, queries: Awaited<ReturnType<typeof openQueries>>, said: Awaited<ReturnType<typeof threadsWithWords>>['said'], people: ReadonlyMap<string, PersonRef>): TodayRow[] {
  const waiting = queries.flatMap(({ id, askedOf, openedBy, story }) => {
    const last = said.findLast((one) => one.threadId === id)
    const waits = last && (askedOf === actor.id ? last.personId !== actor.id : last.personId === openedBy)
    return waits && openedBy !== actor.id ? [{ story, last }] : []
  })
  const stories = [...new Map(waiting.map((one) => [one.story.id, one.story])).values()]
  return stories.flatMap((story): TodayRow[] => {
    if (!canReadStory(actor, { state: story.state, deskId: story.deskId, authorIds: [story.authorId, ...story.coAuthorIds], askedIds: story.askedIds })) return []
    const of = waiting.filter((one) => one.story.id === story.id).map(({ last }) => last).toSorted((a, b) => b.at.getTime() - a.at.getTime())
    const [latest] = of
    const by = people.get(latest?.personId ?? '')
    return latest ? [{ kind: 'asked', since: latest.at.toISOString(), story: storyOf(story), ...(by ? { by: { name: by.name, latinName: by.latinName } } : {}), note: latest.text, ...(latest.threadId === null ? {} : { thread: latest.threadId }), count: of.length }] : []
  })
}

/** One unread line a story and kind: it counts the comments it stands for and holds the latest. */
function commentRows(actor: Actor, comments: Awaited<ReturnType<typeof unreadComments>>, commenters: ReadonlyMap<string, PersonRef>): TodayRow[] {
  return comments.flatMap(({ at, params, story }): TodayRow[] => {
    if (!canReadStory(actor, { state: story.state, deskId: story.deskId, authorIds: [story.authorId, ...story.coAuthorIds], askedIds: story.askedIds })) return []
    const by = byOf(params, commenters)
    return [
      {
        kind: 'commented',
        since: at.toISOString(),
        story: storyOf(story),
        ...(by ? { by } : {}),
        note: String(params.text ?? ''),
        ...(params.thread === undefined ? {} : { thread: String(params.thread) }),
        count: Number(params.count ?? 1),
      },
    ]
  })
}

/** A story as a row of the day has it. */
export function storyOf(row: TodayStoryRow): TodayStory {
  return {
    id: row.id,
    headline: row.headline || row.opening,
    state: row.state,
    characters: row.characters,
    target: row.target,
    wantedDate: row.slip.wantedDate ?? null,
    wantedPage: row.slip.wantedPage ?? null,
    author: { name: row.authorName, latinName: row.authorLatinName },
  }
}
