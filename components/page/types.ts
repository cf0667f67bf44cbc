import type { PageFormatId } from '@/newsroom/edition/format'
import type { Slot } from '@/newsroom/edition/slot'

/** A block of a story as the page draws it. Without `text` only its length is known, which is all a miniature needs. */
export type DrawnBlock =
  | { type: 'paragraph' | 'quote' | 'subhead'; ems: number; text?: string }
  | { type: 'picture'; asset: string; captionEms: number; caption?: string; credit?: string }

/** A story as it stands in a slot. */
export interface DrawnStory {
  id: string
  kicker: string
  /** As broken on this page, one entry a line. */
  headline: string[]
  deck: string
  byline: string
  dateline: string
  blocks: DrawnBlock[]
}

export interface DrawnSlot extends Slot {
  /** House matter stands here, or white, on purpose. */
  filler: boolean
  /** What an advertiser booked, or what an ear or a filler says. */
  label: string
  adMarked: boolean
  story: DrawnStory | null
  /** Lines over 溢文, as the server reckons; drawn as a mark at the foot of the slot. */
  overLines?: number
}

/** Everything the drawing of one page needs; no ids of rows, no rights. The paper itself is always set in its own language. */
export interface DrawnPage {
  format: PageFormatId
  number: number
  section: string
  credit: string
  /** YYYY-MM-DD */
  date: string
  editionNumber: number
  pageCount: number
  paper: DrawnPaper
  slots: DrawnSlot[]
}

/** What the masthead and the folio say of the paper. */
export interface DrawnPaper {
  name: { zh: string; en: string }
  tagline: string
  cn: string
  sponsor: string
  publisher: string
  hotline: string
  mailbox: string
}
