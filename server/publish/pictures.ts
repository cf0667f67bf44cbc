import { afterlives, releasedLocks, snapshotOf } from '@/db/read/publication'
import { picturesOf } from '@/newsroom/manuscript/story'
import { database } from '../store'

interface Index {
  locks: Set<string>
  /** Stories a picture was printed with, by picture. */
  stories: Map<string, Set<string>>
}

const KEY = Symbol.for('quoin.publicPictureIndex')
const holder = globalThis as unknown as Record<symbol, { database: unknown; index: Index } | undefined>

/** A picture is public when a published edition printed it with a story that was not withdrawn since. */
export async function isPublicPicture(id: string): Promise<boolean> {
  const index = await upToDate()
  const stories = [...(index.stories.get(id) ?? [])]
  if (stories.length === 0) return false
  const gone = await afterlives(database().db, stories)
  return stories.some((story) => gone.get(story) !== 'withdrawn')
}

/** Reads the snapshots released since the last question; a snapshot is read once in the life of the process. */
async function upToDate(): Promise<Index> {
  const open = database()
  const kept = holder[KEY]
  const index = kept?.database === open ? kept.index : { locks: new Set<string>(), stories: new Map<string, Set<string>>() }
  holder[KEY] = { database: open, index }
  for (const lockId of await releasedLocks(open.db, [...index.locks])) {
    const found = await snapshotOf(open.db, lockId)
    for (const story of found?.snapshot.stories ?? []) {
      for (const { asset } of picturesOf(story.content)) {
        const stories = index.stories.get(asset) ?? new Set()
        index.stories.set(asset, stories.add(story.id))
      }
    }
    index.locks.add(lockId)
  }
  return index
}
