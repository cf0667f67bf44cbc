import { Cls, isSpace } from './classes'

const OPENS = new Map([[0x201c, 0x201d], [0x2018, 0x2019]])

/** What is read of a paragraph to tell English quotation marks from Chinese ones. */
interface Classed {
  n: number
  code: Uint32Array
  cls: Uint8Array
}

/**
 * Takes “ ” and ‘ ’ that stand inside English text for what they are there, part of a Latin run, and says where they stand. A pair is English when nothing but
 * Latin stands between its marks, and Latin, a blank with Latin beyond it or an end of the paragraph outside each. So a Chinese sentence
 * that quotes an English word keeps its full-width marks (CLREQ 3.1.1; GB/T 15834-2011, 4.8).
 */
export function markEnglishQuotes({ n, code, cls }: Classed): number[] {
  const english: number[] = []
  const open: number[] = []
  for (let i = 0; i < n; i += 1) {
    const here = code[i] ?? 0
    if (OPENS.has(here) && cls[i] === Cls.Open) open.push(i)
    else if (cls[i] === Cls.Close && (here === 0x201d || here === 0x2019)) {
      const from = open.pop()
      if (from === undefined || OPENS.get(code[from] ?? 0) !== here) {
        open.length = 0
        continue
      }
      if (!isLatinWithin(cls, from + 1, i) || !isLatinBeside(cls, n, from, -1) || !isLatinBeside(cls, n, i, 1)) continue
      cls[from] = Cls.Latin
      cls[i] = Cls.Latin
      english.push(from, i)
    }
  }
  return english
}

function isLatinWithin(cls: Uint8Array, from: number, to: number): boolean {
  let latin = false
  for (let i = from; i < to; i += 1) {
    const here = cls[i] as Cls
    if (here === Cls.Latin) latin = true
    else if (here !== Cls.Space && here !== Cls.Mark && here !== Cls.Prefix && here !== Cls.Postfix && here !== Cls.Dash) return false
  }
  return latin
}

/** The nearest that is seen on one side is Latin, or there is nothing. */
function isLatinBeside(cls: Uint8Array, n: number, from: number, step: 1 | -1): boolean {
  let i = from + step
  while (i >= 0 && i < n && isSpace(cls[i] as Cls)) i += step
  return i < 0 || i >= n || cls[i] === Cls.Latin
}
