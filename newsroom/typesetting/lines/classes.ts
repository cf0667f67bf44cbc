import { LINE_BREAK } from './unicode'

/**
 * What a character is to the line breaker: the line-breaking classes of Unicode (UAX 14) drawn together to what a line of Chinese news
 * tells apart. Latin words and numbers are single items.
 */
export const Cls = {
  /** Han, kana, symbols: may break on both sides. */
  Han: 0,
  /** （《“ : not at a line's end; where full-width, ink in the right half. */
  Open: 1,
  /** ）》” : not at a line's start; where full-width, ink in the left half. */
  Close: 2,
  /** ，、；： */
  Comma: 3,
  /** 。？！ */
  Stop: 4,
  /** · half an em, not at a line's start. */
  Mid: 5,
  /** One half of ——, or ⸺ */
  Dash: 6,
  /** One half of …… */
  Ellipsis: 7,
  /** ～－– between numbers: not at a line's start. */
  Joiner: 8,
  /** 々ー‼ an em full of ink: not at a line's start. */
  NonStarter: 9,
  /** A letter or a digit, and what holds them together: a run is never broken. */
  Latin: 10,
  /** % ‰ ℃ ㎡ after a number. */
  Postfix: 11,
  /** ￥ № ± before a number. */
  Prefix: 12,
  /** U+0020 and its like: vanishes at a line's end. */
  Space: 13,
  /** U+3000: a full em, vanishes at a line's end. */
  WideSpace: 14,
  /** Accents and selectors: no width, stay with the character before them. */
  Mark: 15,
  /** Controls: no width and never drawn. */
  Unseen: 16,
} as const
export type Cls = (typeof Cls)[keyof typeof Cls]

/** From here on letters are signs: ™ ℓ ⅓ stand in a cell of their own. */
const SYMBOLS = 0x2000
/** From here on marks are Chinese ones. */
const EAST_ASIAN = 0x2e80

const latinOr = (cls: Cls) => (code: number) => (code < SYMBOLS ? Cls.Latin : cls)

/** The class of a character by its class in Unicode. */
const BY_UNICODE: Readonly<Record<keyof typeof LINE_BREAK, Cls | ((code: number) => Cls)>> = {
  AL: Cls.Latin,
  AI: Cls.Latin,
  HL: Cls.Latin,
  NU: Cls.Latin,
  BB: latinOr(Cls.Han),
  B2: Cls.Dash,
  BA: latinOr(Cls.NonStarter),
  CJ: Cls.NonStarter,
  CL: latinOr(Cls.Close),
  CM: Cls.Mark,
  CP: latinOr(Cls.Close),
  EM: Cls.Mark,
  EX: (code) => (code < SYMBOLS ? Cls.Latin : code < EAST_ASIAN ? Cls.NonStarter : Cls.Stop),
  HH: latinOr(Cls.NonStarter),
  HY: latinOr(Cls.NonStarter),
  IN: Cls.Ellipsis,
  IS: (code) => (code < EAST_ASIAN ? Cls.Latin : Cls.Comma),
  NS: Cls.NonStarter,
  OP: latinOr(Cls.Open),
  PO: (code) => (code < 0x80 ? Cls.Latin : Cls.Postfix),
  PR: (code) => (code < 0x80 ? Cls.Latin : Cls.Prefix),
  QU: Cls.Latin,
  SY: latinOr(Cls.Han),
}

/** Unicode's classes that may not begin a line, or end one, among characters that are Latin here. */
const NO_START_LATIN: readonly (keyof typeof LINE_BREAK)[] = ['BA', 'CL', 'CP', 'EX', 'HH', 'HY', 'IS', 'PO', 'QU', 'SY']
const NO_END_LATIN: readonly (keyof typeof LINE_BREAK)[] = ['OP', 'PR']

type Range = readonly [from: number, to: number]

/** Where Chinese newspapers differ from the data, or the data leaves it to the language. Each with its reason. */
const OVERRIDES: readonly { cls: Cls; chars?: string; ranges?: readonly Range[]; why: string }[] = [
  { cls: Cls.Open, chars: '“‘«‹', why: 'Unicode’s QU does not say which side: in Chinese these open (GB/T 15834-2011, 4.8)' },
  { cls: Cls.Close, chars: '”’»›', why: 'and these close' },
  { cls: Cls.Comma, chars: '，、；：﹐﹑﹔﹕', why: 'CL, NS and ID there; squeezed after brackets and before stops (CLREQ 3.1.6.2)' },
  { cls: Cls.Stop, chars: '。．！？﹒｡', why: 'CL and EX there; squeezed last' },
  { cls: Cls.Mid, chars: '·・‧', why: '间隔号: AI, NS and BA there; half an em and not at a line’s start (GB/T 15834-2011, 5.1.5)' },
  { cls: Cls.Dash, chars: '―─', why: 'AI there; typed in pairs as 破折号' },
  { cls: Cls.Ellipsis, chars: '⋯', why: 'as …, which Unicode has too' },
  { cls: Cls.Joiner, chars: '～－–〜／゠', why: '连接号 and 分隔号: ID, BA and NS there; not at a line’s start (GB/T 15834-2011, 5.1.8)' },
  { cls: Cls.Latin, chars: '‐‑', why: 'hyphens of Latin words' },
  // a bare + ends 互联网+ as often as it begins +3
  { cls: Cls.Latin, chars: '+', why: 'PR there; free on both sides beside Han' },
  // squares of units ㌀–㍗ ㍱–㍺ ㎀–㏟ ㏿, without the hours, days, eras and companies between them
  { cls: Cls.Postfix, ranges: [[0x3300, 0x3357], [0x3371, 0x337a], [0x3380, 0x33df], [0x33ff, 0x33ff]], why: 'units written as one sign: ID there; stay with their number' },
  { cls: Cls.NonStarter, chars: '〵', why: 'CM there; a sign of its own' },
  { cls: Cls.Mark, ranges: [[0xfe00, 0xfe0f], [0xe0100, 0xe01ef]], why: 'selectors' },
  { cls: Cls.Space, chars: ' \u00a0\t', ranges: [[0x2000, 0x200a], [0x202f, 0x202f], [0x205f, 0x205f]], why: 'blanks; U+00A0 too, of which pasted text is full' },
  { cls: Cls.WideSpace, chars: '\u3000', why: 'BA there; the blank of an em' },
  {
    cls: Cls.Unseen,
    ranges: [[0, 8], [0xa, 0x1f], [0x7f, 0x9f], [0xad, 0xad], [0x200b, 0x200f], [0x2028, 0x202e], [0x2060, 0x206f], [0xd800, 0xdfff], [0xfeff, 0xfeff]],
    why: 'controls of many classes: none of them is printed',
  },
]

