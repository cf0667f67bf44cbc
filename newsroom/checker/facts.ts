import type { IsoDate } from '../edition/calendar'

/** What the paper tells of a story, beside its text, to whoever checks it in a browser. Plain values: it crosses from the server to a thread. */
export interface CheckFacts {
  /** The date of the newest edition it stands in; else the one it is wanted for. */
  issueDate: IsoDate | null
  /** Names of those who work for the paper; null for who may not know its people: bylines are not held to names then. */
  people: readonly string[] | null
}
