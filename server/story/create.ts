import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { desk, type SlipFields } from '@/db/schema'
import { inParallel } from '@/db/transaction'
import type { Db } from '@/db/types'
import { insertStory, markForSearch } from '@/db/write/story'
import { readContent } from '@/newsroom/manuscript/content'
import { NOTHING_LEFT, type LeftOut, type SourceComment } from '@/newsroom/manuscript/reading/line'
import { importHtml, importText, type Imported, type KeepPicture } from '@/newsroom/manuscript/reading/read'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { canCoAuthor } from '@/newsroom/permission/coAuthors'
import { ok, refuse, type Result } from '@/newsroom/result'
import type { StoryState } from '@/newsroom/workflow/state'
import { defineCommand, type CommandContext, type Done, throwIfRefused, valueOrThrow, throwRefusal } from '../command'
import { newId } from '../ids'
import { keepComments } from './comments/imported'
import { columnsOf, demandPictures } from './text/content'
import { DATE, GENRE, ID, NOTE, OWN_ID, PAGE, PEOPLE, TARGET } from './fields'
import { keepVersion } from './text/keep'
import { demandCoAuthors } from './people'
import { decodePicture } from './picture/decodePicture'
import { fileName, insertDecoded, type Incoming } from './picture/picture'
import { typed } from '../input'

const input = z.strictObject({
  /** Made where it was begun, for a story that may be sent more than once: the second time is refused (story_exists), and nothing is made twice. */
  id: OWN_ID.optional(),
  /** Who wrote it, where a device sends what was begun before: refused when somebody else is signed in there now. */
  authorId: ID.optional(),
  genre: GENRE,
  /** Left out: the author's own desk. */
  deskId: ID.nullable().optional(),
  target: TARGET.nullable().optional(),
  /** A pitch 选题 waits for approval; else the story starts in writing. */
  pitch: z.boolean().optional(),
  coAuthorIds: PEOPLE.optional(),
  wantedDate: DATE.nullable().optional(),
  wantedPage: PAGE.nullable().optional(),
  note: NOTE.optional(),
  /** At most one of the three; none starts an empty story. */
  content: z.unknown().optional(),
  html: typed().max(1_000_000, 'too_long').optional(),
  text: typed().max(200_000, 'too_long').optional(),
})
type Input = z.infer<typeof input>

export interface Created {
  id: string
  /** 稿号 */
  number: number
  state: StoryState
  version: number
  hash: string
  /** What of HTML does not stand in the story. */
  left: LeftOut
}

/** The text to begin with, and pictures that came with it, decoded. */
export interface Beginning {
  content: StoryContent
  left: LeftOut
  comments: SourceComment[]
  pictures: Incoming[]
}

/**
 * Starts a story; its author is who asks. The text may come as structured content, HTML or plain text. Pictures that HTML has in it
 * (`data:`) are kept with the story, each in turn like one that is uploaded; nothing is fetched. Refuses, besides what any text is
 * refused for, `unavailable` when too many pictures wait, and `story_exists` when a story has the id already.
 */
export const createStory = defineCommand({
  name: 'createStory',
  input,
  onUnique: () => ({ kind: 'conflict', reason: 'story_exists' }),
  async prepare(input, actor) {
    throwIfRefused(can(actor, 'create_story'))
    return beginning(input, actor)
  },
  async work(context, input, beginning): Promise<Done<Created>> {
    return begin(context, input, beginning)
  },
})

