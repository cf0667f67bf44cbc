import { and, asc, desc, eq, exists, gte, inArray, lt, notExists, or, sql, type SQL } from 'drizzle-orm'
import { edition, person, picture, pictureUse, placement, story } from '@/db/schema'
import type { Db } from '@/db/types'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { pictureRows, rowOf, type PictureRow } from './picture'
import { inScope, type StoryScopeWhere } from './story/storyList'

export interface PictureFilter {
  /** Words in a caption or credit, in what the file said, or in its name; all of them. */
  words: readonly string[]
  /** `used`: some story shows it; `printed`: one that an issue locked. */
  used?: 'used' | 'unused' | 'printed' | undefined
  uploadedBy?: string | undefined
  /** Uploaded from the first moment on, and before the second. */
  from?: Date | undefined
  before?: Date | undefined
}

/** The last picture seen. */
export interface PictureCursor {
  at: string
  id: string
}

/** Whose pictures: all, or those this person uploaded or shows in a story of theirs. */
export type PictureSight = { all: true } | { all: false; personId: string }

/** Pictures of a sight and filter, the newest first. Captions are searched in the stories of `scope` only. */
export async function listPictureRows(db: Db, sight: PictureSight, scope: StoryScopeWhere, filter: PictureFilter, after: PictureCursor | null, limit: number): Promise<PictureRow[]> {
  const rows = await pictureRows(db)
    .where(
      and(
        sight.all ? undefined : or(eq(picture.uploadedBy, sight.personId), exists(usedIn(db, isTheirs(sight.personId)))),
        ...filter.words.map((word) => says(db, word, scope)),
        usedAs(db, filter.used),
        filter.uploadedBy === undefined ? undefined : eq(picture.uploadedBy, filter.uploadedBy),
        filter.from && gte(picture.uploadedAt, filter.from),
        filter.before && lt(picture.uploadedAt, filter.before),
        after ? sql`(${picture.uploadedAt}, ${picture.id}) < (${after.at}::timestamptz, ${after.id})` : undefined,
      ),
    )
    .orderBy(desc(picture.uploadedAt), desc(picture.id))
    .limit(limit)
  return rows.map(rowOf)
}

/** Who uploaded pictures, by name. */
export async function pictureUploaders(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(exists(db.select({ one: sql`1` }).from(picture).where(eq(picture.uploadedBy, person.id))))
    .orderBy(asc(person.name))
}

function usedIn(db: Db, where: SQL | undefined) {
  return db
    .select({ one: sql`1` })
    .from(pictureUse)
    .innerJoin(story, eq(story.id, pictureUse.storyId))
    .where(and(eq(pictureUse.pictureId, picture.id), where))
}

function isTheirs(personId: string): SQL {
  return sql`(${story.authorId} = ${personId} or ${personId} = any(${story.coAuthorIds}))`
}

function says(db: Db, word: string, scope: StoryScopeWhere): SQL | undefined {
  const like = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return or(
    sql`concat_ws(' ', ${picture.said}->>'caption', ${picture.said}->>'credit', ${picture.said}->>'place', ${picture.name}) ilike ${like}`,
    exists(usedIn(db, and(inScope(scope), sql`concat_ws(' ', ${pictureUse.caption}, ${pictureUse.credit}) ilike ${like}`))),
  )
}

function usedAs(db: Db, used: PictureFilter['used']): SQL | undefined {
  switch (used) {
    case undefined:
      return undefined
    case 'used':
      return exists(usedIn(db, undefined))
    case 'unused':
      return notExists(usedIn(db, undefined))
    case 'printed':
      return exists(
        usedIn(
          db,
          exists(
            db
              .select({ one: sql`1` })
              .from(placement)
              .innerJoin(edition, eq(edition.id, placement.editionId))
              .where(and(eq(placement.storyId, story.id), inArray(edition.state, [...LOCKED_EDITION]))),
          ),
        ),
      )
  }
}
