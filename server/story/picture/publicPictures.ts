import { picturesOfLock, printOnlyPictures, publishedLocks } from '@/db/read/picture'
import { database } from '../../store'

/** Decides whether everybody may see a picture. */
export type PublicPictures = (pictureId: string) => Promise<boolean>

const KEY = Symbol.for('quoin.publicPictures')
const holder = globalThis as unknown as Record<symbol, PublicPictures | undefined>

/** The public paper may decide for itself which pictures it shows; else those of every published snapshot. */
export function registerPublicPictures(decide: PublicPictures | null): void {
  holder[KEY] = decide ?? undefined
}

// a lock never changes, so what it printed is read once
const printed = new Map<string, ReadonlySet<string>>()

/** The picture stands in the snapshot of a published edition, and is not for print only. */
export async function isPublicPicture(id: string): Promise<boolean> {
  const { db } = database()
  if ((await printOnlyPictures(db, [id])).has(id)) return false
  const decide = holder[KEY]
  if (decide) return decide(id)
  for (const lockId of await publishedLocks(db)) {
    const pictures = printed.get(lockId) ?? new Set(await picturesOfLock(db, lockId))
    printed.set(lockId, pictures)
    if (pictures.has(id)) return true
  }
  return false
}
