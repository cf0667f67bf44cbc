'use client'

import { collabUrl, TextSession, type Writer } from '../editor/text/textSession'
import { colourOf } from '../editor/colours'
import type { Owned } from './names'
import { readText } from './texts'

const PATIENCE_MS = 12_000
const LOOK_MS = 250

/**
 * Sends what this device has of a story as its sheet would: merged into the story where its writer may still write in it, else set aside
 * here. True when nothing of the text waits here any more; false when the server did not take it in time, and it stays.
 */
export async function sendText(owned: Owned, name: string): Promise<boolean> {
  const me: Writer = { id: owned.personId, name, colour: colourOf(owned.personId) }
  const session = new TextSession({ storyId: owned.storyId, me, edit: null, url: collabUrl() })
  const leave = session.start()
  try {
    const end = Date.now() + PATIENCE_MS
    for (;;) {
      const text = await readText(owned)
      if (!text || text.sent) return true
      if (Date.now() > end || session.snapshot().connection === 'denied') return false
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  } finally {
    leave()
  }
}
