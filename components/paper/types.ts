import type { Genre } from '@/newsroom/manuscript/story'

/** A published edition, as archives and calendars list it. */
export interface PublishedDay {
  /** YYYY-MM-DD */
  date: string
  number: number
}

/** A box on the page in per cent of its trimmed size. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** A story as it stands on one page: where, and what the list says of it. */
export interface Place {
  storyId: string
  boxes: Box[]
  /** Everything but the place is gone. */
  withdrawn: boolean
  corrected: boolean
  genre: Genre | null
  kicker: string
  /** On one line; empty when withdrawn. */
  headline: string
  continuesOn: number | null
  continuedFrom: number | null
}
