import type { Box } from '../geometry'
import type { Mark } from '../display'

/**
 * What became of a place of the page:
 *
 * - `words`: characters of a text are others;
 * - `came`, `went`: a text, a picture, a rule or a whole story that was not there before, or is not there now;
 * - `moved`: the same in another place; a text that was only broken into other lines is moved, too;
 * - `replaced`: another picture, artwork or drawing in that place;
 * - `cropped`: the same picture or artwork, of which another part or in another size is shown;
 * - `look`: face, size, ink or colour, nothing else;
 * - `order`: every mark is where it was, but they are drawn or read in another order.
 */
export const CHANGE_KINDS = ['words', 'came', 'went', 'moved', 'replaced', 'cropped', 'look', 'order'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Of what: a text of a story, its picture, a drawing 报头, a rule or tint, other type of the furniture, a story whole, the page. */
export const CHANGE_PARTS = ['kicker', 'headline', 'deck', 'byline', 'body', 'subhead', 'caption', 'pullquote', 'jump', 'picture', 'artwork', 'drawing', 'rule', 'furniture', 'story', 'page'] as const
export type ChangePart = (typeof CHANGE_PARTS)[number]

/** The piece of a text that differs, with the characters that stand around it on both sides alike. */
export interface ChangedWords {
  lead: string
  before: string
  after: string
  tail: string
}

/** Where a change is on one of the two pages. */
export interface ChangePlace {
  /** In mpt: the lines of type it touches, each whole, in reading order; of what is not type its rectangle. */
  lines: Box[]
  /** The marks that differ, each in one change only. Empty where the words went on under marks that look alike. */
  marks: Mark[]
}

export interface PageChange {
  kind: ChangeKind
  part: ChangePart
  /** Of which story, and the slot it stands in on either page; null for furniture. */
  story: { id: string; before: string | null; after: string | null } | null
  /** Index in the story's body on either page, of what belongs to one paragraph or subhead. */
  block: { before: number | null; after: number | null } | null
  words: ChangedWords | null
  before: ChangePlace
  after: ChangePlace
}

/** What only slid or was broken into other lines: most of a page where one line came in. A paragraph that changed its place has its words. */
export function onlySlid({ kind, words }: Pick<PageChange, 'kind' | 'words'>): boolean {
  return kind === 'moved' && words === null
}

const OTHER_WAY: Partial<Record<ChangeKind, ChangeKind>> = { came: 'went', went: 'came' }

/** The same change seen from the other side. */
export function flipped({ kind, part, story, block, words, before, after }: PageChange): PageChange {
  return {
    kind: OTHER_WAY[kind] ?? kind,
    part,
    story: story && { id: story.id, before: story.after, after: story.before },
    block: block && { before: block.after, after: block.before },
    words: words && { ...words, before: words.after, after: words.before },
    before: after,
    after: before,
  }
}
