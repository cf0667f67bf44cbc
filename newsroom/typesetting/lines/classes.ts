/**
 * What a character is to the line breaker. One table of small numbers instead of UAX 14: Chinese news needs no more, and Latin
 * words and numbers are single items.
 */
export const Cls = {
  /** Han, kana, symbols: may break on both sides. */
  Han: 0,
  /** （《“ : ink in the right half; not at a line's end. */
  Open: 1,
  /** ）》” : ink in the left half; not at a line's start. */
  Close: 2,
  /** ，、；： */
  Comma: 3,
  /** 。？！ */
  Stop: 4,
  /** · half an em, not at a line's start. */
  Mid: 5,
  /** One half of —— */
  Dash: 6,
  /** One half of …… */
  Ellipsis: 7,
  /** ～－– between numbers: not at a line's start. */
  Joiner: 8,
  /** A letter or a digit, and what holds them together: a run is never broken. */
  Latin: 9,
  /** % ‰ ℃ ° after a number. */
  Postfix: 10,
  /** ￥ № before a number. */
  Prefix: 11,
  /** U+0020 and its like: vanishes at a line's end. */
  Space: 12,
  /** U+3000: a full em, vanishes at a line's end. */
  WideSpace: 13,
  /** Accents and selectors: no width, stay with the character before them. */
  Mark: 14,
  /** Controls: no width and never drawn. */
  Unseen: 15,
} as const
export type Cls = (typeof Cls)[keyof typeof Cls]

const SETS: readonly (readonly [Cls, string])[] = [
  [Cls.Open, '（《〈「『“‘【〔〖［｛﹁﹃'],
  [Cls.Close, '）》〉」』”’】〕〗］｝﹂﹄'],
  [Cls.Comma, '，、；：'],
  [Cls.Stop, '。？！．'],
  [Cls.Mid, '·・‧'],
  [Cls.Dash, '—―'],
  [Cls.Ellipsis, '…⋯'],
  [Cls.Joiner, '～－–〜／'],
  [Cls.Postfix, '％‰℃℉°′″'],
  [Cls.Prefix, '￥￡＄№'],
  [Cls.Space, ' \u00a0\t\u2002\u2003\u2009'],
  [Cls.WideSpace, '\u3000'],
]

const KNOWN = new Map(SETS.flatMap(([cls, chars]) => Array.from(chars, (char) => [char.codePointAt(0) ?? 0, cls] as const)))
// Ranges, not \p{…}: the properties a runtime knows depend on its version of Unicode.
const MARKS: readonly (readonly [number, number])[] = [[0x300, 0x36f], [0x1ab0, 0x1aff], [0x1dc0, 0x1dff], [0x20d0, 0x20ff], [0xfe00, 0xfe0f], [0xfe20, 0xfe2f], [0x1f3fb, 0x1f3ff], [0xe0100, 0xe01ef]]
const UNSEEN: readonly (readonly [number, number])[] = [[0, 0x1f], [0x7f, 0x9f], [0xad, 0xad], [0x200b, 0x200f], [0x2028, 0x202e], [0x2060, 0x206f], [0xd800, 0xdfff], [0xfeff, 0xfeff]]
const LATIN: readonly (readonly [number, number])[] = [[0x21, 0x7e], [0xa2, 0xa5], [0xb2, 0xb3], [0xb9, 0xb9], [0xc0, 0x52f], [0x1e00, 0x1fff]]

const cache = new Uint8Array(0x10000).fill(255)

/** The class of a code point; what no rule names is set like Han. */
export function classOf(code: number): Cls {
  if (code >= 0x4e00 && code <= 0x9fff) return Cls.Han
  if (code >= 0x10000) return within(MARKS, code) ? Cls.Mark : Cls.Han
  const known = cache[code] ?? 255
  if (known !== 255) return known as Cls
  const cls = KNOWN.get(code) ?? (within(MARKS, code) ? Cls.Mark : within(UNSEEN, code) ? Cls.Unseen : within(LATIN, code) ? Cls.Latin : Cls.Han)
  cache[code] = cls
  return cls
}

function within(ranges: readonly (readonly [number, number])[], code: number): boolean {
  return ranges.some(([from, to]) => code >= from && code <= to)
}

// Half-width marks in Chinese text follow the rule of their full-width brothers.
const LATIN_NO_START = new Set(Array.from(',.;:!?)]}%/\'"', (char) => char.codePointAt(0)))
const LATIN_NO_END = new Set(Array.from('([{/$#', (char) => char.codePointAt(0)))

/** Full-width marks half of whose em is white: the right half. */
export function whiteRight(cls: Cls): boolean {
  return cls === Cls.Close || cls === Cls.Comma || cls === Cls.Stop
}

/** May not begin a line: GB basic level, and —— and …… as the strict level has it. */
export function noStart(cls: Cls, code: number): boolean {
  if (cls === Cls.Latin) return LATIN_NO_START.has(code)
  return (cls >= Cls.Close && cls <= Cls.Joiner) || cls === Cls.Postfix || cls >= Cls.Space
}

/** May not end a line. */
export function noEnd(cls: Cls, code: number): boolean {
  return cls === Cls.Open || cls === Cls.Prefix || (cls === Cls.Latin && LATIN_NO_END.has(code))
}

export function isSpace(cls: Cls): boolean {
  return cls === Cls.Space || cls === Cls.WideSpace
}
