import { ownPictures } from '@/db/read/picture'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'

/** Which of these pictures a person may see: staff every picture of the newsroom, a correspondent what they uploaded and what stands in their stories. */
export async function seenPictures(db: Db, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (seesAllPictures(actor)) return new Set(ids)
  return can(actor, 'read_stories') === null ? ownPictures(db, ids, actor.id) : new Set()
}

export async function maySeePicture(db: Db, actor: Actor, id: string): Promise<boolean> {
  return (await seenPictures(db, actor, [id])).has(id)
}

export function seesAllPictures(actor: Actor): boolean {
  return can(actor, 'read_edition') === null
}
