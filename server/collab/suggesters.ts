import { inArray } from 'drizzle-orm'
import * as Y from 'yjs'
import { person } from '@/db/schema'
import { suggestionsOf } from '@/newsroom/manuscript/document/answer'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { database } from '../store'
import { storedText } from './stored'

/** See `LiveText.suggesters`: of the text as it is stored. */
export async function suggestersIn(storyId: string): Promise<Record<string, string>> {
  const stored = await storedText(storyId)
  if (!stored) return {}
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, stored)
  const ids = [...new Set(suggestionsOf(sharedSheet(ydoc)).map(({ by }) => by))]
  if (ids.length === 0) return {}
  const people = await database().db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, ids))
  return Object.fromEntries(people.map(({ id, name }) => [id, name]))
}
