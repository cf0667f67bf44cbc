import { Cls } from './classes'
import { advanceOf } from '../metrics/face'
import { IN_ADDRESS, ADDRESS, HYPHEN, INSIDE, NO, type Prep, type PrepStyle } from './prep'

/** Letters that stay together before and after a break inside a word, and on either side inside a part of an address. */
const LEAST = 3
const LEAST_AFTER = 4
const LEAST_IN_ADDRESS = 1
const ADDRESS_MARKS = new Set(Array.from('@./_?&=:', (char) => char.codePointAt(0)))
const HYPHEN_MINUS = 0x2d
const HYPHENS = new Set([HYPHEN_MINUS, 0x2010])

/**
 * Where a line that nothing else fills may be broken after all. In a web or mail address after @ . / _ - and their like, else
 * between any two of its characters, without a hyphen, which would be read as part of it; in another Latin word after its own hyphen or
 * slash, else before a syllable, with a hyphen. A telephone number may end a line
 * after its hyphen; no other number is broken, nor a word in capitals,
 * nor any word of a headline.
 */
export function permitEmergency(prep: Prep, style: PrepStyle): void {
  const { cls, n } = prep
  for (let from = 0; from < n; ) {
    if (cls[from] !== Cls.Latin) {
      from += 1
      continue
    }
    let to = from + 1
    while (to < n && cls[to] === Cls.Latin) to += 1
    permitIn(prep, from, to, style)
    from = to
  }
}

function permitIn(prep: Prep, from: number, to: number, style: PrepStyle): void {
  const { code, brk } = prep
  const address = isAddress(prep, from, to)
  for (let i = from + 1; i < to; i += 1) {
    if (brk[i] !== NO) continue
    // a line may have hardly a gap beside its address: its characters give way where that is too loose
    if (address && style === 'body') prep.loose[i] = IN_ADDRESS
    const before = code[i - 1] ?? 0
    const here = code[i] ?? 0
    // 3.6 and 1/2 are no addresses, and a version is not cut at its points
    const goesOn = isLetter(here) || (address && isDigit(here) && before !== 0x2e)
    if ((ADDRESS_MARKS.has(before) || HYPHENS.has(before)) && goesOn) brk[i] = ADDRESS
    else if (style === 'body' && isTelephone(prep, from, to, i)) brk[i] = INSIDE
    else if (style === 'display' || !isInWord(prep, from, to, i, address)) continue
    else if (address) brk[i] = INSIDE
    else if (isSyllable(prep, i)) {
      brk[i] = HYPHEN
      prep.hyphen[i] = advanceOf(prep.face[i - 1] ?? 0, HYPHEN_MINUS)
    }
  }
}

/** name@paper.example, www.paper.example, /news/1: letters about a mark that no word has. */
function isAddress({ code }: Prep, from: number, to: number): boolean {
  for (let i = from + 1; i + 1 < to; i += 1) {
    const here = code[i] ?? 0
    const marked = here === 0x40 || here === 0x5f || here === 0x2e || here === 0x2f
    if (marked && isLetterOrDigit(code[i - 1] ?? 0) && isLetter(code[i + 1] ?? 0)) return true
  }
  return false
}

/** So many letters on both sides; in an address digits count as letters. */
function isInWord({ code }: Prep, from: number, to: number, i: number, address: boolean): boolean {
  const least = address ? LEAST_IN_ADDRESS : LEAST
  const after = address ? LEAST_IN_ADDRESS : LEAST_AFTER
  if (i - least < from || i + after > to) return false
  for (let k = i - least; k < i + after; k += 1) {
    const here = code[k] ?? 0
    if (!(isLetter(here) || (address && isDigit(here)))) return false
  }
  return true
}

/** 000-00003042: after the hyphen, three digits at least on either side; a score or a date is none. */
function isTelephone({ code }: Prep, from: number, to: number, i: number): boolean {
  if (code[i - 1] !== HYPHEN_MINUS || i - 1 - LEAST < from || i + LEAST > to) return false
  for (let k = 1; k <= LEAST; k += 1) if (!isDigit(code[i - 1 - k] ?? 0) || !isDigit(code[i + k - 1] ?? 0)) return false
  return true
}

const VOWELS = new Set(Array.from('aeiouy', (char) => char.codePointAt(0)))
/** Second letters of one sound: ch, gh, ph, sh, th, wh. */
const H = 0x68
const BEFORE_H = new Set(Array.from('cgpstw', (char) => char.codePointAt(0)))

/** Before a consonant that a vowel follows, in a stretch of small letters: near enough to English syllables without a dictionary. */
function isSyllable({ code }: Prep, i: number): boolean {
  const [before, here, next] = [code[i - 1] ?? 0, code[i] ?? 0, code[i + 1] ?? 0]
  if (!isSmall(before) || !isSmall(here) || !isSmall(next)) return false
  if (here === H && BEFORE_H.has(before)) return false
  return !VOWELS.has(here) && VOWELS.has(next)
}

function isSmall(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function isLetter(code: number): boolean {
  return isSmall(code) || (code >= 0x41 && code <= 0x5a)
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || isDigit(code)
}
