import type { StoryContent } from '../../manuscript/story'
import type { Found, Passage } from '../hit'
import { passagesOf } from '../passages'
import type { Find } from '../scope'

const GRAM = 5
/** Characters in a row from which on a text is another's, and not a common turn of phrase. Letters and figures count; marks and spaces do not. */
export const SHORTEST_REUSE = 30
/** So long after it was printed a text may be printed again without a word. */
export const REUSE_DAYS = 30

/** Characters that one print is made of, and of how many prints in a row one is kept: of every stretch of `SHORTEST_REUSE` characters at least one is. */
const PRINT = 12
const OF = SHORTEST_REUSE - PRINT + 1

/** Hashes of every five characters in a row of a story's body, marks and spaces left out: what reuse is found by. About 8 bytes a character. */
export function shinglesOf(content: StoryContent): Set<number> {
  return new Set(bodyOf(content).flatMap((passage) => hashesOf(passage, GRAM).hashes))
}

/**
 * By which prints a story is found among all there are: two that share a stretch of `SHORTEST_REUSE` characters within a paragraph share a
 * print (winnowing), a tenth as many as it has characters. Whole numbers of 32 bits with a sign, each once, in order.
 */
export function printsOf(content: StoryContent): number[] {
  const found = new Set<number>()
  for (const passage of bodyOf(content)) {
    const { hashes } = hashesOf(passage, PRINT)
    for (let at = 0; at + OF <= hashes.length; at += 1) {
      let least = hashes[at] ?? 0
      for (let step = 1; step < OF; step += 1) least = Math.min(least, hashes[at + step] ?? least)
      found.add(least | 0)
    }
  }
  return [...found].toSorted((a, b) => a - b)
}

/**
 * Asks of one other story after the other for the shingles of those stretches of this one that stand in it: none, or enough that `findReuse`
 * finds the same by them alone. This one is read once.
 */
export function sharedWith(content: StoryContent): (shingles: ReadonlySet<number>) => number[] {
  const all = bodyOf(content).map((passage) => hashesOf(passage, GRAM).hashes)
  return (shingles) => {
    const shared = new Set<number>()
    for (const hashes of all) {
      for (const { at, length } of stretchesIn(hashes, shingles)) for (const hash of hashes.slice(at, at + length)) shared.add(hash)
    }
    return [...shared]
  }
}

/** Text that stands in another story of this issue or of the last `REUSE_DAYS` days 重复稿. */
export const findReuse: Find = ({ passages, context: { others } }) => {
  if (others.length === 0) return []
  return passages.flatMap((passage) => {
    const { hashes, places } = hashesOf(passage, GRAM)
    return others.flatMap(({ story, shingles }): Found[] =>
      stretchesIn(hashes, shingles).map(({ at, length }) => {
        const from = places[at] ?? 0
        return { fault: 'reused.text', passage, from, to: (places[at + length + GRAM - 2] ?? from) + 1, params: { story } }
      }),
    )
  })
}

function bodyOf(content: StoryContent): Passage[] {
  return passagesOf(content).filter(({ field }) => field === 'body')
}

/** Where hashes in a row are all among these, as long as `SHORTEST_REUSE` characters. */
function stretchesIn(hashes: readonly number[], shingles: ReadonlySet<number>): { at: number; length: number }[] {
  const found: { at: number; length: number }[] = []
  for (let at = 0; at < hashes.length; at += 1) {
    let length = 0
    while (at + length < hashes.length && shingles.has(hashes[at + length] ?? -1)) length += 1
    if (length + GRAM - 1 >= SHORTEST_REUSE) found.push({ at, length })
    at += length
  }
  return found
}

function hashesOf({ text }: Passage, gram: number): { hashes: number[]; places: number[] } {
  const codes: number[] = []
  const places: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const counts = (code >= 0x3400 && code <= 0x9fff) || (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
    if (!counts) continue
    codes.push(code)
    places.push(at)
  }
  const hashes: number[] = []
  for (let at = 0; at + gram <= codes.length; at += 1) {
    let hash = 0x811c9dc5
    for (let step = 0; step < gram; step += 1) hash = Math.imul(hash ^ (codes[at + step] ?? 0), 0x01000193)
    hashes.push(hash >>> 0)
  }
  return { hashes, places }
}
