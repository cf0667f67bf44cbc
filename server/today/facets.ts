import { storyFacets } from '@/db/read/today/todayFacets'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { database } from '../store'

/** What the story list offers to narrow by. Outside writers see their own stories only, and no names of the newsroom. */
export async function facetsFor(actor: Actor) {
  if (can(actor, 'read_edition')) return { desks: [], people: [], dates: [], pages: 0 }
  return storyFacets(database().db)
}
