import type { Refusal } from '../../refusal'

/** What the server says on the text socket besides the text: plain JSON in a stateless message. */

/** What is durable: said after the commit, never before. */
export interface Saved {
  /** ISO time of the commit. */
  at: string
  hash: string
  /** Version of the story's row. */
  version: number
  /** Yjs snapshot (state vector and deletions) of what was written, base64: a client compares its own text with it. */
  snapshot: string
}

export type CollabMessage =
  | { type: 'hello'; epoch: string; edit: Refusal | null; saved: Saved }
  | { type: 'saved'; saved: Saved }
  /** The text could not be stored: refused (too long), or the database does not answer (null). It is tried again. */
  | { type: 'not_saved'; refusal: Refusal | null }

/** Why a socket is closed. `decideAgain`: come back, rights may have changed. */
export const CLOSE = {
  decideAgain: { code: 4409, reason: 'decide_again' },
  stopping: { code: 1012, reason: 'restarting' },
  /** What was sent would bring the text over its limits: it did not go in, and is set aside where it was written. */
  tooLong: { code: 4413, reason: 'too_long' },
  /** What was sent suggests something in another's name: it did not go in, and is set aside where it was written. */
  forged: { code: 4414, reason: 'forged' },
  misuse: { code: 4400, reason: 'misuse' },
} as const

/** Why a document is not opened. `anotherPerson`: whoever is signed in is not who wrote what this client holds. */
export const DENIED = { notFound: 'not_found', anotherDocument: 'another_document', anotherPerson: 'another_person' } as const

/**
 * What a client says of what it holds: the build of the document (empty for none) and who wrote here. Not a secret, and no proof of anything: it lets the
 * server refuse words of one person that would go in as those of another who has signed in in the same browser meanwhile.
 */
export function textToken(epoch: string, personId: string): string {
  return `${epoch}${BY}${personId}`
}

/** A token read; `personId` null: the client does not say. */
export function readTextToken(token: string): { epoch: string; personId: string | null } {
  const [epoch = '', personId = null] = token.split(BY)
  return { epoch, personId }
}

const BY = '@'

/** Name of a story's document on the socket. */
export function documentName(storyId: string): string {
  return `story.${storyId}`
}