/** Writes a story that begins with a text, in the transaction of a command. */
export async function begin({ tx, actor, now, auditHead }: Pick<CommandContext, 'tx' | 'actor' | 'now' | 'auditHead'>, input: Omit<Input, 'content' | 'html' | 'text'>, { content, left, comments, pictures }: Beginning): Promise<Done<Created>> {
  throwIfRefused(can(actor, 'create_story'))
  if (input.authorId !== undefined && input.authorId !== actor.id) throwRefusal({ kind: 'forbidden', rule: 'not_author' })
  const deskId = input.deskId === undefined ? actor.deskId : input.deskId
  const coAuthorIds = [...new Set(input.coAuthorIds)].filter((id) => id !== actor.id)
  if (coAuthorIds.length > 0) throwIfRefused(canCoAuthor(actor, { state: 'writing', authorIds: [actor.id] }, 'add'))
  const uploads: AuditEvent[] = []
  for (const picture of pictures) uploads.push(await insertDecoded(tx, actor, now, picture))
  await inParallel(demandPictures(tx, content, [actor], null), demandDesk(tx, deskId), demandCoAuthors(tx, coAuthorIds))

  const id = input.id ?? newId(now.getTime())
  const columns = columnsOf(content)
  const state: StoryState = input.pitch ? 'pitch' : 'writing'
  const row = insertStory(tx, {
    id,
    state,
    genre: input.genre,
    deskId,
    authorId: actor.id,
    coAuthorIds,
    target: input.target ?? null,
    slip: slipOf(input),
    ...columns,
    version: 1,
    createdAt: now,
    updatedAt: now,
  })
  const [number] = await inParallel(row, keepVersion(tx, { id, ...columns }, { personId: actor.id, at: now, occasion: 'created' }, null), markForSearch(tx, id, now), auditHead('story', id))
  const threads = await keepComments({ tx, actor, now }, { id, content }, comments)
  // what became a thread is not left out
  const value: Created = { id, number, state, version: 1, hash: columns.hash, left: { ...left, comments: left.comments - threads.length } }
  return {
    value,
    events: [
      {
        type: 'story.created',
        subject: 'story',
        subjectId: id,
        data: { headline: columns.headline, genre: input.genre, state, hash: columns.hash },
      },
      ...uploads,
      ...threads,
    ],
  }
}

async function beginning(input: Input, actor: Actor): Promise<Beginning> {
  const given = [input.content, input.html, input.text].filter((value) => value !== undefined)
  if (given.length > 1) throwRefusal({ kind: 'invalid', fields: { content: 'one_of' } })
  if (input.html !== undefined) return beginningOfHtml(input.html, actor)
  const content = input.text !== undefined ? valueOrThrow(importText(input.text)) : input.content === undefined ? EMPTY_CONTENT : valueOrThrow(readContent(input.content))
  return { content, left: NOTHING_LEFT, comments: [], pictures: [] }
}

async function beginningOfHtml(html: string, actor: Actor): Promise<Beginning> {
  return beginningWith(actor, (keep) => importHtml(html, keep))
}

/** A text to begin with that is read by `read`, which has each of its pictures decoded in turn. Refuses `unavailable` when too many wait. */
export async function beginningWith(actor: Actor, read: (keep: KeepPicture) => Promise<Result<Imported>>): Promise<Beginning> {
  const pictures: Incoming[] = []
  const forbidden = can(actor, 'upload_picture')
  const keep: KeepPicture = async ({ name, bytes }) => {
    if (forbidden) return refuse(forbidden)
    const decoded = await decodePicture(actor.id, { name, bytes })
    // no room now: the same import brings them when there is
    if (!decoded.ok) return decoded.refusal.kind === 'unavailable' ? throwRefusal(decoded.refusal) : decoded
    const id = newId()
    pictures.push({ id, name: fileName(name), decoded: decoded.value })
    return ok(id)
  }
  return { ...valueOrThrow(await read(keep)), pictures }
}

function slipOf({ wantedDate, wantedPage, note }: Input): SlipFields {
  return {
    ...(wantedDate ? { wantedDate } : {}),
    ...(wantedPage ? { wantedPage } : {}),
    ...(note ? { note } : {}),
  }
}

/** Refuses a desk that is not there or no longer used; null is no desk. */
export async function demandDesk(db: Db, id: string | null): Promise<void> {
  if (id === null) return
  const [row] = await db
    .select({ id: desk.id })
    .from(desk)
    .where(and(eq(desk.id, id), isNull(desk.archivedAt)))
  if (!row) throwRefusal({ kind: 'invalid', fields: { deskId: 'not_found' } })
}
