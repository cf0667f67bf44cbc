import { and, arrayContains, desc, eq, inArray, lt, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { edition, editionLock, person, picture, pictureLook, pictureRights, pictureUse, placement, publication, story } from '@/db/schema'
import { isAsked } from './story/storyList'
import type { Db } from '@/db/types'
import { SAME_LOOK, type PictureFace } from '@/newsroom/manuscript/picture/look'
import { NO_RIGHTS, type PictureRights } from '@/newsroom/manuscript/picture/rights'
import { NOTHING_SAID, type PictureSaid } from '@/newsroom/manuscript/picture/said'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'

/** The bytes of a picture as kept, or its preview; null when there is none. */
export async function pictureBytes(db: Db, id: string, preview: boolean): Promise<{ bytes: Uint8Array; mime: string } | null> {
  const [row] = await db
    .select({ bytes: preview ? picture.preview : picture.bytes, mime: picture.mime })
    .from(picture)
    .where(eq(picture.id, id))
  return row ? { bytes: row.bytes, mime: preview ? 'image/webp' : row.mime } : null
}

/** Pictures whole, with their sizes in pixels, by their ids, in the order asked for. */
export async function exportedPictures(db: Db, ids: readonly string[]): Promise<Map<string, { bytes: Uint8Array; mime: string; width: number; height: number }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: picture.id, bytes: picture.bytes, mime: picture.mime, width: picture.width, height: picture.height })
    .from(picture)
    .where(inArray(picture.id, [...ids]))
  return new Map(rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).map(({ id, ...row }) => [id, row]))
}

const RIGHTS = { kind: pictureRights.kind, validUntil: pictureRights.validUntil, printOnly: pictureRights.printOnly, note: pictureRights.note }

/** Sizes of pictures in pixels, by their ids. */
export async function pictureSizes(db: Db, ids: readonly string[]): Promise<Map<string, { width: number; height: number }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: picture.id, width: picture.width, height: picture.height })
    .from(picture)
    .where(inArray(picture.id, [...ids]))
  return new Map(rows.map(({ id, ...size }) => [id, size]))
}

/** What tells pictures apart, and by what right each is printed, by their ids. */
export async function picturesKnown(db: Db, ids: readonly string[]): Promise<Map<string, PictureFace & { rights: PictureRights }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: picture.id, sha256: picture.sha256, look: pictureLook.look, rights: RIGHTS })
    .from(picture)
    .leftJoin(pictureLook, eq(pictureLook.pictureId, picture.id))
    .leftJoin(pictureRights, eq(pictureRights.pictureId, picture.id))
    .where(inArray(picture.id, [...ids]))
  return new Map(rows.map(({ id, rights, ...face }) => [id, { ...face, rights: rights ?? NO_RIGHTS }]))
}

/** A picture as people know it: everything but its bytes. */
export interface PictureRow extends PictureFace {
  id: string
  name: string
  mime: string
  width: number
  height: number
  said: PictureSaid
  uploadedAt: Date
  uploadedBy: { id: string; name: string }
  rights: PictureRights
  /** Who said so, and when; null while nobody did. */
  rightsSet: { by: string; at: Date } | null
}

const setter = alias(person, 'setter')

/** Pictures with all that is read of them beside their bytes, to be narrowed. */
export function pictureRows(db: Db) {
  return db
    .select({
      id: picture.id,
      sha256: picture.sha256,
      look: pictureLook.look,
      name: picture.name,
      mime: picture.mime,
      width: picture.width,
      height: picture.height,
      said: picture.said,
      uploadedAt: picture.uploadedAt,
      uploadedBy: { id: picture.uploadedBy, name: sql<string>`coalesce(${person.name}, '')` },
      rights: RIGHTS,
      setBy: setter.name,
      setAt: pictureRights.setAt,
    })
    .from(picture)
    .leftJoin(pictureLook, eq(pictureLook.pictureId, picture.id))
    .leftJoin(pictureRights, eq(pictureRights.pictureId, picture.id))
    .leftJoin(person, eq(person.id, picture.uploadedBy))
    .leftJoin(setter, eq(setter.id, pictureRights.setBy))
    .$dynamic()
}

export function rowOf({ setBy, setAt, rights, said, ...row }: Awaited<ReturnType<typeof pictureRows>>[number]): PictureRow {
  return { ...row, said: { ...NOTHING_SAID, ...said }, rights: rights ?? NO_RIGHTS, rightsSet: setAt === null ? null : { by: setBy ?? '', at: setAt } }
}

/** Pictures by their ids, in no order; those that are none are left out. */
export async function picturesById(db: Db, ids: readonly string[]): Promise<PictureRow[]> {
  if (ids.length === 0) return []
  return (await pictureRows(db).where(inArray(picture.id, [...ids]))).map(rowOf)
}

/**
 * Which pictures are the same as these: the same bytes or the same to look at; by their ids, at most so many for each. One question for all
 * of them. Looks are compared one by one; a hundred thousand stand close together in a narrow table, and are read in some 20 ms (decision 0028).
 */
