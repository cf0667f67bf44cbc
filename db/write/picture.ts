import { eq } from 'drizzle-orm'
import { picture, pictureLook, pictureRights, pictureUse } from '@/db/schema'
import type { Db, Tx } from '@/db/types'
import { lockKey } from './people'

export async function insertPicture(tx: Tx, row: typeof picture.$inferInsert, look: string | null): Promise<void> {
  await tx.insert(picture).values(row)
  await tx.insert(pictureLook).values({ pictureId: row.id, look })
}

/** Keeps how a picture of before looks; what was told meanwhile stays. */
export async function keepLook(db: Db, pictureId: string, look: string | null): Promise<void> {
  await db.insert(pictureLook).values({ pictureId, look }).onConflictDoNothing()
}

/**
 * Reads a picture so that two who set its rights come one behind the other; null when there is none. By a lock of its own: pictures only grow,
 * and the role the application signs in as may not lock their rows.
 */
export async function holdPicture(tx: Tx, id: string): Promise<{ name: string; uploadedBy: string } | null> {
  await lockKey(tx, `picture rights ${id}`)
  const [row] = await tx.select({ name: picture.name, uploadedBy: picture.uploadedBy }).from(picture).where(eq(picture.id, id))
  return row ?? null
}

/** Writes by what right a picture is printed, over what was said before. */
export async function writeRights(tx: Tx, row: typeof pictureRights.$inferInsert): Promise<void> {
  await tx.insert(pictureRights).values(row).onConflictDoUpdate({ target: pictureRights.pictureId, set: row })
}

/** Which pictures a story shows now, instead of those it showed before. */
export async function writeUses(tx: Tx, storyId: string, uses: readonly { pictureId: string; caption: string; credit: string }[]): Promise<void> {
  await tx.delete(pictureUse).where(eq(pictureUse.storyId, storyId))
  if (uses.length > 0) await tx.insert(pictureUse).values(uses.map((use) => ({ storyId, ...use }))).onConflictDoNothing()
}
