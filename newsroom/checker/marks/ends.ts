import type { Found } from '../hit'
import { isGuideLine, withoutAddresses } from '../passages'
import { matching, type Find } from '../scope'

const FINAL = /[。！？…；：—]$/u

/** Ends of sentences 句末: missing, doubled, on the wrong side of the closing quotation mark; dots and dashes by the standard. */
export const findEnds: Find = ({ passages }) => {
  const body = passages.filter(({ field, heading, row }) => field === 'body' && !heading && !row)
  const missing = body.flatMap((passage): Found[] => {
    const text = withoutAddresses(passage.text).trimEnd()
    // a line with no pause in it is a signature, an entry of a list or a guide's line; 电话：… ends with its number
    if (isGuideLine(passage) || !/[，。！？；]/u.test(text) || FINAL.test(text) || /[\d\w\ue000）】]\s*$|——[^，。]{2,20}$/u.test(text)) return []
    const bare = text.replace(/[”’》]+$/u, '')
    if (bare !== text && FINAL.test(bare)) return []
    return [{ fault: 'ends.missing', passage, from: text.length - 1, to: text.length, suggestions: [`${text.at(-1) === '，' ? '' : (text.at(-1) ?? '')}。`] }]
  })
  return [
    ...missing,
    // said in full after a colon, the sentence ends inside its marks
    ...matching(passages, /(?<=：“[^“”]*[^“”。！？…—，；：、])”。/gu, () => ({ fault: 'ends.order', suggestions: ['。”'] })),
    ...matching(passages, /([。！？…])”。/gu, (match) => ({ fault: 'ends.order', suggestions: [`${match[1] ?? ''}”`] })),
    ...matching(passages, /[，、；]”(?=[，。；、！？]|$)/gu, (match, _, text) => {
      const after = text[match.index + 2] ?? ''
      return { fault: 'ends.order', suggestions: [after === '' ? '。”' : '”'] }
    }),
    ...matching(passages, /[、；]”(?![，。；、！？]|$)/gu, () => ({ fault: 'ends.order', suggestions: ['”'] })),
    ...matching(passages, /[！!]{4,}|[？?]{4,}/gu, (match) => ({ fault: 'ends.several', suggestions: [/[！!]/u.test(match[0]) ? '！' : '？'] })),
    ...matching(passages, /[，、；：]{2,}|[，、；：][。！？]|(?<!。)。{2}(?!。)|[。！？][，、；：。]/gu, (match) => ({
      fault: 'ends.several',
      suggestions: [match[0].at(/[。！？]/u.test(match[0]) && !/^[，、；：]/u.test(match[0]) ? 0 : -1) ?? ''],
    })),
    ...matching(passages, /^[，。；：、！？”’》）】]/gu, () => ({ fault: 'ends.first', suggestions: [''] })),
    ...matching(passages, /\.{3,}|。{3,}|·{3,}|(?<!…)(?:…|…{3}|…{5,})(?!…)/gu, (match, _, text) =>
      /[\p{Script=Han}”“，。]/u.test(text.slice(Math.max(0, match.index - 1), match.index + match[0].length + 1)) ? { fault: 'ends.dots', suggestions: ['……'] } : null,
    withoutAddresses),
    ...matching(passages, /-{2,}|－{2,}|―+|(?<!—)—{3,}/gu, (match, _, text) =>
      /\p{Script=Han}|[”“，。]/u.test(text.slice(Math.max(0, match.index - 1), match.index + match[0].length + 1)) ? { fault: 'ends.dash', suggestions: ['——'] } : null,
    withoutAddresses),
    ...matching(passages, /……等(?![待候级])|等……/gu, () => ({ fault: 'ends.andSoOn', suggestions: ['等', '……'] })),
  ]
}
