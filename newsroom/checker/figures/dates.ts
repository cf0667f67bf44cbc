import { addDays, daysBetween, isIsoDate, parseIsoDate, partsOf, weekdayName, weekdayOf, WEEKDAYS_ZH, type IsoDate } from '../../edition/calendar'
import type { Found, Passage } from '../hit'
import { withoutAddresses } from '../passages'
import { matching, type Find, type Told } from '../scope'

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const DATE = /(?:(?<year>\d{4})年)?(?<![\d.])(?<month>\d{1,2})月(?<day>\d{1,2})[日号](?:[（(，、]?(?<weekday>(?:星期|周|礼拜)[一二三四五六日天])[）)]?)?/gu
const RELATIVE = /([前昨今明后])[日天晨早晚夜][（(，,]?(?:即|也就是|是)?(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/gu
const RELATIVE_WEEKDAY = /([昨今明])[日天](?:[（(]|是)((?:星期|周)[一二三四五六日天])/gu
const OFFSET: Record<string, number> = { 前: -2, 昨: -1, 今: 0, 明: 1, 后: 2 }

/** The date that a month and a day mean without their year: the nearest to the issue's. Null for a day that year has not. */
export function nearestDate(month: number, day: number, issue: IsoDate): IsoDate | null {
  const { year } = partsOf(issue)
  const candidates = [year - 1, year, year + 1].map((one) => iso(one, month, day)).filter((one) => one !== null)
  return candidates.toSorted((a, b) => Math.abs(daysBetween(issue, a)) - Math.abs(daysBetween(issue, b)))[0] ?? null
}

export function iso(year: number, month: number, day: number): IsoDate | null {
  return parseIsoDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

/** Days that do not exist, weekdays that are another's, 昨日 with another date, spans that run backwards 日期. */
export const findDates: Find = ({ passages, context: { issueDate } }) => [
  ...matching(passages, DATE, (match, _, text): Told | null => {
    const { year, month, day, weekday } = match.groups ?? {}
    const [y, m, d] = [year === undefined ? null : Number(year), Number(month), Number(day)]
    const short = match[0].replace(/[（(，、]?(?:星期|周|礼拜).*$/u, '')
    const impossible = m < 1 || m > 12 || d < 1 || d > (LONGEST[m - 1] ?? 0) || (y !== null && y >= 1900 && y <= 2199 && iso(y, m, d) === null)
    if (impossible) return { fault: 'date.impossible', to: match.index + short.length, params: { date: short } }
    if (weekday === undefined) return null
    const named = yearNear(text, match.index)
    const date = y !== null ? iso(y, m, d) : named !== null ? iso(named, m, d) : issueDate === null ? null : nearestDate(m, d, issueDate)
    if (date === null || WEEKDAYS_ZH[weekdayOf(date)]?.at(-1) === weekday.at(-1)?.replace('天', '日')) return null
    const right = weekday.slice(0, -1) + weekdayName(date, 'zh').slice(-1)
    const from = match.index + match[0].lastIndexOf(weekday)
    return { fault: 'date.weekday', from, to: from + weekday.length, suggestions: [right], params: { date: `${y === null ? '' : `${y}年`}${m}月${d}日`, weekday: right } }
  }),
  ...(issueDate === null ? [] : relative(passages, issueDate)),
  ...spans(passages),
  ...far(passages, issueDate),
  ...matching(passages, /(?<![\d年月.])(\d{1,2})[时点](\d{1,2})分|(?<![\d:：.])(\d{1,2}):(\d{2})(?![\d:])/gu, (match, _, text) => {
    const [hour, minute] = [Number(match[1] ?? match[3]), Number(match[2] ?? match[4])]
    // 0:0 to 30:28 is a score, 1:60 a ratio
    if (match[3] !== undefined && (/比分|战胜|击败|险胜|负于|不敌|大胜|力克|领先|比例|之比|战平/u.test(text) || (match[3].length === 1 && hour === 1))) return null
    return hour > 24 || minute > 59 ? { fault: 'date.hour', params: { time: match[0] } } : null
  }, withoutAddresses),
]

const relative = (passages: readonly Passage[], issue: IsoDate): Found[] => [
  ...matching(passages, RELATIVE, (match) => {
    const meant = addDays(issue, OFFSET[match[1] ?? ''] ?? 0)
    const parts = partsOf(meant)
    const right = (match[2] === undefined || Number(match[2]) === parts.year) && Number(match[3]) === parts.month && Number(match[4]) === parts.day
    if (right || !isIsoDate(meant)) return null
    const written = `${match[2] === undefined ? '' : `${match[2]}年`}${match[3] ?? ''}月${match[4] ?? ''}日`
    const from = match.index + match[0].length - written.length
    return { fault: 'date.relative', from, suggestions: [`${match[2] === undefined ? '' : `${parts.year}年`}${parts.month}月${parts.day}日`], params: { word: match[0].slice(0, 2), date: issue } }
  }),
  ...matching(passages, RELATIVE_WEEKDAY, (match) => {
    const right = weekdayName(addDays(issue, OFFSET[match[1] ?? ''] ?? 0), 'zh').slice(-1)
    const weekday = match[2] ?? ''
    if (weekday.at(-1)?.replace('天', '日') === right) return null
    return { fault: 'date.relative', from: match.index + match[0].length - weekday.length, suggestions: [weekday.slice(0, -1) + right], params: { word: match[0].slice(0, 2), date: issue } }
  }),
]

const spans = (passages: readonly Passage[]): Found[] => [
  ...matching(passages, /(?<!\d)(\d{1,2})月(\d{1,2})日?[至到—－～~-]{1,2}(?:(\d{1,2})月)?(\d{1,2})日/gu, (match) => {
    const [m1, d1, d2] = [Number(match[1]), Number(match[2]), Number(match[4])]
    const m2 = match[3] === undefined ? m1 : Number(match[3])
    // December to January is a turn of the year
    return m2 * 100 + d2 < m1 * 100 + d1 && m1 - m2 < 6 ? { fault: 'date.order', params: { span: match[0] } } : null
  }),
  ...matching(passages, /(?<!\d)((?:19|20)\d\d)年?[至到—－～~-]{1,2}((?:19|20)\d\d)年/gu, (match) =>
    Number(match[2]) < Number(match[1]) ? { fault: 'date.order', params: { span: match[0] } } : null,
  ),
]

/** A day of this calendar year more than six months off, when nothing near says which year: 3月6日 in a paper of November. */
function far(passages: readonly Passage[], issue: IsoDate | null): Found[] {
  if (issue === null) return []
  return matching(passages, DATE, (match, _, text) => {
    const { year, month, day } = match.groups ?? {}
    const before = text.slice(0, match.index)
    const quoted = before.lastIndexOf('“') > before.lastIndexOf('”')
    if (year !== undefined || quoted || /年|次年|每年|往年|农历|至$|到$|[—～-]$|、$/u.test(before.slice(-30))) return null
    const date = iso(partsOf(issue).year, Number(month), Number(day))
    return date !== null && Math.abs(daysBetween(issue, date)) > 183 ? { fault: 'date.far', params: { date: `${Number(month)}月${Number(day)}日` } } : null
  })
}

/** The year that a text names last before a place: 2026年…11月3日. */
function yearNear(text: string, at: number): number | null {
  const years = [...text.slice(Math.max(0, at - 40), at).matchAll(/((?:19|20)\d\d)年/gu)]
  return years.length === 0 ? null : Number(years.at(-1)?.[1])
}
