import { LINES } from './fromDocument'
import { sharedSheet } from './sharedSheet'
import type { TextLike } from './pieces'

interface Fillable {
  clientID: number
  transact(work: () => void): void
  getMap(name: string): { set(key: string, value: unknown): unknown }
  getText(name: string): TextLike
}

/** Begins a document that nobody has written in: which build it is, its form, and the one line of an empty body, so that two people who begin in it write one line. */
export function beginDocument(document: Pick<Fillable, 'getMap' | 'getText'>, epoch: string): void {
  const meta = document.getMap('meta')
  meta.set('epoch', epoch)
  meta.set('form', LINES)
  sharedSheet(document).body.insert(0, '\n')
}

/** Writes in first documents, and nowhere else. */
const NOBODY = 1

/**
 * Fills an empty document as that of a story that was just made, without a word: letter for letter the same wherever it is built. So what is written on a
 * device in a story the server has not heard of shares its beginning with the document the server builds later, and merges with it like all that is typed.
 */
export function buildFirst(document: Fillable, storyId: string): void {
  const own = document.clientID
  document.clientID = NOBODY
  document.transact(() => beginDocument(document, storyId))
  document.clientID = own
}
