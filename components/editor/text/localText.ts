'use client'

import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import { PLACES } from '../../device/names'
import { DURABLE, holdName, type Durable } from '../../device/texts'

/** How long a slow disk may keep the editor waiting; a private window may never answer. */
const PATIENCE_MS = 3_000

export interface LocalText {
  /** Keeps beside the text what of it the server has said is durable. */
  durable(said: Durable): Promise<void>
  /** Stops keeping; what is kept stays. */
  close(): Promise<void>
}

/** Keeps `ydoc` on this device from now on, and brings in what was kept before. Works without where the browser refuses. */
export async function keepLocally(personId: string, storyId: string, ydoc: Y.Doc): Promise<LocalText> {
  if (typeof indexedDB === 'undefined') return { durable: () => Promise.resolve(), close: () => Promise.resolve() }
  const name = PLACES.text.of(personId, storyId)
  const letGo = await Promise.race([holdName(name), new Promise<() => void>((resolve) => setTimeout(() => resolve(() => undefined), PATIENCE_MS))])
  const persistence = new IndexeddbPersistence(name, ydoc)
  // lib0 leaves a refused database as a rejection nobody hears
  persistence._db.catch(() => undefined)
  await Promise.race([persistence.whenSynced, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
  return {
    durable: async (said) => {
      // y-indexeddb says that its keys are few kinds; the store under it takes any value
      await persistence.set(DURABLE, said as never).catch(() => undefined)
    },
    close: () =>
      persistence
        .destroy()
        .catch(() => undefined)
        .finally(letGo),
  }
}
