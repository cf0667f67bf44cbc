'use client'

import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'

/** How long a slow disk may keep the editor waiting; a private window may never answer. */
const PATIENCE_MS = 3_000

export interface LocalText {
  /** Stops keeping; what is kept stays. */
  close(): Promise<void>
  /** Stops keeping and throws away what was kept. */
  clear(): Promise<void>
}

function nameOf(personId: string, storyId: string): string {
  return `quoin.${personId}.${storyId}`
}

/** Keeps `ydoc` on this device from now on, and brings in what was kept before. Works without where the browser refuses. */
export async function keepLocally(personId: string, storyId: string, ydoc: Y.Doc): Promise<LocalText> {
  if (typeof indexedDB === 'undefined') return { close: () => Promise.resolve(), clear: () => Promise.resolve() }
  const persistence = new IndexeddbPersistence(nameOf(personId, storyId), ydoc)
  // lib0 leaves a refused database as a rejection nobody hears
  persistence._db.catch(() => undefined)
  await Promise.race([persistence.whenSynced, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
  return {
    close: () => persistence.destroy().catch(() => undefined),
    clear: () => persistence.clearData().catch(() => undefined),
  }
}

/** What this device keeps of a story, apart from any open document; null is nothing. */
export async function readLocally(personId: string, storyId: string): Promise<Uint8Array | null> {
  const ydoc = new Y.Doc()
  const local = await keepLocally(personId, storyId, ydoc)
  await local.close()
  return ydoc.store.clients.size > 0 ? Y.encodeStateAsUpdate(ydoc) : null
}

export async function clearLocally(personId: string, storyId: string): Promise<void> {
  const local = await keepLocally(personId, storyId, new Y.Doc())
  await local.clear()
}
