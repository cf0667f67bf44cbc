/** A comment 批注 is talked about; a query 待答 must be answered before a review is passed. */
export const THREAD_KINDS = ['comment', 'query'] as const
export type ThreadKind = (typeof THREAD_KINDS)[number]

/** What is done to a thread, besides opening one. */
export const THREAD_ACTS = ['reply', 'resolve', 'reopen'] as const
export type ThreadAct = (typeof THREAD_ACTS)[number]

/** The part of a thread that authorization needs. */
export interface ThreadScope {
  kind: ThreadKind
  /** Whom a query is asked of by name; null: whoever has the story in hand. */
  askedOf: string | null
  openedBy: string
  resolved: boolean
  /** Asked on a proof, whose mark is not settled yet: it ends with the mark, on the page. */
  onProof?: boolean
}

/** Somebody to ask or to mention. */
export interface Addressee {
  id: string
  name: string
  latinName: string | null
  deskId: string | null
  /** The name in pinyin, a syllable for each character, so that it is found as it is typed. */
  sounds: string[]
  /** Sees the story already, so that a mention reaches them. */
  sees: boolean
}
