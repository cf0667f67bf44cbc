'use client'

import * as Y from 'yjs'
import { contentOfDocument, isTree } from '@/newsroom/manuscript/document/fromDocument'
import type { Saved } from '@/newsroom/manuscript/document/liveText'
import { plainText, onOneLine, type StoryContent } from '@/newsroom/manuscript/story'
import { PLACES, type Owned } from './names'

/** In the text's database: the updates, as y-indexeddb keeps them, and what else is known of them. */
const STORES = { updates: 'updates', custom: 'custom' } as const
/** The key under which `Durable` is kept. */
export const DURABLE = 'durable'

/** What the server last said is durable of the text that is kept beside it. */
export interface Durable {
  /** Of which build of the document. */
  epoch: string
  saved: Saved
}

/** A story's text on this device. */
export interface KeptText extends Owned {
  /** The whole of it, as Yjs has it. */
  update: Uint8Array
  /** Its headline, or its first words; empty when there are none. */
  title: string
  /** Every word of it is durable on the server. */
  sent: boolean
}

/** Every text of anybody on this device. Nothing where the browser keeps or tells nothing. */
export async function textsHere(): Promise<Owned[]> {
  if (typeof indexedDB === 'undefined') return []
  // a private window may refuse
  const all = await indexedDB.databases().catch(() => [])
  return all.flatMap(({ name }) => PLACES.text.owner(name ?? '') ?? [])
}

/** Stories of which somebody has words on this device that could not go in any more. */
export function sidesHere(): Owned[] {
  return Object.keys(localStorage).flatMap((key) => PLACES.sides.owner(key) ?? [])
}

/** What is kept here of one story's text; null for nothing. Changes nothing. */
export async function readText({ personId, storyId }: Owned): Promise<KeptText | null> {
  const database = await existing(PLACES.text.of(personId, storyId))
  if (!database) return null
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(Object.values(STORES), 'readonly')
      readIn(transaction, (found) => resolve(found && { personId, storyId, ...found }))
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
    })
  } finally {
    database.close()
  }
}

/**
 * Takes a text off this device if every word of it is durable on the server; true when nothing of it is left. Looking and clearing are one
 * step: what is typed in another tab meanwhile comes before, and then it stays, or after, and is kept.
 */
export async function clearIfSent(owned: Owned): Promise<boolean> {
  return clear(owned, (found) => found.sent)
}

/** Takes a text off this device whatever it says: the person has said so. */
export async function discardText(owned: Owned): Promise<void> {
  await clear(owned, () => true)
}

async function clear({ personId, storyId }: Owned, may: (found: Found) => boolean): Promise<boolean> {
  const name = PLACES.text.of(personId, storyId)
  const database = await existing(name)
  if (!database) return true
  const cleared = await new Promise<boolean>((resolve, reject) => {
    const transaction = database.transaction(Object.values(STORES), 'readwrite')
    let gone = true
    readIn(transaction, (found) => {
      gone = found === null || may(found)
      if (gone) for (const store of Object.values(STORES)) transaction.objectStore(store).clear()
    })
    transaction.oncomplete = () => resolve(gone)
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
  }).finally(() => database.close())
  // the name goes, too, unless a tab has the text open: a removal that waits for it would take what is typed until then
  if (cleared) await whileNobodyHas(name, () => settled(indexedDB.deleteDatabase(name)))
  return cleared
}

interface Found {
  update: Uint8Array
  title: string
  sent: boolean
}

/** Reads within a transaction, so that what follows from it is one step with it. */
function readIn(transaction: IDBTransaction, then: (found: Found | null) => void): void {
  const updates = transaction.objectStore(STORES.updates).getAll() as IDBRequest<Uint8Array[]>
  const durable = transaction.objectStore(STORES.custom).get(DURABLE) as IDBRequest<Durable | undefined>
  // asked second, answered second
  durable.onsuccess = () => {
    const ydoc = new Y.Doc()
    ydoc.transact(() => {
      for (const update of updates.result) Y.applyUpdate(ydoc, update)
    })
    // words that wait for others they were typed behind are words, too
    const empty = ydoc.store.clients.size === 0 && ydoc.store.pendingStructs === null && ydoc.store.pendingDs === null
    then(empty ? null : { update: Y.encodeStateAsUpdate(ydoc), title: titleOf(ydoc), sent: isSent(ydoc, durable.result) })
  }
}

