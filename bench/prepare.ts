import { sql } from 'drizzle-orm'
import { apiToken, person, story as storyTable, storySearch, storyVersion } from '@/db/schema'
import type { Database } from '@/db/types'
import { printsOf } from '@/newsroom/checker/story/reuse'
import type { StoryState } from '@/newsroom/workflow/state'
import { STORY_STATES } from '@/newsroom/workflow/state'
import { countStory } from '@/newsroom/manuscript/count'
import { headlineText } from '@/newsroom/manuscript/story'
import { hashOf, sha256 } from '@/server/hash'
import { newId } from '@/server/ids'
import { gramsOf, searchText } from '@/server/story/find/grams'
import { random, story } from './texts'

export const EDITORS = 50
/** A personal token of the right form for editor `editor`. */
export const TOKEN = (editor: number) => `qn_${`bench-${editor}-`.padEnd(43, 'x')}`
const BATCH = 250
/** As the migration makes it. */
const SEARCH_INDEX = 'create index story_search_grams on story_search using gin (grams)'

/** Paper, people with tokens: what every run needs, loaded once. */
export async function preparePeople(database: Database, deskIds: string[]): Promise<string[]> {
  const now = new Date()
  const people = Array.from({ length: EDITORS }, (_, editor) => ({
    id: newId(),
    email: `bench-${editor}@example.invalid`,
    name: `编辑${editor}`,
    roles: ['reporter' as const, 'editor' as const, ...(editor === 0 ? (['chief_editor', 'layout_editor'] as const) : [])],
    deskId: deskIds[editor % deskIds.length] ?? null,
    createdAt: now,
  }))
  await database.db.insert(person).values(people)
  await database.db.insert(apiToken).values(
    people.map((one, editor) => ({ id: newId(), personId: one.id, name: 'bench', tokenHash: sha256(TOKEN(editor)), createdAt: now })),
  )
  return people.map((one) => one.id)
}

/**
 * Loads `count` stories of 1,200 characters in every state a story can be loaded in, each with its first version and its
 * search entry. The index over those is built once at the end: a fraction of the time of keeping it up.
 */
export async function loadStories(database: Database, count: number, people: string[], desks: string[], say: (done: number) => void): Promise<void> {
  await database.db.execute(sql`drop index if exists story_search_grams`)
  const next = random(20261123)
  const start = Date.now() - 400 * 86_400_000
  // states that a placement or a lock stands behind cannot be made by loading
  const states = STORY_STATES.filter((state) => !['placed', 'first_proof', 'second_proof', 'clean_proof', 'page_signed', 'locked'].includes(state))
  for (let done = 0; done < count; done += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - done) }, (_, offset) => {
      const n = done + offset
      const content = story(next)
      const at = new Date(start + Math.floor((n / count) * 400 * 86_400_000))
      const state: StoryState = n % 3 === 0 ? 'archived' : (states[n % states.length] ?? 'writing')
      return {
        id: newId(at.getTime()),
        state,
        genre: 'news' as const,
        deskId: desks[n % desks.length] ?? null,
        authorId: people[n % people.length] ?? '',
        coAuthorIds: [],
        headline: headlineText(content),
        content,
        hash: hashOf(content),
        characters: countStory(content).characters,
        target: 1200,
        slip: {},
        createdAt: at,
        updatedAt: at,
      }
    })
    await database.db.insert(storyTable).values(rows)
    // a version of a frozen story is refused by the guard; those stories came from a lock and have theirs there
    const open = rows.filter((row) => !['archived', 'published', 'withdrawn', 'corrected'].includes(row.state))
    await database.db.insert(storyVersion).values(
      open.map((row) => ({
        id: newId(),
        storyId: row.id,
        number: 1,
        content: row.content,
        hash: row.hash,
        characters: row.characters,
        madeBy: row.authorId,
        madeAt: row.createdAt,
        occasion: 'created',
      })),
    )
    await database.db.insert(storySearch).values(rows.map((row) => ({ storyId: row.id, grams: gramsOf(searchText(row.content)), prints: printsOf(row.content) })))
    if (done % 10_000 === 0) say(done)
  }
  // longer than a request may take, and worth the memory
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`)
    await tx.execute(sql`set local maintenance_work_mem = '1GB'`)
    await tx.execute(sql.raw(SEARCH_INDEX))
  })
  await database.db.execute(sql`analyze`)
}
