import type { Genre } from '@/newsroom/manuscript/story'
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
  authors: readonly (Named & { id: string })[]
  desk: { id: string; name: { zh: string; en: string } } | null
  characters: number
  target: number | null
  slip: { wantedDate?: string; wantedPage?: number }
  /** A review behind it that does not stand. */
  openReview: { level: ReviewLevel } | null
  placement: { date: string; page: number } | null
  heldUntil: string | null
  version: number
  updatedAt: string
}

export interface StoryPage {
  items: ListedStory[]
  /** For what follows; null at the end. */
  next: string | null
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
