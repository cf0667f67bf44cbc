import type { Found } from '../hit'
import { withoutAddresses } from '../passages'
import { matching, type Find } from '../scope'

const FULL: Record<string, string> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？', '(': '（', ')': '）', '.': '。' }
const HAN = String.raw`[\p{Script=Han}，。；：！？、（）《》“”‘’]`
// A half-width mark beside a Chinese character. 12:30, 1:500 and 1,000 have figures on both sides.
const HALF = new RegExp(String.raw`(?<=${HAN})[,;:!?()]|[,;:!?()](?=${HAN})|(?<=\p{Script=Han})\.(?=\s|$|\p{Script=Han})`, 'gu')
const SCORE = /比分|战胜|击败|险胜|负于|不敌|大胜|力克|领先|落后|逆转|比例|之比/u

/** Half-width marks among Chinese 半角标点, full-width letters and figures. Times, ratios, addresses of the net and of mail are left alone. */
export const findWidth: Find = ({ passages }) => {
  const marks = matching(passages, HALF, (match) => ({ fault: 'width.mark', suggestions: [FULL[match[0]] ?? ''], params: { mark: match[0] } }), withoutAddresses)
  const quotes = passages.flatMap((passage): Found[] => {
    let open = false
    return [...withoutAddresses(passage.text).matchAll(/["＂]/gu)].flatMap((match): Found[] => {
      open = !open
      const around = passage.text.slice(Math.max(0, match.index - 1), match.index + 2)
      if (!/[\p{Script=Han}，。；：！？]/u.test(around)) return []
      return [{ fault: 'width.quote', passage, from: match.index, to: match.index + 1, suggestions: [open ? '“' : '”'] }]
    })
  })
  const letters = matching(passages, /[０-９Ａ-Ｚａ-ｚ％＋＝＠＃＆]+/gu, (match) => ({
    fault: 'width.letter',
    suggestions: [match[0].normalize('NFKC')],
  }))
  const points = matching(passages, /(?<=\d)[．](?=\d)|(?<=\d)，(?=\d{3}(?!\d)[\p{Script=Han}])/gu, (match) => ({
    fault: 'width.letter',
    suggestions: [match[0] === '．' ? '.' : ','],
  }))
  // 12：30 is a time, 21：15 beside 击败 is a score, which is set with a wide colon by many
  const times = matching(passages, /(?<!\d|：)([01]?\d|2[0-4])：([0-5]\d)(?!\d|：\d)/gu, (match, { text }) =>
    SCORE.test(text) ? null : { fault: 'width.colon', suggestions: [`${match[1] ?? ''}:${match[2] ?? ''}`] },
  )
  return [...marks, ...quotes, ...letters, ...points, ...times]
}
