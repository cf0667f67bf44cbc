import { classOf, Cls, isHalfInked, isSpace, wantsShape, noEnd, noStart, whiteRight } from './classes'
import { FACES } from '../display'
import { permitEmergency } from './emergency'
import { advanceOf, faceFor, faceIndex, facesChosen } from '../metrics/face'
import { FREE, HELD, INSIDE, NEED, NO, type Prep, type PrepStyle, type StyledSpan } from './prep'
import { unitAt } from '../units'
import { markEnglishQuotes } from './quotes'

/** Half of a full-width mark is white. */
const HALF = 500
/** Han–Latin gap: a kerning, no character. From an eighth to a third of an em. */
const GAP = 250
export const GAP_MIN = 125
export const GAP_MAX = 333
/** A word space is stretched to half an em at most. */
const SPACE_MAX = 500
/** Blanks between a role, names and a credit. */
const BLANK_MIN = 125
const BLANK_MAX = 1000
const APOSTROPHE = 300
/** ‐ and ‑ are an em wide in some fonts. */
const HYPHEN_WIDTH = 350
/** English quotation marks, double and single; the middle of their ink from the nearer edge of their em, by 宋 and 黑. */
const QUOTE_WIDTHS = { double: 450, single: 260 }
const QUOTE_INK = { double: { song: 267, hei: 208 }, single: { song: 168, hei: 120 } }
const DISPLAY_SPACE = 500

const KEPT = 600
/** By style and faces, those behind them too; then by text. */
const caches = new Map<string, Map<string, Prep>>()

/** Prepares a paragraph, or finds it prepared: a keystroke prepares its own paragraph only. */
export function prepare(spans: readonly StyledSpan[], style: PrepStyle = 'body'): Prep {
  const [first] = spans
  // one span is the rule, and its text is its key as it stands
  const alone = spans.length === 1 && first !== undefined && first.keep === undefined
  const kind = `${style} ${facesChosen()} ${alone ? faceIndex(first.face) : ''}`
  const key = alone ? first.text : spans.map(({ face, text, keep }) => `${faceIndex(face)}${keep?.join(' ') ?? ''}\u0001${text}`).join('\u0000')
  let cache = caches.get(kind)
  if (!cache) caches.set(kind, (cache = new Map<string, Prep>()))
  const known = cache.get(key)
  if (known) return known
  const prep = makePrep(spans, style)
  // the oldest goes: insertion order is the order of a Map
  if (cache.size >= KEPT) for (const oldest of cache.keys()) if (cache.delete(oldest)) break
  cache.set(key, prep)
  return prep
}

/** Prepares a paragraph nobody will set again. */
export function makePrep(spans: readonly StyledSpan[], style: PrepStyle): Prep {
  const text = spans.map((span) => span.text).join('')
  const chars = Array.from(text)
  const n = chars.length
  // one piece of memory for all of them: a keystroke makes a paragraph, and fourteen pieces would cost more than its lines
  const memory = new ArrayBuffer(4 * (4 * n + 3) + 2 * 6 * n + 4 * n)
  let used = 0
  const words = (length: number) => (used += 4 * length) - 4 * length
  const halves = () => (used += 2 * n) - 2 * n
  const bytes = () => (used += n) - n
  const prep: Prep = {
    text,
    spans,
    n,
    start: new Uint32Array(memory, words(n + 1), n + 1),
    code: new Uint32Array(memory, words(n), n),
    widths: new Int32Array(memory, words(n + 1), n + 1),
    squeezes: new Int32Array(memory, words(n + 1), n + 1),
    width: new Int16Array(memory, halves(), n),
    gap: new Int16Array(memory, halves(), n),
    dx: new Int16Array(memory, halves(), n),
    left: new Int16Array(memory, halves(), n),
    right: new Int16Array(memory, halves(), n),
    hyphen: new Int16Array(memory, halves(), n),
    face: new Uint8Array(memory, bytes(), n),
    cls: new Uint8Array(memory, bytes(), n),
    brk: new Uint8Array(memory, bytes(), n),
    loose: new Uint8Array(memory, bytes(), n),
    missing: [],
    even: new Map(),
  }
  measure(prep, chars, spans)
  latinQuotes(prep)
  compress(prep, style)
  kern(prep, style)
  permit(prep, chars)
  permitEmergency(prep, style)
  keepWhole(prep, spans)
  sum(prep)
  return prep
}

