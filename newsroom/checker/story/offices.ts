import type { IsoDate } from '../../edition/calendar'
import type { Found } from '../hit'
import { holdsOn, type PersonEntry } from '../lexicon/entry'
import { isPerson } from '../lexicon/lexicon'
import type { Find } from '../scope'

// The word for an office, with what makes another office of it.
const TITLE = /(?:(?:常务|第一|代|代理)?副|代理?|第一)?(?:秘书长|副?主席|书记|市长|区长|县长|省长|镇长|乡长|主任|局长|厅长|部长|处长|科长|院长|校长|会长|社长|理事长|董事长|总经理|检察长|政委|司令员|总工程师|总编辑|馆长|所长|委员|常委)$/u
const FORMER = /(?:原|前|时任|曾任)[^，。；、]{0,14}$/u

/** Name, office and order of people who hold office 姓名职务排序, by the lexicon and the issue's date. */
export const findOffices: Find = ({ passages, inLexicon, context: { issueDate } }) =>
  passages.flatMap((passage) => {
    const named = inLexicon(passage).flatMap(({ entry, from, to }) => (isPerson(entry) ? [{ entry, from, to }] : []))
    const titles = named.flatMap(({ entry, from }): Found[] => {
      const before = passage.text.slice(Math.max(0, from - 40), from)
      const found = titleFault(before, entry, issueDate)
      return found === null ? [] : [{ ...found, passage, from: from - found.length, to: from }]
    })
    return [...titles, ...ranks(passage.text, named).map((found) => ({ ...found, passage }))]
  })

/** What is wrong with the offices that stand before a name; null when nothing is, or none stand there. `length` is how much of the text they are. */
function titleFault(before: string, entry: PersonEntry, date: IsoDate | null): (Omit<Found, 'passage' | 'from' | 'to'> & { length: number }) | null {
  const run = /[^，。；：！？“”（）\s]*$/u.exec(before)?.[0] ?? ''
  const written = run.split('、').flatMap((part) => TITLE.exec(part)?.[0] ?? [])
  if (written.length === 0 || TITLE.exec(run) === null || entry.offices.length === 0) return null
  const all = entry.offices.map((office) => ({ title: TITLE.exec(office.title)?.[0] ?? office.title, full: office.title, valid: holdsOn(office, date) }))
  const valid = all.filter((office) => office.valid)
  const last = written.at(-1) ?? ''
  const params = { name: entry.name, written: last, right: valid.map(({ full }) => full).join('、') }
  const suggestions = valid.map(({ title }) => title)
  if (!valid.some(({ title }) => title === last)) {
    if (all.some(({ title }) => title === last)) return FORMER.test(run) ? null : { fault: 'office.expired', length: last.length, suggestions, params }
    return FORMER.test(run) ? null : { fault: 'office.title', length: last.length, suggestions, params }
  }
  // 区委书记 before the name of a 镇党委书记: the same word of another organ
  const organ = run.slice(0, run.length - last.length).split('、').at(-1) ?? ''
  const organs = valid.filter(({ title }) => title === last).map(({ full, title }) => full.slice(0, full.length - title.length))
  if (/[委府局院会镇乡街道区县市]$/u.test(organ) && !organs.some((one) => one === '' || organ.endsWith(one) || one.endsWith(tailOf(organ)))) {
    return { fault: 'office.title', length: last.length + tailOf(organ).length, suggestions: valid.filter(({ title }) => title === last).map(({ full }) => full), params: { ...params, written: tailOf(organ) + last } }
  }
  const known = written.filter((title) => valid.some((office) => office.title === title))
  const right = valid.map(({ title }) => title).filter((title) => known.includes(title))
  return known.length > 1 && known.join() !== right.join()
    ? { fault: 'office.order', length: run.length, suggestions: [], params: { name: entry.name, right: valid.map(({ full }) => full).join('、') } }
    : null
}

/** The last word of an organ: 区委 of 枫渚区委. */
function tailOf(organ: string): string {
  return organ.slice(-2)
}

/** People named in a row 、 stand by rank. */
function ranks(text: string, named: readonly { entry: PersonEntry; from: number; to: number }[]): Omit<Found, 'passage'>[] {
  const found: Omit<Found, 'passage'>[] = []
  for (let at = 0; at < named.length; at += 1) {
    const row = [named[at]].filter((one) => one !== undefined)
    while (at + 1 < named.length && /^(?:、|和)[^，。；：]{0,20}$/u.test(text.slice(named[at]?.to, named[at + 1]?.from))) {
      at += 1
      const next = named[at]
      if (next !== undefined) row.push(next)
    }
    const ranked = row.filter(({ entry }) => entry.rank !== undefined)
    const right = ranked.toSorted((a, b) => (a.entry.rank ?? 0) - (b.entry.rank ?? 0))
    const [first, last] = [ranked[0], ranked.at(-1)]
    if (first !== undefined && last !== undefined && right.some((one, index) => one !== ranked[index])) {
      found.push({ fault: 'office.rank', from: first.from, to: last.to, params: { right: right.map(({ entry }) => entry.name).join('、') } })
    }
  }
  return found
}
