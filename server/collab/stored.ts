import * as Y from 'yjs'
import { eq, sql } from 'drizzle-orm'
import { writtenOnce } from '@/db/prepared'
import { story, storyText } from '@/db/schema'
import type { Tx } from '@/db/types'
import { withTx } from '@/db/transaction'
import { upsertText } from '@/db/write/story'
import type { KeptClaims } from '@/newsroom/manuscript/document/marks'
import { isTree } from '@/newsroom/manuscript/document/fromDocument'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { FROZEN } from '@/newsroom/workflow/state'
import { refuse, type Result } from '@/newsroom/result'
import { hashOf } from '../hash'
import { newId } from '../ids'
import { Refused } from '../command'
import { database } from '../store'
import { reviewRules } from '../story/load'
import { persistTypedText } from '../story/text/persist'
import type { Capture } from './keeper'
import { buildDoc, contentOf, firstDoc, replacement, storedAs } from './ydoc'

export interface StoredText {
  ydoc: Uint8Array
  /** Who has suggested what in it, as far as that is stored. */
  claims: KeptClaims | null
  /** Hash, version and time of the story's row: what the document rests on. */
  hash: string
  version: number
  at: string
}

/**
 * The document of a story, ready to open: as stored, or built once from the content and stored at once, because two builds
 * of one text do not merge. Where the stored one says something else than the row (restored, imported), the row is right.
 * A frozen story takes no write: its document is built for reading and kept nowhere.
 */
export async function openText(storyId: string): Promise<StoredText | null> {
  return withTx(database().db, async (tx) => {
    const [row] = await tx.select().from(story).where(eq(story.id, storyId)).for('no key update')
    if (!row) return null
    const { hash, version, updatedAt } = row
    const [kept] = await texts(tx).execute({ storyId })
    const stored = kept?.ydoc ?? null
    const ydoc = storedAs(stored ? agreeing(stored, row) : built(storyId, row), (await reviewRules(tx)).suggestions.stored)
    if (ydoc !== stored && !FROZEN.includes(row.state)) await writeStoredText(tx, storyId, ydoc)
    return { ydoc, claims: kept?.claims ?? null, hash, version, at: updatedAt.toISOString() }
  })
}

/** A story that nobody has written in yet may have been begun on a device, whose document has to merge with this one. */
function built(storyId: string, { content, version, hash }: typeof story.$inferSelect): Uint8Array {
  return version === 1 && hash === hashOf(EMPTY_CONTENT) ? firstDoc(storyId) : buildDoc(content, newId())
}

function agreeing(stored: Uint8Array, row: { content: typeof story.$inferSelect.content; hash: string }): Uint8Array {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, stored)
  // a tree is built anew as one text; a device that still holds the tree sets its words aside
  if (isTree(ydoc)) return buildDoc(row.content, newId())
  return hashOf(contentOf(ydoc)) === row.hash ? stored : replacement(stored, row.content).state
}

/** The stored document's bytes; null when the story was never opened in an editor. */
export async function storedText(storyId: string): Promise<Uint8Array | null> {
  return storedTextIn(database().db, storyId)
}

export async function storedTextIn(tx: Tx, storyId: string): Promise<Uint8Array | null> {
  const [row] = await texts(tx).execute({ storyId })
  return row?.ydoc ?? null
}

const texts = writtenOnce((db) =>
  db
    .select({ ydoc: storyText.ydoc, claims: storyText.claims })
    .from(storyText)
    .where(eq(storyText.storyId, sql.placeholder('storyId')))
    .prepare('text'),
)

export async function writeStoredText(tx: Tx, storyId: string, ydoc: Uint8Array): Promise<void> {
  await upsertText(tx, { storyId, ydoc, savedAt: new Date() })
}

/** Stores what was typed, in one durable transaction; `at` is the moment after its commit. */
export async function persistTyped(storyId: string, capture: Capture & { claims?: KeptClaims }): Promise<Result<{ at: string; hash: string; version: number }>> {
  try {
    const result = await persistTypedText({ storyId, ...capture })
    if (!result.ok) return result
    return { ok: true, value: { at: new Date().toISOString(), hash: result.value.hash, version: result.value.version } }
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal)
    throw error
  }
}

/** The stored row as it is now, for a document that was just brought in line with it. */
export async function storedHead(storyId: string): Promise<{ hash: string; version: number; at: string } | null> {
  const [row] = await database()
    .db.select({ hash: story.hash, version: story.version, updatedAt: story.updatedAt })
    .from(story)
    .where(eq(story.id, storyId))
  return row ? { hash: row.hash, version: row.version, at: row.updatedAt.toISOString() } : null
}
