import { LunarYear, SolarDay, SolarTerm } from 'tyme4ts'
import { lunarDateOf, partsOf, type IsoDate } from '../../edition/calendar'
import { matching, type Find, type Told } from '../scope'
import { iso, nearestDate } from './dates'

const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'
const ANIMALS = '鼠牛虎兔龙蛇马羊猴鸡狗猪'
const LUNAR = '(?<leap>闰)?(?<lunarMonth>[正一二三四五六七八九十冬腊]月|十[一二]月)(?<lunarDay>初[一二三四五六七八九十]|[十廿][一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)'
const SOLAR = '(?:(?<year>\\d{4})年)?(?<month>\\d{1,2})月(?<day>\\d{1,2})日'
const BESIDE = '(?:[（(，,]|[，,]?(?:是|即|正是|恰逢|适逢|正值|系|也就是|迎来))(?:星期.|周.)?[，,、]?'
const TODAY = '(?<today>[昨今明][日天])(?:[（(，,]|是|，是|正是|恰逢|适逢|正值|迎来)'
const OFFSET: Record<string, number> = { 昨: -1, 今: 0, 明: 1 }

const LUNAR_DAYS: Record<string, string> = { 春节: '正月初一', 元宵节: '正月十五', 元宵: '正月十五', 端午节: '五月初五', 端午: '五月初五', 七夕: '七月初七', 中元节: '七月十五', 中秋节: '八月十五', 中秋: '八月十五', 重阳节: '九月初九', 重阳: '九月初九', 腊八节: '十二月初八', 腊八: '十二月初八' }
const SOLAR_DAYS: Record<string, string> = { 元旦: '1-1', 妇女节: '3-8', 植树节: '3-12', 劳动节: '5-1', 青年节: '5-4', 护士节: '5-12', 儿童节: '6-1', 建党节: '7-1', 建军节: '8-1', 教师节: '9-10', 国庆节: '10-1', 记者节: '11-8', 情人节: '2-14', 消费者权益日: '3-15', 世界读书日: '4-23', 世界环境日: '6-5', 圣诞节: '12-25', 国家公祭日: '12-13', 国家宪法日: '12-4' }
const TERMS = '立春|雨水|惊蛰|春分|清明节|清明|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒'
const FESTIVALS = [...Object.keys(LUNAR_DAYS), ...Object.keys(SOLAR_DAYS)].toSorted((a, b) => b.length - a.length).join('|')

/** Days of the lunar calendar 农历, cycles 干支, animals 生肖, leap months, festivals and solar terms, held to the day beside them. */
export const findLunar: Find = ({ passages, context: { issueDate } }) => [
  ...matching(passages, new RegExp(`(?:${SOLAR}${BESIDE}|${TODAY})(?:农历|阴历|夏历)?(?:[${STEMS}][${BRANCHES}]年)?${LUNAR}`, 'gu'), (match) => {
    const date = dateOf(match, issueDate)
    if (date === null) return null
    const written = monthName(match.groups?.leap, match.groups?.lunarMonth ?? '') + dayName(match.groups?.lunarDay ?? '')
    const lunar = lunarDateOf(date)
    const right = (lunar.leap ? '闰' : '') + monthName(undefined, lunar.monthName.replace('闰', '')) + lunar.dayName
    const length = (match.groups?.leap ?? '').length + (match.groups?.lunarMonth ?? '').length + (match.groups?.lunarDay ?? '').length
    return written === right ? null : { fault: 'lunar.day', from: match.index + match[0].length - length, suggestions: [right], params: { date, right } }
  }),
  ...matching(passages, new RegExp(`([${STEMS}])([${BRANCHES}])(?:([${ANIMALS}])年|年(?:[（(]?([${ANIMALS}])年)?)`, 'gu'), (match): Told | null => {
    const [stem, branch] = [STEMS.indexOf(match[1] ?? ''), BRANCHES.indexOf(match[2] ?? '')]
    const animal = match[3] ?? match[4]
    if (stem % 2 !== branch % 2) return { fault: 'lunar.pair', to: match.index + 2, params: { pair: match[0].slice(0, 2) } }
    const right = ANIMALS[branch] ?? ''
    if (animal === undefined || animal === right) return null
    const from = match.index + match[0].lastIndexOf(animal)
    return { fault: 'lunar.animal', from, to: from + 1, suggestions: [right], params: { year: match[0].slice(0, 2), right } }
  }),
  ...matching(passages, new RegExp(`(?<!\\d)((?:19|20)\\d\\d)年?(?:[（(，]|是|为|，是)?(?:中国|我国)?(?:农历|阴历)?(?:([${STEMS}][${BRANCHES}])([${ANIMALS}]?)年|([${ANIMALS}])年)`, 'gu'), (match) => {
    const year = LunarYear.fromYear(Number(match[1])).getSixtyCycle()
    const [pair, animal] = [year.getName(), year.getEarthBranch().getZodiac().getName()]
    const writtenAnimal = match[4] ?? (match[3] === '' ? undefined : match[3])
    if ((match[2] ?? pair) === pair && (writtenAnimal ?? animal) === animal) return null
    const written = match[2] !== undefined && match[2] !== pair ? match[2] : (writtenAnimal ?? '')
    const from = match.index + match[0].lastIndexOf(written)
    return { fault: 'lunar.year', from, to: from + written.length, suggestions: [written === match[2] ? pair : animal], params: { year: match[1] ?? '', right: `${pair}${animal}` } }
  }),
  ...matching(passages, /(?<!\d)((?:19|20)\d\d)年(?:是|为|有|农历|的|，|将|迎来|出现)*闰([正一二三四五六七八九十冬腊]|十[一二])月/gu, (match) => {
    const leap = LunarYear.fromYear(Number(match[1])).getLeapMonth()
    return leap === monthNumber(`${match[2] ?? ''}月`) ? null : { fault: 'lunar.leap', params: { year: match[1] ?? '', month: leap }, suggestions: [] }
  }),
  ...matching(passages, new RegExp(`(?:${SOLAR}${BESIDE}|${TODAY})(?:传统|中国|我国|第\\d+个|第[一二三四五六七八九十]+个|二十四节气(?:中的|之一的)?|农历)?(?<name>${FESTIVALS}|${TERMS})(?!前|后|期间|假期|过后|将至|临近|以来|节前|节后)`, 'gu'), (match) => festival(match, issueDate)),
]