export async function samePictures(db: Db, faces: readonly (PictureFace & { id: string })[], most: number): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(faces.map(({ id }) => [id, []]))
  if (faces.length === 0) return found
  const given = sql.join(faces.map(({ id, sha256, look }) => sql`(${id}::text, ${sha256}::text, ${look}::bit(64))`), sql`, `)
  const same = db.$with('same').as(
    db
      .select({
        // named for what is selected of it below
        of: sql<string>`given.id`.as('of'),
        id: sql<string>`alike.id`.as('alike_id'),
        place: sql<number>`row_number() over (partition by given.id order by alike.id)`.as('place'),
      })
      .from(
        sql`(values ${given}) as given(id, sha256, look) cross join lateral (
          select ${picture.id} from ${picture} where ${picture.sha256} = given.sha256
          union select ${pictureLook.pictureId} from ${pictureLook} where bit_count(${pictureLook.look} # given.look) <= ${SAME_LOOK}) as alike(id)`,
      ),
  )
  const rows = await db.with(same).select({ of: same.of, id: same.id }).from(same).where(sql`${same.place} <= ${most}`)
  for (const { of, id } of rows) found.get(of)?.push(id)
  return found
}

/** Where pictures stand: the stories that show them, and the dates of the locked editions that printed those. */
export async function picturesUsed(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .select({
      pictureId: pictureUse.pictureId,
      caption: pictureUse.caption,
      credit: pictureUse.credit,
      storyId: story.id,
      headline: story.headline,
      state: story.state,
      deskId: story.deskId,
      authorId: story.authorId,
      coAuthorIds: story.coAuthorIds,
      askedIds: story.askedIds,
      date: sql<string | null>`(select max(${edition.date}) from ${placement} join ${edition} on ${edition.id} = ${placement.editionId}
        where ${placement.storyId} = ${story.id} and ${inArray(edition.state, [...LOCKED_EDITION])})`,
    })
    .from(pictureUse)
    .innerJoin(story, eq(story.id, pictureUse.storyId))
    .where(inArray(pictureUse.pictureId, [...ids]))
}

/** By what right a picture is printed. */
export async function rightsOf(db: Db, id: string): Promise<PictureRights> {
  const [row] = await db.select(RIGHTS).from(pictureRights).where(eq(pictureRights.pictureId, id))
  return row ?? NO_RIGHTS
}

/** Which of these pictures may be printed and not be shown to everybody. */
export async function printOnlyPictures(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: pictureRights.pictureId })
    .from(pictureRights)
    .where(and(inArray(pictureRights.pictureId, [...ids]), eq(pictureRights.printOnly, true)))
  return new Set(rows.map((row) => row.id))
}

/** Which of these pictures the person uploaded, or shows in a story that is theirs or that they are asked about. */
export async function ownPictures(db: Db, ids: readonly string[], personId: string): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const uploaded = await db
    .select({ id: picture.id })
    .from(picture)
    .where(and(inArray(picture.id, [...ids]), eq(picture.uploadedBy, personId)))
  const left = ids.filter((id) => !uploaded.some((row) => row.id === id))
  if (left.length === 0) return new Set(ids)
  const shown = await db
    .selectDistinct({ id: sql<string>`block->>'asset'` })
    .from(sql`${story} cross join lateral jsonb_array_elements(${story.content}->'body') as block`)
    .where(and(or(eq(story.authorId, personId), arrayContains(story.coAuthorIds, [personId]), isAsked(personId)), inArray(sql`block->>'asset'`, left)))
  return new Set([...uploaded, ...shown].map(({ id }) => id))
}

/** Ids of pictures that nobody has looked at yet, the newest first, behind `before`. */
export async function picturesWithoutLook(db: Db, before: string | null, most: number): Promise<string[]> {
  const rows = await db
    .select({ id: picture.id })
    .from(picture)
    .where(and(before === null ? undefined : lt(picture.id, before), notExists(db.select({ one: sql`1` }).from(pictureLook).where(eq(pictureLook.pictureId, picture.id)))))
    .orderBy(desc(picture.id))
    .limit(most)
  return rows.map(({ id }) => id)
}

/** The locks the public sees. */
export async function publishedLocks(db: Db): Promise<string[]> {
  const rows = await db.select({ lockId: publication.lockId }).from(publication)
  return rows.map((row) => row.lockId)
}

/** Ids of the pictures a locked edition printed. */
export async function picturesOfLock(db: Db, lockId: string): Promise<string[]> {
  const [row] = await db
    .select({ pictures: sql<unknown>`${editionLock.snapshot}->'pictures'` })
    .from(editionLock)
    .where(eq(editionLock.id, lockId))
  if (!Array.isArray(row?.pictures)) return []
  return row.pictures.flatMap((one: unknown) => (isNamed(one) ? [one.id] : []))
}

function isNamed(value: unknown): value is { id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
}
