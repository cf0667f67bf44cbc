import type { StoryState } from './state'
import type { StoryAction } from './transition'

/** A kept version 稿样 of a story as lists show it. Instants are ISO. */
export interface VersionView {
  id: string
  number: number
  hash: string
  characters: number
  /** What it was kept for: `created`, `saved`, `typed`, `restored`, `marked`, or the action of a transition. */
  occasion: string
  madeAt: string
  by: string
  /** Where the story stood when it was kept; null for one from before that was recorded. */
  state: StoryState | null
  /** Characters more than the version before has, or fewer; null for the first. */
  change: number | null
  /** Who wrote what is new in it, by name. */
  hands: string[]
  /** The names people gave it 留样. */
  marks: { name: string; by: string; at: string }[]
  /** The moves the story made with this text. */
  moves: { action: StoryAction; by: string; at: string }[]
}
