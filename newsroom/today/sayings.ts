import { daysBetween, partsOf, WEEKDAYS_EN, WEEKDAYS_ZH, weekdayOf } from '../edition/calendar'

/** How well what was typed says a thing: all of it, or its beginning. */
export type Said = 'whole' | 'begun'

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
/** Days that have a word of their own, from today. */
const NEAR: Readonly<Record<number, readonly string[]>> = {
  [-2]: ['前天'],
  [-1]: ['昨天', '昨日', 'yesterday'],
  0: ['今天', '今日', 'today'],
  1: ['明天', '明日', 'tomorrow'],
  2: ['后天'],
}

/** As things are compared: without spaces and commas, in plain small letters and digits. */
export function plainSaying(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s,，、]+/gu, '')
}

/** Whether one of these ways to say a thing was typed. Two digits begin too many things: digits alone count whole, or from the third on. */
export function saidAs(forms: readonly string[], typed: string): Said | null {
  const words = plainSaying(typed)
  if (words === '') return null
  const plain = forms.map(plainSaying)
  if (plain.includes(words)) return 'whole'
  if (/^\d{1,2}$/.test(words) || /^[\x21-\x7e]$/.test(words)) return null
  return plain.some((form) => form.startsWith(words)) ? 'begun' : null
}

/** The ways to say an edition: its date as it is written in either language, whole or without its year, a day near today, its number. */
export function editionForms(edition: { date: string; number: number }, today: string): string[] {
  const { year, month, day } = partsOf(edition.date)
  const [mm, dd] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')]
  const name = MONTHS[month - 1] ?? ''
  const short = name.slice(0, 3)
  const away = daysBetween(today, edition.date)
  const weekday = weekdayOf(edition.date)
  const zh = WEEKDAYS_ZH[weekday]
  const en = WEEKDAYS_EN[weekday].toLowerCase()
  return [
    ...['-', '/', '.'].flatMap((mark) => [`${year}${mark}${mm}${mark}${dd}`, `${year}${mark}${month}${mark}${day}`, `${mm}${mark}${dd}`, `${month}${mark}${day}`]),
    `${year}${mm}${dd}`,
    `${mm}${dd}`,
    ...['日', '号'].flatMap((end) => [`${year}年${month}月${day}${end}`, `${month}月${day}${end}`, `${day}${end}`]),
    ...[name, short].flatMap((word) => [`${word} ${day}`, `${day} ${word}`, `${day} ${word} ${year}`, `${word} ${day} ${year}`]),
    ...(NEAR[away] ?? []),
    ...(Math.abs(away) < 7 ? [zh, zh.replace('星期', '周'), en, en.slice(0, 3)] : []),
    `${edition.number}`,
    `第${edition.number}期`,
    `总第${edition.number}期`,
    `no.${edition.number}`,
    `no${edition.number}`,
  ]
}

/** The ways to say a page: its number, its section, both. */
function pageForms(page: { number: number; section: { zh: string; en: string } }): string[] {
  const { number, section } = page
  const padded = String(number).padStart(2, '0')
  const zh = [`${number}版`, `第${number}版`, `${padded}版`, `第${padded}版`]
  const en = [`page ${number}`, `p${number}`, `p.${number}`]
  return [
    `${number}`,
    ...zh,
    ...en,
    ...(section.zh ? [section.zh, `${section.zh}版`, ...zh.map((form) => `${form}${section.zh}`)] : []),
    ...(section.en ? [section.en, ...en.map((form) => `${form} ${section.en}`)] : []),
  ]
}

/** A page said with the day of its edition, or alone: 「11月25日 3版」, “tomorrow p1”, “要闻”. */
export function pageSaid(page: { number: number; section: { zh: string; en: string } }, edition: { date: string; number: number }, today: string, typed: string): Said | null {
  const alone = saidAs(pageForms(page), typed)
  if (alone) return alone
  const words = typed.trim().split(/\s+/)
  for (let at = 1; at < words.length; at++) {
    const day = saidAs(editionForms(edition, today), words.slice(0, at).join(' '))
    const part = day && saidAs(pageForms(page), words.slice(at).join(' '))
    if (day && part) return day === 'whole' ? part : 'begun'
  }
  return null
}

/** A person by the name they sign with, any part of it, or its Latin form: whole, a word of it, or its initials. */
export function personSaid(person: { name: string; latinName: string | null }, typed: string): Said | null {
  const latin = person.latinName?.trim() ?? ''
  const words = latin.split(/[\s-]+/).filter(Boolean)
  const forms = [person.name, latin, words.toReversed().join(' ')].filter(Boolean)
  const said = saidAs(forms, typed)
  if (said) return said
  const sought = plainSaying(typed)
  if (sought === '') return null
  if (/\p{Script=Han}/u.test(sought) && plainSaying(person.name).includes(sought)) return 'begun'
  if (sought.length < 2) return null
  const initials = words.map((word) => word.charAt(0)).join('').toLowerCase()
  return initials === sought || words.some((word) => word.toLowerCase().startsWith(sought)) ? 'begun' : null
}
