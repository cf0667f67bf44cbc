import type { StoryField } from '../manuscript/texts'

/**
 * What the composer makes and everything else draws: browser, press PDF, page images and the polygons of the digital paper
 * read the same lists, so they agree line for line. Integers only. Lengths are thousandths of a point (mpt) from the top left
 * corner of the trimmed page, x to the right, y down.
 */
export type Mpt = number

/** Raised whenever the same input may give another layout; stands in every lock. What is signed are the marks, not this number. */
export const COMPOSER_VERSION = 5

/**
 * Closed shapes in a field of their own units, y down, one painted over the other. Integers only.
 */
export interface Outline {
  width: number
  height: number
  shapes: OutlineShape[]
}

interface OutlineShape {
  /** M, L, C and Z of SVG with absolute whole numbers and nothing else: `M0 0L10 0C10 5 5 10 0 10Z`. */
  path: string
  /** What is inside by counting crossings; absent: by their direction. */
  evenOdd?: true
  /** The paper shows through. */
  white?: true
}

/** The faces a page is set in: 宋 Noto Serif SC 500, 700, 900, 黑 Noto Sans SC 400, 700 and 楷 LXGW WenKai 500. */
export const FACES = ['song', 'song-bold', 'song-heavy', 'hei', 'hei-bold', 'kai'] as const
export type FaceId = (typeof FACES)[number]

/** A face the paper brought, by its PostScript name and what is in its file: own-FZSSK-1a2b3c4d5e6f. */
export type OwnFace = `own-${string}`
export type FaceName = FaceId | OwnFace

/** In whose manner a paper draws a shape 造字: that of 宋 or of 黑. */
export const GLYPH_MANNERS = ['song', 'hei'] as const
export type GlyphManner = (typeof GLYPH_MANNERS)[number]

/** Where the font of the shapes drawn in a manner stands among the faces of a paper. */
export type MadePlace = `made-${GlyphManner}`

/**
 * Where a character is looked for that the face asked for lacks: among the shapes the paper drew itself, and in a spare face 备用字体, which is for
 * what stands in no other.
 */
export const SPARE_PLACES = ['made-song', 'made-hei', 'spare'] as const satisfies readonly (MadePlace | 'spare')[]
export type SparePlace = (typeof SPARE_PLACES)[number]

/** Which of its own faces a paper sets in the place of which bundled one, and which behind them all. */
export type OwnFaces = Partial<Record<FaceId | SparePlace, OwnFace>>

/** What the maker of a font lets do with it: anything, documents that are edited, or documents to be seen and printed only. */
export type Embedding = 'installable' | 'editable' | 'print'

/** Whether a text is a name as own faces have them. */
export function isOwnName(text: string): text is OwnFace {
  return /^own-[A-Za-z0-9-]{1,40}-[0-9a-f]{12}$/.test(text)
}

export function isOwn(face: FaceName): face is OwnFace {
  return face.startsWith('own-')
}

export type TextRole =
  | 'body'
  | 'subhead'
  | 'kicker'
  | 'headline'
  | 'deck'
  | 'byline'
  | 'caption'
  | 'dropcap'
  | 'pullquote'
  | 'jump'
  | 'furniture'

/** Shares of the four process inks, in thousandths of full coverage. */
export interface Process {
  c: number
  m: number
  y: number
  k: number
}

/** What is printed with instead of black: a mix of process inks, or a spot ink 专色 with a plate of its own. */
export interface Colour {
  /** Of a spot ink what stands in for it: on screens, and where the plate is not made. */
  process: Process
  /** Names the spot ink's plate. */
  spot?: string
}

