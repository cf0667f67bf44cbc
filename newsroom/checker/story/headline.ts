import type { Found } from '../hit'
import { isPerson } from '../lexicon/lexicon'
import { NUMERAL, valueOf } from '../figures/numerals'
import type { Find } from '../scope'

/** Units of one line of a headline from which on no page carries it. */
const LONGEST_LINE = 30
const COUNTED = '(?:个|位|名|人|家|天|岁|米|公里|元|次|场|件|条|只|座|辆|支|排|项|所|部|处|亩|吨|万|亿|%|℃|分钟|小时|年)'
const NUMBER = new RegExp(`(?<![第\\d.])(?:(\\d[\\d,]*(?:\\.\\d+)?[万亿]?)|(${NUMERAL})(?=${COUNTED}))`, 'gu')

/** The headline against the body 题文不符: its numbers and titles, and the people of the lexicon, stand in the body; its length. */
export const findHeadline: Find = ({ passages, all, story, inLexicon }) => {
  const body = all.filter(({ field, heading }) => (field === 'body' && !heading) || field === 'caption').map(({ text }) => text).join('\n')
  const numbers = new Set<number>([...body.matchAll(new RegExp(NUMERAL, 'gu'))].flatMap(([text]) => variantsOf(text)))
  return passages.flatMap((passage): Found[] => {
    const long: Found[] = passage.field === 'headline' && passage.text.length > LONGEST_LINE ? [{ fault: 'headline.long', passage, from: LONGEST_LINE, to: passage.text.length, params: { most: LONGEST_LINE } }] : []
    // a picture's story and a notice say it in the headline alone; too short a body has not said it yet
    if (story.genre === 'notice' || story.genre === 'photo_story' || body.length < 60) return long
    const figures = [...passage.text.matchAll(NUMBER)].flatMap((match): Found[] => {
      const value = valueOf(match[0])
      // 一 is a word more often than a number; of 十几, 百年 and 万家灯火 nobody can say
      if (Number.isNaN(value) || (match[1] === undefined && (value <= 1 || /^[十百千万亿]/u.test(match[0]))) || numbers.has(value)) return []
      return [{ fault: 'headline.number', passage, from: match.index, to: match.index + match[0].length, params: { number: match[0] } }]
    })
    const titles = [...passage.text.matchAll(/《([^《》]+)》/gu)].flatMap((match): Found[] =>
      body.includes(match[1] ?? '') ? [] : [{ fault: 'headline.name', passage, from: match.index + 1, to: match.index + match[0].length - 1, params: { name: match[1] ?? '' } }],
    )
    const people = inLexicon(passage).flatMap(({ entry, from, to }): Found[] =>
      isPerson(entry) && !body.includes(entry.name) ? [{ fault: 'headline.name', passage, from, to, params: { name: entry.name } }] : [],
    )
    return [...long, ...figures, ...titles, ...people]
  })
}

/** A number of the body and what a headline may make of it: 1.17万, 11700 and 1; 300多 and 300; 五点半 and 5:30. */
function variantsOf(text: string): number[] {
  const value = valueOf(text)
  if (Number.isNaN(value)) return []
  const bare = /^([\d.,]+)[万亿]$/u.exec(text)
  return [value, Math.floor(value), Math.round(value), ...(bare === null ? [] : [valueOf(bare[1] ?? '')])]
}
