'use client'

import type { Refusal } from '@/newsroom/refusal'
import { forget, readKept } from '../editor/text/kept'
import { freshOf, readFresh, removeFresh } from './fresh/fresh'
import type { Owned } from './names'
import { clearIfSent, discardText, readText, sidesHere, textsHere, titleOfContent } from './texts'

/** Words of somebody that are on this device and nowhere else. */
export interface Unsent extends Owned {
  /** `new`: the story was begun here, and the server has not heard of it. `text`: not durable there yet. `sides`: set aside, because the story had moved on. */
  kind: 'new' | 'text' | 'sides'
  /** The story's headline or first words, as they are here; empty when there are none. */
  title: string
  /** ISO time since when, where it is known. */
  at: string | null
  /** Why the server did not take a new story when it was sent. */
  refused: Refusal | null
}

/** What of a person's words is on this device only: stories begun here, then texts, then what was set aside. */
export async function unsentOf(personId: string): Promise<Unsent[]> {
  const found: Unsent[] = []
  for (const { storyId, at, refused } of freshOf(personId)) {
    const text = await readText({ personId, storyId }).catch(() => null)
    found.push({ personId, storyId, kind: 'new', title: text?.title ?? '', at, refused })
  }
  for (const owned of ofPerson(personId, await textsHere())) {
    if (readFresh(owned)) continue
    // a text that cannot be read is not said to be safe
    const text = await readText(owned).catch(() => ({ sent: false, title: '' }))
    if (text && !text.sent) found.push({ ...owned, kind: 'text', title: text.title, at: null, refused: null })
  }
  for (const owned of ofPerson(personId, sidesHere())) {
    const version = readKept(owned.personId, owned.storyId).at(-1)
    if (version) found.push({ ...owned, kind: 'sides', title: titleOfContent(version.content), at: version.at, refused: null })
  }
  return found
}

/** At a sign-out: what the server has goes, what it has not stays for who wrote it. */
export async function clearSentOf(personId: string): Promise<void> {
  await clearSent(ofPerson(personId, await textsHere()))
}

/**
 * When `personId` comes in, or nobody (null) is signed in any more: the same for everybody else, whose session ended without a sign-out here.
 */
export async function clearSentOfOthers(personId: string | null): Promise<void> {
  await clearSent((await textsHere()).filter((owned) => owned.personId !== personId))
}

async function clearSent(texts: readonly Owned[]): Promise<void> {
  // one that cannot be read stays
  for (const owned of texts) await clearIfSent(owned).catch(() => false)
}

/** Throws words away that are nowhere else: the person has been told whose and which. */
export async function discard({ kind, ...owned }: Owned & Pick<Unsent, 'kind'>): Promise<void> {
  if (kind === 'new') removeFresh(owned)
  if (kind !== 'sides') return discardText(owned)
  for (const { at } of readKept(owned.personId, owned.storyId)) forget(owned.personId, owned.storyId, at)
}

function ofPerson(personId: string, all: readonly Owned[]): Owned[] {
  return all.filter((owned) => owned.personId === personId)
}

const CHANNEL = 'quoin.person'

/** Tells the other tabs of this browser who is in now; a tab of somebody else calls `another`. Answers how to stop. */
export function sayWhoIsIn(personId: string, another: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data !== personId) another()
  }
  channel.postMessage(personId)
  return () => channel.close()
}
