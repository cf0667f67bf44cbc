import type { PageSlot } from '@/newsroom/edition/design/slotFields'
import type { Genre, Picture, StoryContent } from '../manuscript/story'
import type { PageLayout } from '../typesetting/display'
import type { PictureSizes } from '../typesetting/page/page'
import type { IsoDate } from './calendar'
import type { PageFormatId } from './design/format'
import type { Masthead, PaperIdentity } from './masthead'

/** What the public is given: from locked snapshots that were released, and nothing else. Times are ISO strings. */
export interface PublishedLine {
  date: IsoDate
  number: number
  pages: number
  /** Headline of the lead of page 1; empty when there is none. */
  lead: string
  publishedAt: string
}

export interface PublishedEdition {
  date: IsoDate
  number: number
  format: PageFormatId
  /** Above 1: the edition was unlocked and locked again before it appeared. */
  lockVersion: number
  /** Hash of the lock it was released from. */
  hash: string
  publishedAt: string
  paper: PaperIdentity
  masthead: Masthead
  /** Who locked it. */
  lockedBy: string
  pages: PublishedPageLine[]
  /** The published editions before and after. */
  previous: IsoDate | null
  next: IsoDate | null
}

export interface PublishedPageLine {
  number: number
  section: { zh: string; en: string }
  /** In reading order; a story that runs over several slots of one page is named once. */
  stories: PublishedHeadline[]
}

export interface PublishedHeadline {
  storyId: string
  headline: string
  genre: Genre
  withdrawn: boolean
}

/** A story as printed; `withdrawn` keeps its place and address and loses everything else. */
export type PublishedText =
  | { storyId: string; withdrawn: true }
  | {
      storyId: string
      withdrawn: false
      corrected: boolean
      genre: Genre
      desk: string | null
      authors: string[]
      content: StoryContent
      pictures: (Picture & { width: number; height: number; mime: string })[]
    }

export interface PublishedPlacement {
  slot: string
  /** As broken on the page; empty for a withdrawn story. */
  headline: string[]
  part: number
  parts: number
  /** 下转, 上接: the pages of the parts after and before, when they stand on another page. */
  continuesOn: number | null
  continuedFrom: number | null
  story: PublishedText
}

export interface PublishedPage {
  edition: PublishedEdition
  number: number
  section: { zh: string; en: string }
  credit: string
  slots: PageSlot[]
  /** In reading order. */
  placements: PublishedPlacement[]
  /** The page as composed from the lock; a withdrawn story keeps its place and loses everything set in it. */
  layout: PageLayout
  /** Pixels of the originals of its pictures. */
  sizes: PictureSizes
  previous: number | null
  next: number | null
}

export interface PublishedStory {
  edition: PublishedEdition
  page: { number: number; section: { zh: string; en: string } }
  story: PublishedText
  /** As broken on this page. */
  headline: string[]
  /** Every page the story stands on, in order. */
  pages: number[]
  /** Neighbours in reading order, over the pages. */
  previous: { page: number; storyId: string; headline: string } | null
  next: { page: number; storyId: string; headline: string } | null
}