function festival(match: RegExpExecArray, issue: IsoDate | null): Told | null {
  const date = dateOf(match, issue)
  const name = match.groups?.name ?? ''
  if (date === null) return null
  const { year, month, day } = partsOf(date)
  const from = match.index + match[0].length - name.length
  const fixed = SOLAR_DAYS[name]
  const lunar = LUNAR_DAYS[name]
  if (fixed !== undefined) return fixed === `${month}-${day}` ? null : { fault: 'lunar.festival', from, params: { name, date: `${fixed.replace('-', '月')}日` } }
  if (lunar !== undefined) {
    const { month: m, day: d, leap } = lunarDateOf(date)
    return lunar === `${monthName(undefined, `${NAMES[m - 1] ?? ''}月`)}${LUNAR_NAMES[d - 1] ?? ''}` && !leap ? null : { fault: 'lunar.festival', from, params: { name, date: `农历${lunar}` } }
  }
  const term = SolarDay.fromYmd(year, month, day).getTermDay()
  const wanted = name.replace('节', '')
  if (term.getDayIndex() === 0 && term.getSolarTerm().getName() === wanted) return null
  const right = termDay(year, wanted)
  return right === null ? null : { fault: 'lunar.festival', from, params: { name, date: right } }
}

function termDay(year: number, name: string): string | null {
  for (let index = 0; index < 24; index += 1) {
    const term = SolarTerm.fromIndex(year, index)
    if (term.getName() !== name) continue
    const day = term.getJulianDay().getSolarDay()
    // 冬至 with index 0 is the one that ends the year before
    if (day.getYear() !== year) return termOf(SolarTerm.fromIndex(year, index + 24))
    return termOf(term)
  }
  return null
}

function termOf(term: SolarTerm): string {
  const day = term.getJulianDay().getSolarDay()
  return `${day.getMonth()}月${day.getDay()}日`
}

function dateOf(match: RegExpExecArray, issue: IsoDate | null): IsoDate | null {
  const { year, month, day, today } = match.groups ?? {}
  if (today !== undefined) return issue === null ? null : shift(issue, OFFSET[today[0] ?? ''] ?? 0)
  if (year !== undefined) return iso(Number(year), Number(month), Number(day))
  return issue === null ? null : nearestDate(Number(month), Number(day), issue)
}

function shift(date: IsoDate, days: number): IsoDate | null {
  const { year, month, day } = partsOf(date)
  const moved = SolarDay.fromYmd(year, month, day).next(days)
  return iso(moved.getYear(), moved.getMonth(), moved.getDay())
}

const NAMES = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
const LUNAR_NAMES = ['初', '十', '廿'].flatMap((tens) => ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'].map((unit, at) => (at === 9 ? (tens === '初' ? '初十' : tens === '十' ? '二十' : '三十') : tens + unit)))

function monthNumber(name: string): number {
  const bare = name.replace('月', '').replace('冬', '十一').replace('腊', '十二').replace(/^一$/u, '正')
  return NAMES.indexOf(bare) + 1
}

function monthName(leap: string | undefined, name: string): string {
  return `${leap ?? ''}${NAMES[monthNumber(name) - 1] ?? ''}月`
}

function dayName(name: string): string {
  return /^二十./u.test(name) ? `廿${name.slice(2)}` : name
}
