import { printOnlyPictures } from '@/db/read/picture'
import { afterlives } from '@/db/read/publication'
import type { Db } from '@/db/types'
import type { LeftOut } from '@/newsroom/edition/leftOut'
import type { EditionSnapshot } from '@/newsroom/edition/lock'

/** What of a lock is not for everybody now, and which of its stories were corrected since. The one place where it is asked. */
export async function leftOutOf(db: Db, { stories, pictures }: Pick<EditionSnapshot, 'stories' | 'pictures'>): Promise<LeftOut & { corrected: ReadonlySet<string> }> {
  const after = [...(await afterlives(db, stories.map(({ id }) => id)))]
  const those = (state: 'withdrawn' | 'corrected') => new Set(after.flatMap(([id, is]) => (is === state ? [id] : [])))
  return { withdrawn: those('withdrawn'), corrected: those('corrected'), pictures: await printOnlyPictures(db, pictures.map(({ id }) => id)) }
}
