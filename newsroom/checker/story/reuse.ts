import type { StoryContent } from '../../manuscript/story'
import type { Found, Passage } from '../hit'
import { passagesOf } from '../passages'
import type { Find } from '../scope'

const GRAM = 5
/** Characters in a row from which on a text is another's, and not a common turn of phrase. */
const SHORTEST = 30

/** Hashes of every five characters in a row of a story's body, marks and spaces left out: what reuse is found by. About 8 bytes a character. */
export function shinglesOf(content: StoryContent): Set<number> {
  const found = new Set<number>()
  for (const passage of passagesOf(content)) {
    if (passage.field === 'body') for (const hash of hashesOf(passage).hashes) found.add(hash)
  }
  return found
}

/** Text that stands in another story of this issue or of the last 30 days 重复稿. */
export const findReuse: Find = ({ passages, context: { others } }) => {
  if (others.length === 0) return []
  return passages.flatMap((passage) => {
    const { hashes, places } = hashesOf(passage)
    return others.flatMap(({ title, date, shingles }): Found[] => {
      const found: Found[] = []
      for (let at = 0; at < hashes.length; at += 1) {
        let length = 0
        while (at + length < hashes.length && shingles.has(hashes[at + length] ?? -1)) length += 1
        if (length + GRAM - 1 >= SHORTEST) {
          const from = places[at] ?? 0
          found.push({ fault: 'reused.text', passage, from, to: (places[at + length + GRAM - 2] ?? from) + 1, params: { title, date: date ?? '' } })
        }
        at += length
      }
      return found
    })
  })
}

function hashesOf({ text }: Passage): { hashes: number[]; places: number[] } {
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
  for (let at = 0; at + GRAM <= codes.length; at += 1) {
    let hash = 0x811c9dc5
    for (let step = 0; step < GRAM; step += 1) hash = Math.imul(hash ^ (codes[at + step] ?? 0), 0x01000193)
    hashes.push(hash >>> 0)
  }
  return { hashes, places }
}
