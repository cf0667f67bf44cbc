import type { Genre } from '@/newsroom/manuscript/story'
import type { orderCode } from '@/newsroom/workflow/order'
import type { ReviewLevel } from '@/newsroom/workflow/review'
import type { Stage, StoryState } from '@/newsroom/workflow/state'
import type { Named } from '../text/name'

/** One line of the story list. */
export interface ListedStory {
  id: string
  number: number
  state: StoryState
  genre: Genre
  headline: string
  /** First words of one without a headline. */
  opening: string
  /** Whose hands it is in. */
  holder: (Named & { id: string }) | null
  authors: readonly (Named & { id: string })[]
  desk: { id: string; name: { zh: string; en: string } } | null
  characters: number
  target: number | null
  slip: { wantedDate?: string; wantedPage?: number }
  /** A review behind it that does not stand. */
  openReview: { level: ReviewLevel } | null
  placement: { date: string; page: number } | null
  heldUntil: string | null
  /** Of a search: the words in their place. */
  found: { headline: readonly Piece[]; excerpt: readonly Piece[] | null } | null
  version: number
  openSuggestions: number
  openQueries: number
  updatedAt: string
}

/** A part of a text: what was searched for, or what stands around it. */
export interface Piece {
  text: string
  hit: boolean
}

export interface StoryPage {
  items: ListedStory[]
  /** For what follows; null at the end. */
  next: string | null
  /** The order they are in, which may not be the one asked for. */
  sort: ReturnType<typeof orderCode>
}

export type StageCounts = Record<Stage, number>

/** What the filters offer. */
export interface Facets {
  desks: readonly { id: string; name: { zh: string; en: string } }[]
  people: readonly (Named & { id: string })[]
  /** Edition dates, newest first. */
  dates: readonly string[]
  pages: number
}
