import { classOf, Cls, isSpace } from '../lines/classes'
import { insideWords } from '../words/segment'

/** What of a text is taken by pointing twice at a place: the word there, a run of Latin letters and figures, of blanks, or one mark. */
export function wordAt(text: string, offset: number, names: readonly string[] = []): { from: number; to: number } {
  const chars = Array.from(text)
  const inside = insideWords(chars, names)
  let from = 0
  let start = 0
  for (let i = 1; i <= chars.length; i += 1) {
    start += chars[i - 1]?.length ?? 0
    if (i < chars.length && holds(chars, inside, i)) continue
    if (offset < start || i === chars.length) return { from, to: start }
    from = start
  }
  return { from: 0, to: 0 }
}

/** Whether two neighbours are taken together. */
function holds(chars: readonly string[], inside: Uint8Array, i: number): boolean {
  const [a, b] = [kindOf(chars[i - 1] ?? ''), kindOf(chars[i] ?? '')]
  if (b === Cls.Mark || (a === Cls.Mark && b === Cls.Latin)) return true
  return inside[i] !== 0 || (a === b && (a === Cls.Latin || a === Cls.Space || a === Cls.Dash || a === Cls.Ellipsis))
}

function kindOf(char: string): Cls {
  const cls = classOf(char.codePointAt(0) ?? 0)
  return isSpace(cls) ? Cls.Space : cls === Cls.Postfix || cls === Cls.Prefix ? Cls.Latin : cls
}
