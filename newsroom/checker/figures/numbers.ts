import { withoutAddresses } from '../passages'
import { matching, type Find } from '../scope'
import { NUMERAL, valueOf } from './numerals'

const HAN_DIGITS = '零一二三四五六七八九'
const COUNTED = '(?:个|天|人|名|岁|次|里|米|公里|斤|元|块|分钟|小时|家|户|辆|亩|吨|位|座|条|件|晚|夜|周(?!岁)|年(?!级|代)|趟|顿|张|本|只)'
const CLOCK = /[时点号日月]$/u

/** How numbers are written 数字用法: approximate ones, ranges, thousands, figures and characters mixed, 倍 that cannot be. */
export const findNumbers: Find = ({ passages }) => [
  ...matching(passages, new RegExp(`(?<![\\d.,第周、])(\\d)、(\\d)(?=${COUNTED})`, 'gu'), (match) => {
    const [first, second] = [Number(match[1]), Number(match[2])]
    if (second !== first + 1 || first === 0) return null
    return { fault: 'figures.about', suggestions: [`${HAN_DIGITS[first] ?? ''}${HAN_DIGITS[second] ?? ''}`] }
  }),
  ...matching(passages, new RegExp(`(约|近|大约|大概|将近|接近|逾|超过|不足|不到)(${NUMERAL})(余|多)(?!功能|媒体|云|样|元化)`, 'gu'), (match) => ({
    fault: 'figures.aboutTwice',
    suggestions: [`${match[1] ?? ''}${match[2] ?? ''}`, `${match[2] ?? ''}${match[3] ?? ''}`],
  })),
  ...matching(passages, new RegExp(`(约|近|大约|大概|将近|接近|逾|超过|不足|不到|至少|最多|最少)(?:为|有|达|在)?(${NUMERAL})(?:余|多)?((?:%|％|℃)|[\\p{Script=Han}]{0,3}?)(左右|上下|以上|以下|以内)`, 'gu'), (match) => {
    const [, word = '', , , tail = ''] = match
    // 超过…以上 says it twice; 约…以上 says two things
    const twice = tail === '左右' || tail === '上下' || (tail === '以上' ? /逾|超过|至少|最少/u.test(word) : /不足|不到|最多/u.test(word))
    return twice ? { fault: 'figures.aboutTwice', suggestions: [match[0].slice(0, -tail.length), match[0].slice(word.length)] } : null
  }),
  ...matching(passages, /(?<![\d.])(\d+(?:\.\d+)?)([～~—–-]{1,2}|至)(\d+(?:\.\d+)?)(%|％|‰|万|亿)(?![～~—–-])/gu, (match) => ({
    fault: 'figures.range',
    suggestions: [`${match[1] ?? ''}${match[4] ?? ''}${match[2] ?? ''}${match[3] ?? ''}${match[4] ?? ''}`],
  }), withoutAddresses),
  ...matching(passages, /(?<![\d.:：—～~/-])(\d+(?:\.\d+)?)(%|％|万|亿|℃)?(?:[～~]|—|至|到)(\d+(?:\.\d+)?)(%|％|万|亿|℃)?(?![\d.:：年月日时点号分版])(?=\p{Script=Han}|[，。、）]|[a-z])/gu, (match, _, text) => {
    const [a, b] = [Number(match[1]), Number(match[3])]
    if ((match[2] ?? '') !== (match[4] ?? '') || a <= b || CLOCK.test(text.slice(0, match.index)) || /[从由自降减跌缩]$/u.test(text.slice(0, match.index))) return null
    const sign = match[0].slice((match[1] ?? '').length + (match[2] ?? '').length, match[0].length - (match[3] ?? '').length - (match[4] ?? '').length)
    return { fault: 'figures.rangeOrder', suggestions: [`${match[3] ?? ''}${match[4] ?? ''}${sign}${match[1] ?? ''}${match[2] ?? ''}`] }
  }, withoutAddresses),
  ...matching(passages, /(?<![\d,.])\d{1,3}(?:,\d+)+(?!\d)/gu, (match) =>
    /^\d{1,3}(?:,\d{3})+$/u.test(match[0]) ? null : { fault: 'figures.thousands', suggestions: [match[0].replaceAll(',', '').replace(/\B(?=(\d{3})+$)/g, ',')] },
  withoutAddresses),
  ...matching(passages, /(?<![\d.第])(\d+(?:\.\d+)?)([百十]|千(?![克米瓦伏帕赫卡焦字里]))(?!分|万|亿|字)((?:\d+[百十]?)*)/gu, (match) => {
    const parts = [...match[0].matchAll(/(\d+(?:\.\d+)?)([千百十]?)/gu)]
    const value = parts.reduce((sum, [, figure = '', unit = '']) => sum + valueOf(figure + unit), 0)
    return { fault: 'figures.mixed', suggestions: Number.isNaN(value) ? [] : [String(value)] }
  }),
  ...matching(passages, new RegExp(`(减少|降低|下降|缩短|减小|缩小|下跌|减轻)(?:了|到|至)?(?:近|约)?(${NUMERAL})倍`, 'gu'), (match) => ({ fault: 'figures.times', params: { verb: match[1] ?? '' } })),
  ...matching(passages, /(?<![零〇一二三四五六七八九十百千万亿第周初期点\d])二(?=个|人次|家(?!庭)|辆|间|件|张|倍|条|只|座|本|台|岁半)/gu, () => ({ fault: 'figures.two', suggestions: ['两'] })),
  ...matching(passages, /百分之(\d+(?:\.\d+)?)/gu, (match) => ({ fault: 'figures.percent', suggestions: [`${match[1] ?? ''}%`] })),
  ...matching(passages, /(\d+(?:\.\d+)?)[%％]个?百分点/gu, (match) => ({ fault: 'figures.percent', suggestions: [`${match[1] ?? ''}个百分点`] })),
  ...matching(passages, /(?<!世纪|\d)[1-9]0年代/gu, (match) => ({ fault: 'figures.decade', suggestions: [`20世纪${match[0]}`] })),
]
