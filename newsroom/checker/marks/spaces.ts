import type { Found } from '../hit'
import { isGuideLine } from '../passages'
import { matching, type Find } from '../scope'

// What no reader sees, and what looks like another character: soft hyphen, zero-width, byte order mark, no-break space, tab.
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\u00a0\t\ufffd]+/gu
// CJK compatibility ideographs and radicals look like a character and are not found by its name.
const COMPATIBILITY = /[\uf900-\ufaff\u2f00-\u2fdf\u2e80-\u2ef3]/gu

/** Spaces between Chinese characters, in a row, at the ends; unseen and compatibility characters. A heading may be parted by one space. */
export const findSpaces: Find = ({ passages }) => {
  const between = matching(passages, /(?<=[\p{Script=Han}，。；：！？、”》）])[ 　](?=[\p{Script=Han}，。；：！？、“《（])/gu, (match, passage) => {
    const names = passage.field === 'byline' || passage.field === 'credit' || passage.field === 'dateline'
    // 八个人 一条船: in a heading, and where a guide quotes one, a space is a mark; between two words of a notice the wide one is
    if (names || passage.heading || isGuideLine(passage) || match[0] === '　') return null
    return { fault: 'spaces.between', suggestions: [''] }
  })
  const runs = matching(passages, /(?<=\S)[ 　]{2,}(?=\S)/gu, (match, passage) =>
    passage.field === 'byline' ? null : { fault: 'spaces.run', suggestions: [match[0].startsWith('　') ? '　' : ' '] },
  )
  const edges = matching(passages, /^[ 　]+|(?<=\S)[ 　]+$/gu, () => ({ fault: 'spaces.edge', suggestions: [''] }))
  const unseen = matching(passages, UNSEEN, () => ({ fault: 'spaces.unseen', suggestions: [''] }))
  const compatible = matching(passages, COMPATIBILITY, (match) => ({ fault: 'spaces.compatibility', suggestions: [match[0].normalize('NFKC')] }))
  const composed = passages.flatMap((passage): Found[] =>
    [...passage.text.matchAll(/\P{M}\p{M}+/gu)]
      .filter(([text]) => text.normalize('NFC') !== text)
      .map((match) => ({ fault: 'spaces.compatibility', passage, from: match.index, to: match.index + match[0].length, suggestions: [match[0].normalize('NFC')] })),
  )
  return [...between, ...runs, ...edges, ...unseen, ...compatible, ...composed]
}