/** GB/T 15834-2011, 5.1.9: 分隔号 neither begins nor ends a line; # and № stand before their number. */
const NO_END_TOO = '/／#'

const CLASS = 31
const NO_START = 32
const NO_END = 64

/** A class with what it may not do, in one number. */
function entryOf(cls: Cls, noStart = false, noEnd = false): number {
  const starts = noStart || (cls >= Cls.Close && cls <= Cls.NonStarter) || cls === Cls.Postfix || cls >= Cls.Space
  const ends = noEnd || cls === Cls.Open || cls === Cls.Prefix
  return cls | (starts ? NO_START : 0) | (ends ? NO_END : 0)
}

const FIRST_PLANE = 0x10000
const near = new Uint8Array(FIRST_PLANE)
const far: { from: number; to: number; entry: number }[] = []

function enter(from: number, to: number, entry: number): void {
  if (from < FIRST_PLANE) near.fill(entry, from, Math.min(to, FIRST_PLANE - 1) + 1)
  else far.unshift({ from, to, entry })
}

for (const [name, runs] of Object.entries(LINE_BREAK) as [keyof typeof LINE_BREAK, string][]) {
  const by = BY_UNICODE[name]
  const numbers = runs.split('.').map((part) => Number.parseInt(part, 36))
  let code = 0
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    code += numbers[at] ?? 0
    const to = code + (numbers[at + 1] ?? 0) - 1
    for (let from = code; from <= to; from += 1) {
      const cls = typeof by === 'number' ? by : by(from)
      const latin = cls === Cls.Latin
      const entry = entryOf(cls, latin && NO_START_LATIN.includes(name), latin && NO_END_LATIN.includes(name))
      if (typeof by === 'number' || from >= EAST_ASIAN) {
        enter(from, to, entry)
        break
      }
      enter(from, from, entry)
    }
    code = to + 1
  }
}
for (const { cls, chars = '', ranges = [] } of OVERRIDES) {
  for (const char of chars) enter(char.codePointAt(0) ?? 0, char.codePointAt(0) ?? 0, entryOf(cls, char === '‐' || char === '‑'))
  for (const [from, to] of ranges) enter(from, to, entryOf(cls))
}
for (const char of NO_END_TOO) near[char.codePointAt(0) ?? 0] = (near[char.codePointAt(0) ?? 0] ?? 0) | NO_END

function entry(code: number): number {
  if (code < FIRST_PLANE) return near[code] ?? 0
  // Han beyond the first plane, by far the most of what stands there
  if (code >= 0x20000 && code < 0xe0000) return Cls.Han
  return far.find(({ from, to }) => code >= from && code <= to)?.entry ?? Cls.Han
}

/** The class of a code point; what no rule names is set like Han. */
export function classOf(code: number): Cls {
  return (entry(code) & CLASS) as Cls
}

/** Full-width marks half of whose em is white: the right half. */
export function whiteRight(cls: Cls): boolean {
  return cls === Cls.Close || cls === Cls.Comma || cls === Cls.Stop
}

/** Chinese marks whose ink stands in one half of their em: not small forms ﹐, whose ink is in its middle, and not half-width ｢. */
export function isHalfInked(code: number): boolean {
  return (code >= 0x3001 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff60) || (code >= 0x2018 && code <= 0x201d)
}

/** May not begin a line: GB basic level, —— and …… as the strict level has it, and Unicode's classes of that kind. */
export function noStart(code: number): boolean {
  return (entry(code) & NO_START) !== 0
}

/** May not end a line. */
export function noEnd(code: number): boolean {
  return (entry(code) & NO_END) !== 0
}

export function isSpace(cls: Cls): boolean {
  return cls === Cls.Space || cls === Cls.WideSpace
}

/** Whether characters of a class want a shape of a face: not blanks, what is not seen, and marks on other characters. */
export function wantsShape(cls: Cls): boolean {
  return cls !== Cls.Mark && cls !== Cls.Unseen && !isSpace(cls)
}
