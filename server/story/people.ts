import { findActors } from '@/db/read/story/story'
import type { Db } from '@/db/types'
import type { Role } from '@/newsroom/people/role'
import { throwRefusal } from '../command'

/** Roles that may appear as author of a story: those that may create one. */
const WRITERS: readonly Role[] = ['correspondent', 'reporter', 'editor', 'desk_head', 'chief_editor']

/** Refuses a co-author who is not an active person who writes. */
export async function demandCoAuthors(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await findActors(db, ids)
  const writers = found.filter((person) => person.roles.some((role) => WRITERS.includes(role)))
  if (writers.length !== new Set(ids).size) throwRefusal({ kind: 'invalid', fields: { coAuthorIds: 'not_found' } })
}
