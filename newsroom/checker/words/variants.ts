import type { Found } from '../hit'
import { withoutAddresses } from '../passages'
import { matching, type Find } from '../scope'
import { VARIANTS } from '../tables/variants'

const RIGHT = new Map<string, string>()
for (let at = 0; at + 1 < VARIANTS.length; at += 2) RIGHT.set(VARIANTS[at] ?? '', VARIANTS[at + 1] ?? '')

/** Traditional, variant and Japanese forms 繁体异体, a letter or circle for a zero, a letter l or O in a number. A byline is left alone: a name is as its bearer writes it. */
export const findVariants: Find = ({ passages }) => {
  const characters = passages
    .filter(({ field }) => field !== 'byline' && field !== 'credit')
    .flatMap((passage): Found[] =>
      [...passage.text.matchAll(/[\u4e00-\u9fff]/gu)].flatMap((match) => {
        const right = RIGHT.get(match[0])
        return right === undefined ? [] : [{ fault: 'variant.character', passage, from: match.index, to: match.index + 1, suggestions: [right], params: { char: match[0], right } }]
      }),
    )
  return [
    ...characters,
    ...matching(passages, /(?<=[一二三四五六七八九〇])[OoＯ0０○◯Ｏ零]{1,3}(?=[一二三四五六七八九〇年OoＯ0０○])|(?<=[一二][零〇○])[○OoＯ](?=[一二三四五六七八九])/gu, (match) =>
      match[0] === '零' ? null : { fault: 'variant.zero', suggestions: ['〇'.repeat(match[0].length)] },
    ),
    ...matching(
      passages,
      /(?<![A-Za-z])(?:\d+[OoＯlI|]\d*(?=[\d年月日时分元人米个名%％])|\d*[OＯ]\d+(?=[年月日时分元人米个名%％]))/gu,
      (match) => ({ fault: 'variant.letter', suggestions: [match[0].replace(/[OoＯ]/gu, '0').replace(/[lI|]/gu, '1')] }),
      withoutAddresses,
    ),
  ]
}
