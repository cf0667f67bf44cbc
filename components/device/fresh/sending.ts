'use client'

import { unsentOf } from '../kept'
import type { Leaver } from '../leaving'
import { PLACES, type Owned } from '../names'
import { sendText } from '../send'
import { freshOf, sayChanged, sendFresh } from './fresh'

/**
 * Sends what a person has waiting on this device: has the stories made that were begun here, then sends their texts and those of others. One tab does at a time.
 * A text that is open is left to its screen. True when something waits still that may arrive later.
 */
export async function sendAll(me: Leaver): Promise<boolean> {
  if (!('locks' in navigator)) return send(me)
  return navigator.locks.request('quoin.outbox', { ifAvailable: true }, (lock) => (lock ? send(me) : false))
}

async function send(me: Leaver): Promise<boolean> {
  let waits = false
  for (const fresh of freshOf(me.id)) {
    // what was refused is not asked again by itself
    if (fresh.refused === null && (await sendFresh(fresh)) === 'waits') waits = true
  }
  const texts = (await unsentOf(me.id)).filter(({ kind }) => kind === 'text')
  for (const text of texts) {
    if (await isOpen(text)) continue
    // it may no longer be this person's to see: asked again at the next screen, not every few seconds
    await sendText(text, me.name).catch(() => false)
  }
  if (texts.length > 0) sayChanged()
  return waits
}

/** The story's sheet is open in some tab, or its screen is this one. */
async function isOpen({ personId, storyId }: Owned): Promise<boolean> {
  if (location.pathname.startsWith(`/stories/${storyId}`)) return true
  if (!('locks' in navigator)) return false
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === PLACES.text.of(personId, storyId))
}
