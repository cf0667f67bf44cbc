import { children, type Element } from './xml'
import { valueOf } from './package'

interface Level {
  format: string
  text: string
  start: number
}

const HAN = '〇一二三四五六七八九'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const ROMAN: readonly (readonly [number, string])[] = [[100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]

/** The numbers that a word processor writes before paragraphs, which do not stand in its text: `（一）`, `1.`, `第三条`. */
export class Numbering {
  readonly #lists = new Map<string, { abstract: string; starts: Map<number, number> }>()
  readonly #levels = new Map<string, Map<number, Level>>()
  readonly #counts = new Map<string, number[]>()

  constructor(part: Element | null) {
    for (const one of children(part ?? undefined, 'w:abstractNum')) {
      const levels = children(one, 'w:lvl').map((level): [number, Level] => [
        Number(level.attributes['w:ilvl'] ?? 0),
        { format: valueOf(level, 'w:numFmt') ?? 'decimal', text: valueOf(level, 'w:lvlText') ?? '', start: Number(valueOf(level, 'w:start') ?? 1) || 0 },
      ])
      this.#levels.set(one.attributes['w:abstractNumId'] ?? '', new Map(levels))
    }
    for (const one of children(part ?? undefined, 'w:num')) {
      const starts = children(one, 'w:lvlOverride').flatMap((over): [number, number][] => {
        const start = valueOf(over, 'w:startOverride')
        return start === undefined ? [] : [[Number(over.attributes['w:ilvl'] ?? 0), Number(start) || 0]]
      })
      this.#lists.set(one.attributes['w:numId'] ?? '', { abstract: valueOf(one, 'w:abstractNumId') ?? '', starts: new Map(starts) })
    }
  }

  /** The number of the next paragraph of a list at a level; empty for a bullet or a list that is not described. */
  next(list: string, level: number): string {
    const found = this.#lists.get(list)
    const levels = found && this.#levels.get(found.abstract)
    const own = levels?.get(level)
    if (!found || !levels || !own) return ''
    // lists of one description count on, unless one begins anew
    const key = found.starts.size > 0 ? `${found.abstract}/${list}` : found.abstract
    const counts = this.#counts.get(key) ?? []
    const startOf = (at: number) => found.starts.get(at) ?? levels.get(at)?.start ?? 1
    for (let at = 0; at < level; at++) counts[at] ??= startOf(at)
    counts[level] = counts[level] === undefined ? startOf(level) : counts[level] + 1
    counts.length = level + 1
    this.#counts.set(key, counts)
    if (own.format === 'bullet' || own.format === 'none') return ''
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return written(counts[at] ?? startOf(at), levels.get(at)?.format ?? 'decimal')
    })
  }
}

/** A number as its list writes it. */
function written(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'ideographDigital':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return han(value)
    case 'ideographTraditional':
      return STEMS[value - 1] ?? String(value)
    case 'upperLetter':
      return letters(value)
    case 'lowerLetter':
      return letters(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value)
    case 'decimalZero':
      return String(value).padStart(2, '0')
    default:
      return String(value)
  }
}

function han(value: number): string {
  if (value <= 0 || value > 99) return [...String(value)].map((digit) => HAN[Number(digit)] ?? digit).join('')
  const tens = Math.floor(value / 10)
  const ones = value % 10
  return `${tens === 0 ? '' : `${tens === 1 ? '' : (HAN[tens] ?? '')}十`}${ones === 0 ? '' : (HAN[ones] ?? '')}`
}

function letters(value: number): string {
  return value < 1 ? '' : String.fromCodePoint(65 + ((value - 1) % 26)).repeat(Math.min(8, Math.ceil(value / 26)))
}

function roman(value: number): string {
  let left = Math.min(value, 399)
  let text = ''
  for (const [worth, sign] of ROMAN) {
    while (left >= worth) {
      text += sign
      left -= worth
    }
  }
  return text
}
