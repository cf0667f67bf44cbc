import type { DeskRef, PersonRef } from '@/db/read/story/storyNames'
import type { SlipFields } from '@/db/schema'
import type { Genre } from '@/newsroom/manuscript/story'
import type { Stage, StoryState } from '@/newsroom/workflow/state'

/** What a line of a list and the story itself say alike. */
export interface StoryHead {
  id: string
  /** 稿号 */
  number: number
  state: StoryState
  stage: Stage
  genre: Genre
  desk: DeskRef | null
  /** Author first, co-authors after. */
  authors: PersonRef[]
  holder: PersonRef | null
  headline: string
  target: number | null
  slip: SlipFields
  version: number
  /** Suggestions 留痕 that nobody has answered yet. */
  openSuggestions: number
  /** Queries 待答 that nobody has resolved. */
  openQueries: number
  heldUntil: string | null
  updatedAt: string
  filedAt: string | null
}
