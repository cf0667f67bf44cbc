import { inArray } from 'drizzle-orm'
import * as Y from 'yjs'
import { person } from '@/db/schema'
import { suggestionsOf } from '@/newsroom/manuscript/document/answer'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { database } from '../store'
import { storedText } from './stored'

/** Names of those whose suggestions stand open in a stored text, by their id. Whether somebody may see the story is decided before. */
export async function suggestersOf(storyId: string): Promise<Record<string, string>> {
  const stored = await storedText(storyId)
  if (!stored) return {}
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, stored)
  const ids = [...new Set(suggestionsOf(sharedSheet(ydoc)).map(({ by }) => by))]
  if (ids.length === 0) return {}
  const people = await database().db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, ids))
  return Object.fromEntries(people.map(({ id, name }) => [id, name]))
}
