import { isOwnPicture } from '@/db/read/picture'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'

/** Staff see every picture of the newsroom, a correspondent what they uploaded and what stands in their stories. */
export async function maySeePicture(db: Db, actor: Actor, id: string): Promise<boolean> {
  if (seesAllPictures(actor)) return true
  return can(actor, 'read_stories') === null && isOwnPicture(db, id, actor.id)
}

export function seesAllPictures(actor: Actor): boolean {
  return can(actor, 'read_edition') === null
}
