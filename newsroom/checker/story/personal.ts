import { withoutAddresses } from '../passages'
import { matching, type Find } from '../scope'

const PLATE = /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•\s]?[A-Z0-9]{4,5}[A-Z0-9挂学警港澳](?![A-Z0-9])/gu
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** What tells who somebody is 个人信息: mobile numbers, identity numbers by their check digit, number plates, the door somebody lives behind. */
export const findPersonal: Find = ({ passages }) => [
  ...matching(passages, /(?<![\d-])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/gu, (match) => ({ fault: 'personal.phone', suggestions: [masked(match[0])] }), withoutAddresses),
  ...matching(passages, /(?<!\d)\d{17}[\dXx](?![\dXx])/gu, (match) =>
    isIdentity(match[0]) ? { fault: 'personal.identity', suggestions: [masked(match[0])] } : null,
  ),
  ...matching(passages, PLATE, (match) => ({ fault: 'personal.plate', suggestions: [`${match[0].slice(0, 2)}${'*'.repeat(match[0].length - 3)}${match[0].slice(-1)}`] })),
  ...matching(passages, /(?:\d+|[一二三四五六七八九十]+)(?:号楼?|幢|栋)(?:(?:\d+|[一二三四五六七八九十]+)单元)?(?:\d{3,4}|[一二三四五六七八九十]{1,3})室/gu, () => ({ fault: 'personal.address' })),
]

/** A number with its middle covered, as papers print it. */
function masked(text: string): string {
  return text.slice(0, 3) + text.slice(3, -4).replace(/\d/g, '*') + text.slice(-4)
}

/** Whether 18 figures are a resident's identity number, GB 11643: a birthday of the last or this century and the right last figure. */
function isIdentity(text: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(text)) return false
  const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(text[at]), 0)
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase()
}
