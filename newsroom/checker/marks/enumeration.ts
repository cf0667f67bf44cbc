import { matching, type Find } from '../scope'

// Words that begin with the conjunction and are none: 、和平 , 、及时, 、与会.
const AND_WORD = /^(?:和(?:平|谐|睦|气|解|声|弦|服|约|美|蔼|顺|田|亲)|及(?:时|格|第|笄|早)|与(?:会|时|众)|或(?:许|然|是|者说))/u
const SO_ON = /^等(?:待|候|级|同|距|式|价|比|高|腰|效|分|额|离|身|量|闲|于)/u
const DIGITS = '一二三四五六七八九'
const COUNTED = '(?:[十百千万亿]|个|天|人|名|年(?!级|代)|岁|次|里|米|公里|斤|元|块|分钟|小时|家|户|辆|点钟|亩|吨)'

/** The pause mark 顿号: not between items that have quotation or title marks, not before a conjunction, not in an approximate number. */
export const findEnumeration: Find = ({ passages }) => [
  ...matching(passages, /(?<=[”》])、(?=[“《])/gu, () => ({ fault: 'enumeration.quoted', suggestions: [''] })),
  ...matching(passages, /、(以及|和|及|与|或者?|等)/gu, (match, _, text) => {
    const rest = text.slice(match.index + 1)
    if (match[1] === '等' ? SO_ON.test(rest) : AND_WORD.test(rest)) return null
    return { fault: 'enumeration.conjunction', suggestions: [match[1] ?? ''], params: { word: match[1] ?? '' } }
  }),
  ...matching(passages, new RegExp(`(?<![第周初${DIGITS}十百千万、])([${DIGITS}])、([${DIGITS}])(?=${COUNTED})`, 'gu'), (match) => {
    const [first, second] = [DIGITS.indexOf(match[1] ?? ''), DIGITS.indexOf(match[2] ?? '')]
    return second === first + 1 ? { fault: 'enumeration.about', suggestions: [`${match[1] ?? ''}${match[2] ?? ''}`] } : null
  }),
  // 苹果、梨，以及 is a pause before an afterthought; 苹果、梨，和桃 is not
  ...matching(passages, /(?<=、[^，。；：、“”]{1,8})，(?=(?:和|及)[^，。；：、“”]{1,8}[。；])/gu, (match, _, text) =>
    AND_WORD.test(text.slice(match.index + 1)) ? null : { fault: 'enumeration.comma', suggestions: [''] },
  ),
]
