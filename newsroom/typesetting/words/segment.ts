import { PAIRS, TRIPLES } from './table'

/** 复姓: with the one or two characters after it, a name. */
const COMPOUND_SURNAMES = '欧阳上官司马诸葛司徒东方独孤南宫夏侯尉迟皇甫慕容令狐公孙钟离宇文长孙轩辕端木百里呼延闻人澹台拓跋'
const COMPOUNDS = new Set(cut(COMPOUND_SURNAMES, 2))

/** What a segment costs; the fewest segments win, then the more frequent words. */
const SEGMENT = 1000
/** A name counts as a segment somewhat cheaper than a word, so that a word that overlaps it gives way. */
const NAME = 600
/** A guess: a compound surname and what follows it. */
const GUESSED = 1300

let known: Map<string, number> | null = null

/** Words by what they cost beyond a segment: up to half of one for the rarest. Made once, when a headline first needs it. */
function words(): Map<string, number> {
  if (known) return known
  const made = new Map<string, number>()
  for (const [size, list] of [[2, PAIRS], [3, TRIPLES]] as const) {
    const all = cut(list, size)
    for (const [rank, word] of all.entries()) made.set(word, Math.trunc((rank * SEGMENT) / 2 / all.length))
  }
  known = made
  return made
}

function cut(text: string, size: number): string[] {
  return Array.from({ length: Math.trunc(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size))
}

/**
 * Where a line of Chinese may be cut without cutting a word: 1 at i means that characters i − 1 and i are of one word or what looks like a name,
 * 2 that they are of one of `names`, which are known to be ones, whatever the words around it say. By tables alone, so that browser,
 * server and PDF agree: no segmenter of the runtime knows the same words everywhere.
 */
export function insideWords(chars: readonly string[], names: readonly string[] = []): Uint8Array {
  const n = chars.length
  const least = new Float64Array(n + 1).fill(Infinity)
  const from = new Uint32Array(n + 1)
  least[0] = 0
  const offer = (start: number, length: number, cost: number) => {
    const end = start + length
    const total = (least[start] ?? Infinity) + cost
    if (end > n || total >= (least[end] ?? Infinity)) return
    least[end] = total
    from[end] = start
  }
  const lengths = new Set(names.map((name) => Array.from(name).length).filter((length) => length > 1))
  const named = new Set(names)
  const inside = new Uint8Array(n + 1)
  for (let i = 0; i < n; i += 1) {
    offer(i, 1, SEGMENT)
    for (const length of [2, 3]) {
      const extra = words().get(chars.slice(i, i + length).join(''))
      if (extra !== undefined && i + length <= n) offer(i, length, SEGMENT + extra)
    }
    if (COMPOUNDS.has(chars.slice(i, i + 2).join(''))) {
      offer(i, 2, SEGMENT)
      for (const length of [3, 4]) if (chars.slice(i + 2, i + length).every(isHan)) offer(i, length, GUESSED)
    }
    for (const length of lengths) {
      if (!named.has(chars.slice(i, i + length).join('')) || i + length > n) continue
      offer(i, length, NAME)
      // words that overlap it may win; it stays a name
      inside.fill(2, i + 1, i + length)
    }
  }
  for (let end = n; end > 0; end = from[end] ?? 0) for (let i = (from[end] ?? 0) + 1; i < end; i += 1) inside[i] = Math.max(1, inside[i] ?? 0)
  return inside
}

function isHan(char: string): boolean {
  const code = char.codePointAt(0) ?? 0
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code >= 0x20000
}
