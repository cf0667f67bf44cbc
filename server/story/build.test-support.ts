import { eq } from 'drizzle-orm'
import { auditEvent, desk, paper, person, review, story, storyVersion } from '@/db/schema'
import type { Db } from '@/db/types'
import { EMPTY_CONTENT, headlineText, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import type { Role } from '@/newsroom/people/role'
import type { Refusal } from '@/newsroom/refusal'
import type { Result } from '@/newsroom/result'
import { DEFAULT_REVIEW_DESKS, type ReviewDesks, type ReviewLevel, type ReviewLevels } from '@/newsroom/workflow/review'
import type { StoryState } from '@/newsroom/workflow/state'
import { hashOf } from '../hash'
import { newId } from '../ids'

const EPOCH = new Date('2022-11-08T08:00:00Z')

export async function makeDesk(db: Db, name = '要闻部'): Promise<string> {
  const id = newId()
  await db.insert(desk).values({ id, name: { zh: name, en: 'Desk' } })
  return id
}

export async function makePerson(db: Db, roles: Role[], deskId: string | null = null, name = '某人'): Promise<Actor> {
  const id = newId()
  await db.insert(person).values({ id, email: `${id}@example.invalid`, name, roles, deskId, createdAt: EPOCH })
  return { id, name, roles, deskId, via: 'session' }
}

export function textOf(headline: string, ...paragraphs: string[]): StoryContent {
  return { ...EMPTY_CONTENT, headline: [headline], dateline: '本报讯', body: paragraphs.map((text) => ({ type: 'paragraph', text: [{ text }] })) }
}

export interface Made {
  id: string
  hash: string
  content: StoryContent
  versionId: string
}

/** A story put straight into a state, with the signed reviews given. */
export async function makeStory(
  db: Db,
  options: {
    author: Actor
    state?: StoryState
    deskId?: string | null
    coAuthors?: Actor[]
    /** Wrote in it, besides the byline. */
    writers?: Actor[]
    content?: StoryContent
    reviews?: { level: ReviewLevel; by: Actor }[]
    holder?: Actor
    updatedAt?: Date
  },
): Promise<Made> {
  const id = newId()
  const content = options.content ?? textOf('社区食堂开张', '昨日，城东社区食堂开张。')
  const hash = hashOf(content)
  const at = options.updatedAt ?? new Date()
  // reviews and versions of a frozen story cannot be written any more
  const state = options.state ?? 'writing'
  const versionId = newId()
  await db.insert(story).values({
    id,
    state: 'writing',
    genre: 'news',
    deskId: options.deskId === undefined ? options.author.deskId : options.deskId,
    authorId: options.author.id,
    coAuthorIds: (options.coAuthors ?? []).map((actor) => actor.id),
    writerIds: (options.writers ?? []).map((actor) => actor.id),
    holderId: options.holder?.id ?? null,
    headline: headlineText(content),
    content,
    hash,
    characters: 12,
    target: null,
    slip: {},
    createdAt: at,
    updatedAt: at,
  })
  await db.insert(storyVersion).values({ id: versionId, storyId: id, number: 1, content, hash, characters: 12, madeBy: options.author.id, madeAt: at, occasion: 'created' })
  for (const signed of options.reviews ?? []) {
    await db.insert(review).values({ id: newId(), storyId: id, level: signed.level, personId: signed.by.id, versionId, hash, signedAt: new Date(at.getTime() + signed.level) })
  }
  if (state !== 'writing') await db.update(story).set({ state, heldUntil: state === 'held' ? '2022-12-01' : null, pinnedVersionId: versionId })
    .where(eq(story.id, id))
  return { id, hash, content, versionId }
}

export async function setLevels(db: Db, levels: ReviewLevels, reviewDesks: ReviewDesks = DEFAULT_REVIEW_DESKS): Promise<void> {
  await db
    .insert(paper)
    .values({
      id: 1,
      identity: {} as never,
      startNumber: 1,
      publishingDays: [0, 1, 2, 3, 4, 5, 6],
      exceptions: {},
      format: 'broadsheet',
      plan: [],
      reviewLevels: levels,
      reviewDesks,
      updatedAt: EPOCH,
    })
    .onConflictDoUpdate({ target: paper.id, set: { reviewLevels: levels, reviewDesks } })
}

/** The value of a result; throws with the refusal, so that a test shows it. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

export function refusal(result: Result<unknown>): Refusal | 'not refused' {
  return result.ok ? 'not refused' : result.refusal
}

/** Types of a story's events, oldest first. */
export async function eventTypes(db: Db, storyId: string): Promise<string[]> {
  const rows = await db
    .select({ type: auditEvent.type })
    .from(auditEvent)
    .where(eq(auditEvent.subjectId, storyId))
    .orderBy(auditEvent.seq)
  return rows.map((row) => row.type)
}
