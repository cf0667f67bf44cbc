import { ID_BYTES, idOf } from '@/newsroom/id'
import type { Genre } from '@/newsroom/manuscript/story'
import type { Refusal } from '@/newsroom/refusal'
import { PLACES, type Owned } from '../names'

/** Stories that were begun on this device and are not on the server yet: what they are to be. Their text is kept like any other's. */

/** What a new story is to be. */
export interface NewStory {
  genre: Genre
  deskId: string | null
  target: number | null
  wantedDate: string | null
  wantedPage: number | null
  note?: string
}

export interface Fresh extends Owned {
  /** ISO time at which it was begun. */
  at: string
  asked: NewStory
  /** Why the server did not take it when it was sent; null when it was not, or there was no answer. */
  refused: Refusal | null
}

/** An id for a story that is begun here; the server takes it over, so that it is made once however often it is sent. */
export function newIdHere(): string {
  return idOf(Date.now(), crypto.getRandomValues(new Uint8Array(ID_BYTES)))
}

/** Where a story that is begun here is written. */
export function herePath(storyId: string): string {
  return `${HERE_PATH}?id=${storyId}`
}
const HERE_PATH = '/stories/here'

/** Begins a story on this device. False when the browser keeps nothing, or has no room. */
export function begin(fresh: Fresh): boolean {
  try {
    localStorage.setItem(PLACES.fresh.of(fresh.personId, fresh.storyId), JSON.stringify(fresh))
    sayChanged()
    return true
  } catch {
    return false
  }
}

/** A story that was begun here; null when it is not, or not any more. */
export function readFresh({ personId, storyId }: Owned): Fresh | null {
  try {
    return JSON.parse(localStorage.getItem(PLACES.fresh.of(personId, storyId)) ?? 'null') as Fresh | null
  } catch {
    return null
  }
}

/** Those of a person, oldest first: their ids sort by time. */
export function freshOf(personId: string): Fresh[] {
  return Object.keys(localStorage)
    .map(PLACES.fresh.owner)
    .filter((owned) => owned?.personId === personId)
    .flatMap((owned) => (owned && readFresh(owned)) ?? [])
    .sort((a, b) => (a.storyId < b.storyId ? -1 : 1))
}

/** It is on the server, or not wanted any more. */
export function removeFresh({ personId, storyId }: Owned): void {
  localStorage.removeItem(PLACES.fresh.of(personId, storyId))
  sayChanged()
}

/** What came of sending: `made` it is on the server now; `refused` it says why not; `waits` there was no answer, or not to this person. */
type Sent = 'made' | 'refused' | 'waits'

/** Has the server make a story that was begun here. Sent twice, by two tabs or again after a lost answer, it is made once. */
export async function sendFresh(fresh: Fresh): Promise<Sent> {
  const { storyId, personId, asked } = fresh
  let answer: Response
  try {
    answer = await fetch('/api/v1/stories', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...asked, id: storyId, authorId: personId }) })
  } catch {
    return 'waits'
  }
  if (answer.status === 201) {
    removeFresh(fresh)
    return 'made'
  }
  const said = (await answer.json().catch(() => null)) as (Refusal & { title?: string }) | null
  if (said?.kind === 'conflict' && said.reason === 'story_exists') {
    removeFresh(fresh)
    return 'made'
  }
  // nobody is signed in, or somebody else; or the server has no time: it is sent again
  const waits = said === null || said.kind === 'unauthenticated' || said.kind === 'unavailable' || said.kind === 'rate_limited' || (said.kind === 'forbidden' && said.rule === 'not_author')
  if (waits) return 'waits'
  // another tab may have sent it meanwhile
  if (readFresh(fresh)) begin({ ...fresh, refused: said })
  return 'refused'
}

const CHANGED = 'quoin-device'

/** Says to this tab that what is on this device has changed. */
export function sayChanged(): void {
  window.dispatchEvent(new Event(CHANGED))
}

/** Hears that what is on this device has changed, here or in another tab. Answers how to stop. */
export function onChanged(hear: () => void): () => void {
  window.addEventListener(CHANGED, hear)
  window.addEventListener('storage', hear)
  return () => {
    window.removeEventListener(CHANGED, hear)
    window.removeEventListener('storage', hear)
  }
}
