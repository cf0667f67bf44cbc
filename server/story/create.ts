import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { desk, type SlipFields } from '@/db/schema'
import { inParallel } from '@/db/transaction'
import type { Db } from '@/db/types'
import { insertStory, markForSearch } from '@/db/write/story'
import { readContent } from '@/newsroom/manuscript/content'
import { importHtml, importText } from '@/newsroom/manuscript/reading/read'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import { can } from '@/newsroom/permission/can'
import { canCoAuthor } from '@/newsroom/permission/coAuthors'
import type { StoryState } from '@/newsroom/workflow/state'
import { defineCommand, throwIfRefused, valueOrThrow, throwRefusal } from '../command'
import { newId } from '../ids'
import { columnsOf, demandPictures } from './text/content'
import { DATE, GENRE, ID, NOTE, PAGE, PEOPLE, TARGET } from './fields'
import { keepVersion } from './text/keep'
import { demandCoAuthors } from './people'
import { typed } from '../input'

const input = z.strictObject({
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

interface Created {
  id: string
  /** 稿号 */
  number: number
  state: StoryState
  version: number
  hash: string
}

/** Starts a story; its author is who asks. The text may come as structured content, HTML or plain text. */
export const createStory = defineCommand({
  name: 'createStory',
  input,
  async work({ tx, actor, now }, input) {
    throwIfRefused(can(actor, 'create_story'))
    const content = contentOf(input)
    const deskId = input.deskId === undefined ? actor.deskId : input.deskId
    const coAuthorIds = [...new Set(input.coAuthorIds)].filter((id) => id !== actor.id)
    if (coAuthorIds.length > 0) throwIfRefused(canCoAuthor(actor, { state: 'writing', authorIds: [actor.id] }, 'add'))
    await inParallel(demandPictures(tx, content, [actor], null), demandDesk(tx, deskId), demandCoAuthors(tx, coAuthorIds))

    const id = newId(now.getTime())
    const columns = columnsOf(content)
    const state: StoryState = input.pitch ? 'pitch' : 'writing'
    const number = await insertStory(tx, {
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
    await inParallel(keepVersion(tx, { id, ...columns }, { personId: actor.id, at: now, occasion: 'created' }, null), markForSearch(tx, id, now))
    const value: Created = { id, number, state, version: 1, hash: columns.hash }
    return {
      value,
      events: [
        {
          type: 'story.created',
          subject: 'story',
          subjectId: id,
          data: { headline: columns.headline, genre: input.genre, state, hash: columns.hash },
        },
      ],
    }
  },
})

function contentOf(input: Input): StoryContent {
  const given = [input.content, input.html, input.text].filter((value) => value !== undefined)
  if (given.length > 1) throwRefusal({ kind: 'invalid', fields: { content: 'one_of' } })
  if (input.html !== undefined) return valueOrThrow(importHtml(input.html))
  if (input.text !== undefined) return valueOrThrow(importText(input.text))
  return input.content === undefined ? EMPTY_CONTENT : valueOrThrow(readContent(input.content))
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