function measure(prep: Prep, chars: readonly string[], spans: readonly StyledSpan[]): void {
  let offset = 0
  let span = 0
  let end = spans[0]?.text.length ?? 0
  let wanted = faceIndex(spans[0]?.face ?? 'song')
  let opened = false
  for (let i = 0; i < prep.n; i += 1) {
    while (offset >= end && span + 1 < spans.length) {
      span += 1
      end += spans[span]?.text.length ?? 0
      wanted = faceIndex(spans[span]?.face ?? 'song')
    }
    const char = chars[i] ?? ''
    const code = char.codePointAt(0) ?? 0
    prep.start[i] = offset
    prep.code[i] = code
    offset += char.length
    let cls = classOf(code)
    if (code === 0x2019 && isApostrophe(prep, chars, i)) cls = Cls.Latin
    prep.cls[i] = cls
    const face = wantsShape(cls) ? faceFor(wanted, code) : wanted
    if (face === null && !prep.missing.includes(char)) prep.missing.push(char)
    prep.face[i] = face ?? wanted
    // blanks before the first character are somebody's hand-made indent
    if (isSpace(cls) && !opened) continue
    opened = true
    cell(prep, i, code)
  }
  prep.start[prep.n] = offset
}

/** ’ inside a Latin word is part of the word, not a Chinese quote. */
function isApostrophe(prep: Prep, chars: readonly string[], i: number): boolean {
  return i > 0 && prep.cls[i - 1] === Cls.Latin && classOf(chars[i + 1]?.codePointAt(0) ?? 0x20) === Cls.Latin
}

/** Chinese marks have the width typography gives them, whatever the font says: — is 0.9 em wide in the font, · a third. */
function cell(prep: Prep, i: number, code: number): void {
  const cls = prep.cls[i] as Cls
  if (cls === Cls.Mark || cls === Cls.Unseen) return
  const advance = advanceOf(prep.face[i] ?? 0, code)
  if (code === 0x2010 || code === 0x2011) {
    prep.width[i] = HYPHEN_WIDTH
    prep.dx[i] = Math.trunc((HYPHEN_WIDTH - advance) / 2)
    return
  }
  const mark = cls === Cls.Open || whiteRight(cls)
  if (cls === Cls.Latin || cls === Cls.Space || cls === Cls.Postfix || cls === Cls.Prefix || cls === Cls.NonStarter || (mark && !isHalfInked(code))) {
    prep.width[i] = code === 0x2019 ? APOSTROPHE : advance
    return
  }
  const width = cls === Cls.Mid ? HALF : cls === Cls.Dash ? dashWidth(code) : 1000
  prep.width[i] = width
  prep.dx[i] = mark ? markShift(cls, advance) : Math.trunc((width - advance) / 2)
  if (cls === Cls.Open) prep.left[i] = HALF
  else if (mark) prep.right[i] = HALF
}

/** A mark that its font draws narrower than an em, as some draw “ and ”, stands in the half of its em where others have their ink. */
function markShift(cls: Cls, advance: number): number {
  return cls === Cls.Open ? 1000 - advance : 0
}

/** Marks of English text are brought into cells as wide as Latin marks are. */
function latinQuotes(prep: Prep): void {
  for (const i of markEnglishQuotes(prep)) {
    const code = prep.code[i] ?? 0
    const kind = code >= 0x201c ? 'double' : 'single'
    const near = QUOTE_INK[kind][FACES[prep.face[i] ?? 0]?.startsWith('hei') ? 'hei' : 'song']
    const width = QUOTE_WIDTHS[kind]
    const advance = advanceOf(prep.face[i] ?? 0, code)
    // where a font gives them a Latin width, their ink is in the middle of it
    const middle = advance < 1000 ? Math.trunc(advance / 2) : code === 0x201c || code === 0x2018 ? 1000 - near : near
    prep.width[i] = width
    prep.dx[i] = Math.trunc(width / 2) - middle
    prep.left[i] = 0
    prep.right[i] = 0
  }
}

/** ⸺ is a whole 破折号 of two ems, ⸻ has three; — is half of one. */
function dashWidth(code: number): number {
  return code === 0x2e3a ? 2000 : code === 0x2e3b ? 3000 : 1000
}

/** Two marks side by side have an em of white between or beside them: half of it goes. In headlines every mark is half-width. */
function compress(prep: Prep, style: PrepStyle): void {
  const { cls, n } = prep
  for (let i = 0; i < n; i += 1) {
    const here = cls[i] as Cls
    const next = (i + 1 < n ? cls[i + 1] : Cls.Han) as Cls
    const before = (i > 0 ? cls[i - 1] : Cls.Han) as Cls
    if (whiteRight(here) && (style === 'display' || next === Cls.Open || whiteRight(next))) trimRight(prep, i)
    if (here === Cls.Open && (style === 'display' || before === Cls.Open)) trimLeft(prep, i)
    if (style === 'display' && isSpace(here) && prep.width[i] !== 0) prep.width[i] = DISPLAY_SPACE
  }
}

