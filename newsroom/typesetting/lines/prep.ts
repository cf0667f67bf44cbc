import type { FaceId } from '../display'

/** Break before a character: never; freely; and only where the line would else be too loose (between number and unit). */
export const NO = 0
export const FREE = 1
export const NEED = 2
/** After a mark inside a web or mail address, where nothing else helps. */
export const ADDRESS = 3
/** Inside an address, between a role and its name, or inside a long Latin word, the word with a hyphen: a line nothing else fills. */
export const INSIDE = 4
export const HYPHEN = 5
/** Inside a name: in a narrow line nothing else fills, or where a line would be cut anywhere. */
export const HELD = 6

export const PLAIN = 1
export const IN_ADDRESS = 2

export type Kept = readonly [from: number, to: number, near?: 'near']

export interface StyledSpan {
  text: string
  face: FaceId
  /** Stretches no line ends inside, in UTF-16 units of `text`: names, and a credit with its name; `near`, at their blanks only: a role with its name. */
  keep?: readonly Kept[]
}

/** `display`: headlines, whose marks stand half-width and whose gaps are narrow. */
export type PrepStyle = 'body' | 'display'

/** One line of a paragraph, in code points of its Prep; widths in thousandths of an em. */
export interface BrokenLine {
  from: number
  /** The first character of the next line: blanks at the end belong to the line they end. */
  to: number
  /** Room for the line: the measure without its indent. */
  room: number
  last: boolean
}

/**
 * A paragraph classed and measured once, laid out as often as needed. One entry a code point; widths in thousandths of an em
 * of whatever size it will be set in.
 */
export interface Prep {
  text: string
  /** What it was made of. */
  spans: readonly StyledSpan[]
  n: number
  /** Where each code point starts in `text`; one more at the end. */
  start: Uint32Array
  code: Uint32Array
  face: Uint8Array
  cls: Uint8Array
  /** Width of the cell, adjacent marks compressed. */
  width: Int16Array
  /** Kerning before the cell. */
  gap: Int16Array
  /** Where in its cell the glyph's origin is. */
  dx: Int16Array
  /** What a mark can give away of the white on its left, on its right. */
  left: Int16Array
  right: Int16Array
  brk: Uint8Array
  /** Width of the hyphen a line that ends before the character takes; 0 but at a HYPHEN. */
  hyphen: Int16Array
  /** PLAIN: the gap before the character may be widened when the line is justified; IN_ADDRESS: only where plain gaps would be too wide. */
  loose: Uint8Array
  /** Sums over the characters before: widths with gaps, and what squeezing can take. */
  widths: Int32Array
  squeezes: Int32Array
  /** Characters without a glyph. */
  missing: string[]
  /** Lines it was broken into over one measure before, by rooms of the first line and of the rest. */
  even: Map<number, readonly BrokenLine[]>
}
