import type { Genre } from '@/newsroom/manuscript/story'

/** A published edition, as archives and calendars list it. */
export interface PublishedDay {
  /** YYYY-MM-DD */
  date: string
  number: number
}

/** An outline on the page, corner after corner, in points from its top left. */
export type Shape = [x: number, y: number][]

/** A story as it stands on one page: where, and what the list says of it. */
export interface Place {
  storyId: string
  /** One for every slot it fills. */
  shapes: Shape[]
  /** Everything but the place is gone. */
  withdrawn: boolean
  corrected: boolean
  genre: Genre | null
  kicker: string
  /** On one line; empty when withdrawn. */
  headline: string
  /** It shows a picture that everybody may see. */
  pictured: boolean
  continuesOn: number | null
  continuedFrom: number | null
}
