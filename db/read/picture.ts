import { and, arrayContains, eq, inArray, or, sql } from 'drizzle-orm'
import { editionLock, picture, publication, story } from '@/db/schema'
import type { Db } from '@/db/types'

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

/** The person uploaded the picture, or a story of theirs shows it. */
export async function isOwnPicture(db: Db, id: string, personId: string): Promise<boolean> {
  const [uploaded] = await db
    .select({ id: picture.id })
    .from(picture)
    .where(and(eq(picture.id, id), eq(picture.uploadedBy, personId)))
  if (uploaded) return true
  const [shown] = await db
    .select({ id: story.id })
    .from(story)
    .where(
      and(
        or(eq(story.authorId, personId), arrayContains(story.coAuthorIds, [personId])),
        sql`${story.content}->'body' @> ${JSON.stringify([{ asset: id }])}::jsonb`,
      ),
    )
    .limit(1)
  return shown !== undefined
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
