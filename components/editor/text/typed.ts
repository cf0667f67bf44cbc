import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Field } from '@/newsroom/manuscript/document/sheet'
import type { StoredView } from '@/newsroom/manuscript/document/sharedSheet'
import type { LinePlace } from '@/newsroom/manuscript/document/shownPlace'

export interface TypedSheet {
  /** With everything that is suggested accepted, or rejected, as the story is stored: what is counted, set and printed. */
  content: StoryContent
  /** How many characters it would be the other way; null when nothing is suggested. */
  otherwise: { view: StoredView; characters: number } | null
  /** Where a place of `content` is on the sheet, which shows what is suggested away, too. */
  shown: (place: LinePlace, text?: Field | 'body') => LinePlace
  /** Pixels of the pictures on the sheet, where they are known. */
  pictures: Record<string, { width: number; height: number }>
}

/** What stands on the sheet at this moment, for those who follow every key without the rest of the screen being drawn anew. */
export class Typed {
  #sheet: TypedSheet | null = null
  readonly #hearers = new Set<() => void>()

  readonly set = (sheet: TypedSheet | null): void => {
    this.#sheet = sheet
    for (const hear of this.#hearers) hear()
  }
  readonly get = (): TypedSheet | null => this.#sheet
  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => this.#hearers.delete(hear)
  }
}