/** Whether the server has all of a text, by what it last said of it. */
export function isSent(ydoc: Y.Doc, durable: Durable | undefined): boolean {
  return durable !== undefined && durable.epoch === epochOf(ydoc) && coversAll(durable.saved, ydoc)
}

/** Whether what is durable has all of an update. */
export function covers(saved: Saved, update: Uint8Array): boolean {
  return Y.snapshotContainsUpdate(snapshotOf(saved), update)
}

/** The same of a whole document, which is asked after every pause of a writer: by what it counts of itself, a hundredth of writing it out. */
export function coversAll(saved: Saved, ydoc: Y.Doc): boolean {
  const { pendingStructs, pendingDs } = ydoc.store
  // what waits for other words is in no count
  if (pendingStructs || pendingDs) return covers(saved, Y.encodeStateAsUpdate(ydoc))
  const [durable, here] = [snapshotOf(saved), Y.snapshot(ydoc)]
  for (const [client, clock] of here.sv) if ((durable.sv.get(client) ?? 0) < clock) return false
  return Y.equalDeleteSets(durable.ds, Y.mergeDeleteSets([durable.ds, here.ds]))
}

function snapshotOf({ snapshot }: Saved): Y.Snapshot {
  return Y.decodeSnapshot(Uint8Array.from(atob(snapshot), (char) => char.charCodeAt(0)))
}

/** Which build of a story's document this is; empty before there is any. */
export function epochOf(ydoc: Y.Doc): string {
  const epoch = ydoc.getMap('meta').get('epoch')
  return typeof epoch === 'string' ? epoch : ''
}

/** The text is here: an empty one, too, has been built once. A tree of before decision 0020 is nothing to write in. */
export function hasText(ydoc: Y.Doc): boolean {
  return epochOf(ydoc) !== '' && !isTree(ydoc)
}

function titleOf(ydoc: Y.Doc): string {
  return hasText(ydoc) ? titleOfContent(contentOfDocument(ydoc)) : ''
}

/** What a kept text says. */
export function contentOfText({ update }: Pick<KeptText, 'update'>): StoryContent {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, update)
  return contentOfDocument(ydoc)
}

const TITLE_CHARACTERS = 30

/** What a text is called: its headline, or the first words of its body; empty when there are neither. */
export function titleOfContent(content: StoryContent): string {
  const headline = onOneLine(content.headline)
  if (headline !== '') return headline
  for (const block of content.body) {
    const words = block.type === 'picture' ? '' : block.type === 'subhead' ? block.text : plainText(block.text)
    if (words !== '') return [...words].slice(0, TITLE_CHARACTERS).join('')
  }
  return ''
}

/** A database that is there; one that is not is not made by looking. */
async function existing(name: string): Promise<IDBDatabase | null> {
  if (typeof indexedDB === 'undefined') return null
  return new Promise((resolve) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => request.transaction?.abort()
    request.onsuccess = () => {
      const database = request.result
      const whole = Object.values(STORES).every((store) => database.objectStoreNames.contains(store))
      if (!whole) database.close()
      resolve(whole ? database : null)
    }
    request.onerror = () => resolve(null)
  })
}

function settled(request: IDBOpenDBRequest): Promise<void> {
  return new Promise((resolve) => {
    request.onsuccess = () => resolve()
    request.onerror = () => resolve()
  })
}

/** Holds a name for as long as its text is open here; answers how to let it go. Without locks (no https) names are never taken away. */
export async function holdName(name: string): Promise<() => void> {
  if (!('locks' in navigator)) return () => undefined
  return new Promise((resolve) => {
    void navigator.locks.request(name, { mode: 'shared' }, () => new Promise<void>((letGo) => resolve(letGo))).catch(() => resolve(() => undefined))
  })
}

async function whileNobodyHas(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work()
  })
}