/** Characters set in one face and size on one baseline. */
export interface TextRun {
  kind: 'text'
  role: TextRole
  /** The very face it is drawn in, own ones by name: a signature covers which. */
  face: FaceName
  /** Height of the em, in mpt. */
  size: Mpt
  /** Width of the glyphs in thousandths of their own: 1000 as drawn. */
  stretch: number
  /** Left edge of the first character; in vertical setting the left edge of the column of cells. */
  x: Mpt
  /** The baseline; in vertical setting the top of the first cell. */
  y: Mpt
  text: string
  /** Offset of each code point of `text` from x (from y in vertical setting), in mpt, never falling. The first is 0. */
  at: Mpt[]
  /** 竖排: one cell under the other, each `size` high; marks take their vertical forms. */
  vertical?: true
  /** How much of the ink, in thousandths; absent is 1000. White type on a tint is 0. */
  ink?: number
  /** Absent is black, which prints over what lies under it; any other colour takes it away. */
  colour?: Colour
}

/** A filled rectangle: a rule, a frame's side, a tint. */
export interface RuleMark {
  kind: 'rule'
  x: Mpt
  y: Mpt
  width: Mpt
  height: Mpt
  /** How much of the ink, in thousandths. */
  ink: number
  /** Absent is black. */
  colour?: Colour
}

/** A picture: which pixels of the original fill which rectangle of the page. */
export interface PictureMark {
  kind: 'picture'
  asset: string
  x: Mpt
  y: Mpt
  width: Mpt
  height: Mpt
  /** In pixels of the original, whole numbers. */
  crop: { left: number; top: number; width: number; height: number }
}

/**
 * Artwork of an advertisement, printed from its own file, which the hash names: nothing beyond the rectangle is seen of it. `art` is where the
 * artwork itself lies, which is larger or smaller where its size is not the one that was sold.
 */
export interface ArtworkMark {
  kind: 'artwork'
  /** Of the file's bytes, hex. */
  sha256: string
  form: 'page' | 'picture'
  x: Mpt
  y: Mpt
  width: Mpt
  height: Mpt
  art: { x: Mpt; y: Mpt; width: Mpt; height: Mpt }
}

/**
 * A filled drawing in one ink: a nameplate that was drawn, a QR code. By value, so that a signature covers every point of it and a page that
 * was locked can be drawn as long as it is kept.
 */
export interface OutlineMark {
  kind: 'outline'
  /** What it says, for who does not see it. */
  text: string
  x: Mpt
  y: Mpt
  width: Mpt
  height: Mpt
  /** Drawn into the rectangle, whole. */
  outline: Outline
  /** Absent is black. */
  colour?: Colour
}

export type Mark = TextRun | RuleMark | PictureMark | ArtworkMark | OutlineMark

/** One line of the body as set, for identity, proofs and line numbers. */
export interface SetLine {
  /** The characters of the line as in the source: lines joined give the text back. */
  text: string
  /** Index in `content.body` the line comes from; -1 for a byline on a line of its own. */
  block: number
  /** Offsets in the block's plain text, in UTF-16 units; text run in before it (消息头) is negative. */
  from: number
  to: number
  role: 'body' | 'subhead' | 'byline'
  /** Text column of the slot, from 0, and line of the slot, from 0. */
  column: number
  row: number
  x: Mpt
  /** The baseline. */
  y: Mpt
  measure: Mpt
  /** Last line of its paragraph: ragged. */
  last: boolean
  /** What justification added to each gap, in thousandths of an em; negative when squeezed. */
  loose: number
  /** A line of a cell of a table, and in which of its columns, from 0: x and measure are the cell's, and lines of one row share a baseline. What parts it from the next cell is in its text, and is not drawn. */
  cell?: { column: number; head?: true }
  /** What of the text run in before the block is the dateline's and what the byline's. */
  pieces?: Piece[]
}

/** Characters of a line as set that are, one for one, characters of a text of the story: what is said of the one holds for the other. */
export interface Piece {
  field: Exclude<StoryField, 'body'>
  /** As in `TextName`. */
  block: number
  /** Where they begin in the text of the line. */
  at: number
  /** Offsets in the story's text, in UTF-16 units; a headline's lines are read on one. */
  from: number
  to: number
}

