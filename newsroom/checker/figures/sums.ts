import { matching, type Find } from '../scope'
import { NUMERAL, valueOf } from './numerals'

const UNITS = '个|人|名|家|户|件|座|条|处|项|辆|台|所|亩|吨|万元|亿元|元|公里|米|人次|套|间|张|场|幅|位'
const COUNTED = '个|大|项|类|种|处|家|所|座|位|名|条|方面|部分|点'

/** Parts against their total, shares against the whole, 三个…： against what is listed 合计. Hints: a list may leave things out. */
export const findSums: Find = ({ passages }) => [
  ...matching(passages, new RegExp(`(共|总共|合计|总计|一共|共计)[^，。；：\\d]{0,8}(${NUMERAL})(${UNITS})(.{0,8}?(?:其中|，|：|（|。其中))([^。；]*)`, 'gu'), (match) => {
    const [, , total = '', unit = '', lead = '', rest = ''] = match
    const parts = [...rest.matchAll(new RegExp(`(?<!同比增加|增长)(${NUMERAL})${unit}(?!以上|以下|左右|余|多)`, 'gu'))].map((one) => valueOf(one[1] ?? ''))
    const listed = /[、，]/u.test(rest) && parts.length >= 2
    const sum = Math.round(parts.reduce((all, one) => all + one, 0) * 1000) / 1000
    const whole = valueOf(total)
    if (!listed || Number.isNaN(sum) || sum === whole) return null
    // with 其中 a list may be of some; a list of everything has no 其中 and ends the sentence
    const everything = !/其中/u.test(lead + rest) && !/等|例如|包括|最|平均/u.test(rest) && /[、和]/u.test(rest) && new RegExp(`^[^\\d]{1,10}${NUMERAL}${unit}(?:[、，和][^\\d]{1,10}${NUMERAL}${unit})+[）]?$`, 'u').test(rest)
    const tooMuch = sum > whole && /其中/u.test(lead + rest) && !/[最又还也再]/u.test(rest)
    return everything || tooMuch ? { fault: 'sums.parts', from: match.index + match[0].indexOf(total), to: match.index + match[0].indexOf(total) + total.length + unit.length, params: { sum, total: whole } } : null
  }),
  ...matching(passages, /(?:占|分别为|比例为)[^。；]*%[^。；]*/gu, (match) => {
    const shares = [...match[0].matchAll(/(?<![\d.～—-])(\d+(?:\.\d+)?)%(?![～—-])/gu)].map((one) => Number(one[1]))
    const sum = Math.round(shares.reduce((all, one) => all + one, 0) * 100) / 100
    if (shares.length < 3 || /增|降|提高|上升|同比|去年|以上/u.test(match[0])) return null
    return sum > 100.5 || (/(?:分别占|各占|分别为|其余|剩余)/u.test(match[0]) && Math.abs(sum - 100) > 0.5 && sum > 90) ? { fault: 'sums.shares', params: { sum } } : null
  }),
  ...matching(passages, new RegExp(`([两二三四五六七八九十]|\\d{1,2})(?:${COUNTED})[\\p{Script=Han}]{0,6}：([^。；：！？，“”]+)(?=。)`, 'gu'), (match) => count(match[1] ?? '', match[2] ?? '')),
  ...matching(passages, new RegExp(`(?<=^|[，。；：（])(?:包括|设有?|分为|由|有|覆盖|涉及|为|在|把|将|开设)?((?:[^，。；：、“”《》（）\\d]{1,12}、)+[^，。；：、“”《》（）\\d]{1,16}?)([两三四五六七八九十]|\\d{1,2})(?:个|大|项|类|种|家|所|座|方面|部分)(?:部分|方面|环节|岗位|街道|社区|镇|村|县区|学校|部门|单位|领域|板块|系列|类别|阶段|项目|城市)`, 'gu'), (match) => count(match[2] ?? '', match[1] ?? '')),
]

/** Whether a list has another number of items than it says; 和 may part two items or stand in the name of one. */
function count(said: string, list: string): { fault: 'sums.count'; params: { said: number; listed: number } } | null {
  const items = list.split('、').length
  const last = list.slice(list.lastIndexOf('、') + 1)
  const most = items + (/[和与及]/u.test(last) ? 1 : 0)
  const number = valueOf(said)
  if (items < 2 || /等|以及其他|还有|之类/u.test(list) || Number.isNaN(number)) return null
  return number >= items && number <= most ? null : { fault: 'sums.count', params: { said: number, listed: most } }
}