function trimRight(prep: Prep, i: number): void {
  prep.width[i] = (prep.width[i] ?? 0) - (prep.right[i] ?? 0)
  prep.right[i] = 0
}

function trimLeft(prep: Prep, i: number): void {
  const white = prep.left[i] ?? 0
  prep.width[i] = (prep.width[i] ?? 0) - white
  prep.dx[i] = (prep.dx[i] ?? 0) - white
  prep.left[i] = 0
}

function isLatin(cls: number | undefined): boolean {
  return cls === Cls.Latin || cls === Cls.Postfix || cls === Cls.Prefix
}

/** 々 and ー stand beside Latin as a Han character does. */
function isHan(cls: number | undefined): boolean {
  return cls === Cls.Han || cls === Cls.NonStarter
}

function kern(prep: Prep, style: PrepStyle): void {
  const gap = style === 'display' ? GAP_MIN : GAP
  const { cls } = prep
  for (let i = 1; i < prep.n; i += 1) {
    const before = cls[i - 1]
    const here = cls[i]
    if ((isHan(before) && here === Cls.Latin) || (isLatin(before) && isHan(here))) prep.gap[i] = gap
  }
}

/** Where lines may break, and which gaps justification may widen. */
function permit(prep: Prep, chars: readonly string[]): void {
  const { cls, code, brk, loose, n } = prep
  for (let i = 1; i < n; i += 1) {
    const a = cls[i - 1] as Cls
    const b = cls[i] as Cls
    const whole = (a === Cls.Latin && isLatin(b)) || (a === Cls.Prefix && b === Cls.Latin) || (a === Cls.Dash && b === Cls.Dash) || (a === Cls.Ellipsis && b === Cls.Ellipsis)
    const still = whole || b >= Cls.Space || a === Cls.Unseen || isSpace(a)
    loose[i] = still ? 0 : 1
    brk[i] = whole || mayNotStart(prep, i) || mayNotEnd(prep, i - 1) ? NO : FREE
  }
  for (let i = 1; i < n; i += 1) {
    const digitBefore = isDigit(code[i - 1] ?? 0)
    if (digitBefore && cls[i] === Cls.Han) {
      const length = unitAt(chars, i)
      for (let k = 0; k < length; k += 1) if (brk[i + k] === FREE) brk[i + k] = k === 0 ? NEED : NO
    }
    // 第3版: the ordinal stays with its number
    if (isDigit(code[i] ?? 0) && code[i - 1] === 0x7b2c && brk[i] === FREE) brk[i] = NEED
  }
}

/** By its class before its code: ’ of a word is no closing mark. */
function mayNotStart({ cls, code }: Prep, i: number): boolean {
  const here = cls[i] as Cls
  return here >= Cls.Space || noStart(code[i] ?? 0)
}

/** Word joiners glue what stands on both sides. */
function mayNotEnd({ code }: Prep, i: number): boolean {
  const here = code[i] ?? 0
  return here === 0x2060 || here === 0xfeff || noEnd(here)
}

/**
 * No line ends inside what a span keeps together, but where nothing else is left. Its blanks give way instead: down to an eighth of an em, up
 * to a whole one.
 */
function keepWhole(prep: Prep, spans: readonly StyledSpan[]): void {
  const { start, brk, cls, width, right } = prep
  let offset = 0
  for (const { text, keep = [] } of spans) {
    for (const [from, to, near] of keep) {
      for (let i = start.indexOf(offset + from) + 1; i > 0 && (start[i] ?? offset + to) < offset + to; i += 1) {
        if (near && brk[i] === FREE) brk[i] = INSIDE
        else if (!near && brk[i] !== NO) brk[i] = HELD
        if (cls[i] === Cls.Space) right[i] = Math.max(0, (width[i] ?? 0) - BLANK_MIN)
      }
    }
    offset += text.length
  }
}

/** What a word space may be widened by. */
export function spaceStretch({ cls, width, right }: Prep, i: number): number {
  if (cls[i] !== Cls.Space) return 0
  return Math.max(0, ((right[i] ?? 0) > 0 ? BLANK_MAX : SPACE_MAX) - (width[i] ?? 0))
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function sum(prep: Prep): void {
  let width = 0
  let squeeze = 0
  for (let i = 0; i < prep.n; i += 1) {
    const gap = prep.gap[i] ?? 0
    width += gap + (prep.width[i] ?? 0)
    squeeze += Math.max(0, gap - GAP_MIN) + (prep.left[i] ?? 0) + (prep.right[i] ?? 0)
    prep.widths[i + 1] = width
    prep.squeezes[i + 1] = squeeze
  }
}