/** One line of the head or of a caption as set: where the words of a story are printed that are no line of its body. */
export interface SetWords {
  role: Extract<TextRole, 'kicker' | 'headline' | 'deck' | 'caption'>
  text: string
  pieces: Piece[]
  x: Mpt
  /** The baseline; in vertical setting the head of the strip. */
  y: Mpt
  /** How long it is. */
  measure: Mpt
  size: Mpt
  vertical?: true
}

export interface HeadlineFit {
  /** Lines as set, kicker and deck left out. */
  lines: string[]
  /** The size it was set in, in mpt, and the size its style asks for. */
  size: Mpt
  wanted: Mpt
  /** Width of the widest line beyond the measure at the smallest allowed size; 0 when it fits. */
  over: Mpt
  /** The size that would fit as broken; equals `size` when it fits. */
  fits: Mpt
  /** A line was broken by the composer inside the text, and where: indexes into the joined headline. */
  broken: number[]
}

/**
 * Whether a story fits its slot: the answer the fit meter shows and the lock asks for. Lines are lines of one
 * text column; a slot 20 lines deep set in 4 columns has 80. At most one of over and under is not zero.
 */
export interface Fit {
  capacityLines: number
  usedLines: number
  /** 溢文 */
  overLines: number
  /** What a cut request asks for: characters of body text after the point where the slot ends. Cut there, the story fits. */
  overChars: number
  /** 缺文 */
  underLines: number
  /** Characters that would still go in at the end of the last paragraph: so many fit, one more does not. */
  underChars: number
  /** Text column by text column, in lines: what stands over the columns, headline and pictures, is used up. */
  columns: { capacity: number; used: number }[]
  /** true: by the formula of hand copyfit; false: set line by line by the composer. */
  estimated: boolean
}

/** One part of a story in one slot. */
export interface SetStory {
  storyId: string
  slot: string
  part: number
  /** In reading order: kicker, headline, deck, byline, body, pictures with their captions. */
  marks: Mark[]
  lines: SetLine[]
  /** Lines of the head and of captions. Absent in layouts that were kept before they were told, and from what goes out with anything left out of it. */
  words?: SetWords[]
  headline: HeadlineFit
  fit: Fit
  /** Lines that found no place, last part only 溢文. */
  tail: string[]
  /** Where the chain's text stops: the first character that is not set, or null when all is. */
  end: { block: number; offset: number } | null
  /** Outline of the story on the page, corner after corner. */
  polygon: [Mpt, Mpt][]
  /** Characters no face has a glyph for: the lock refuses them. */
  missing: string[]
}

/** One entry of a guide 导读 as set: what it leads to, where it stands, and which of the page's furniture its marks are. */
export interface SetGuideLine {
  storyId: string
  /** The page it says. */
  page: number
  title: string
  /** Its place, over the width of the column. */
  x: Mpt
  y: Mpt
  width: Mpt
  height: Mpt
  /** Its marks are furniture[from] to before furniture[to]. */
  from: number
  to: number
}

/** A guide in its slot. */
export interface SetGuide {
  slot: string
  /** The place of the slot. */
  x: Mpt
  y: Mpt
  width: Mpt
  height: Mpt
  /** As far as they found room, whole. */
  lines: SetGuideLine[]
  fit: Fit
}

/** A page composed: everything that is printed, nothing that is not. */
export interface PageLayout {
  composer: number
  page: number
  /** The trimmed page. */
  width: Mpt
  height: Mpt
  /** Masthead, folio, rules between slots, advertisements, fillers: what belongs to no story. */
  furniture: Mark[]
  /** In reading order. */
  stories: SetStory[]
  /** Guides to other pages, drawn among the furniture. Absent where there is none. */
  guides?: SetGuide[]
}

/**
 * What of a page is ink: the value whose hash proofs, signatures and the lock name. Every mark, furniture included, and nothing
 * that is not printed: no ids, no fit, no number of the composer.
 */
export function printedMarks({ page, width, height, furniture, stories }: PageLayout): object {
  return { page, width, height, furniture, stories: stories.map(({ marks }) => marks) }
}
