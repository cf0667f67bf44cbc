'use client'

import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import type { HistoryOf } from '@/newsroom/audit/act'
import type { BothNames, HistoryEntry, HistoryHead, HistoryMark, HistoryPage, HistoryRef } from '@/newsroom/audit/history'
import { wallTime } from '@/newsroom/time'
import { personHistoryPath } from '../shell/paths'
import { sayClock, sayDate, saySeconds, sayShortDate } from '../text/format'
import { Link } from '../ui/link'
import { useSayTime } from '../ui/sayRefusal'
import { refPath, sayRef, sayWhat, sayWho } from './words'

interface Line {
  entry: HistoryEntry
  /** Moments between this entry and the one above it. */
  marks: readonly HistoryMark[]
}

/** The entries under their days, newest first, parted where the edition was locked or published. */
export function Entries({ head, page, level }: { head: HistoryHead; page: HistoryPage; /** Of the title above them. */ level: 1 | 2 }) {
  const t = useTranslations()
  const timeZone = useTimeZone() ?? 'UTC'
  const Day = level === 1 ? 'h2' : 'h3'
  return linesByDay(page.entries, head.marks, timeZone).map(({ day, lines }) => (
    <section key={day} aria-labelledby={`day-${day}`} className="pb-3">
      <Day id={`day-${day}`} className="tabular border-b border-ink bg-paper py-1 text-sm text-ink-2 sm:sticky sm:top-(--bar) sm:z-10">
        {sayDate(t, day)}
      </Day>
      <ol>
        {lines.map(({ entry, marks }) => (
          <li key={entry.id} className="border-b border-hairline last:border-0">
            {marks.map((mark) => (
              <MarkLine key={mark.at + mark.kind} mark={mark} dated={head.of === 'story'} />
            ))}
            <Entry entry={entry} names={page.names} of={head.of} />
          </li>
        ))}
      </ol>
    </section>
  ))
}

function linesByDay(entries: readonly HistoryEntry[], marks: readonly HistoryMark[], timeZone: string): { day: string; lines: Line[] }[] {
  const days: { day: string; lines: Line[] }[] = []
  let above = Number.POSITIVE_INFINITY
  for (const entry of entries) {
    const { date } = wallTime(entry.at, timeZone)
    const at = Date.parse(entry.at)
    const line = { entry, marks: marks.filter((mark) => Date.parse(mark.at) >= at && Date.parse(mark.at) < above) }
    above = at
    const last = days.at(-1)
    if (last?.day === date) last.lines.push(line)
    else days.push({ day: date, lines: [line] })
  }
  return days
}

/** 以上在第1次锁版之后: a line across the list. */
function MarkLine({ mark, dated }: { mark: HistoryMark; dated: boolean }) {
  const t = useTranslations()
  const time = useSayTime()
  const text = t(`audit.since.${mark.kind}`, { version: mark.version ?? 0 })
  return (
    <p className="flex items-baseline gap-3 border-b-2 border-ink py-1.5 text-sm">
      <span>{dated ? t('audit.sinceOf', { date: sayShortDate(t, mark.date), text }) : text}</span>
      <span className="tabular ml-auto text-xs whitespace-nowrap text-ink-3">{time(mark.at)}</span>
    </p>
  )
}

function Entry({ entry, names, of }: { entry: HistoryEntry; names: Record<string, BothNames>; of: HistoryOf }) {
  const t = useTranslations()
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const what = sayWhat(t, locale, entry, names)
  return (
    <div className="grid grid-cols-[3.25rem_8rem_minmax(0,1fr)] gap-x-3 py-2 max-sm:grid-cols-[3.25rem_minmax(0,1fr)]">
      <time dateTime={entry.at} title={saySeconds(entry.at, timeZone)} className="tabular text-ink-3">
        {sayClock(entry.at, timeZone)}
      </time>
      <span className="min-w-0 break-words">
        <Who entry={entry} />
      </span>
      <p className="min-w-0 break-words text-ink-2 max-sm:col-start-2">
        {what}
        {entry.saves > 1 && <span className="text-ink-3"> · {t('audit.saves', { n: entry.saves, since: sayClock(entry.since, timeZone) })}</span>}
        {entry.refs.map((ref) => (
          <Reference key={refPath(ref)} reference={ref} said={what} of={of} />
        ))}
      </p>
    </div>
  )
}

function Who({ entry }: { entry: HistoryEntry }) {
  const t = useTranslations()
  const locale = useLocale()
  const name = sayWho(t, locale, entry)
  if (!entry.by) return <span className="text-ink-2">{name}</span>
  return (
    <>
      <Link href={personHistoryPath(entry.by.id)} prefetch={false} className="underline-offset-4 hover:underline">
        {name}
      </Link>
      {!entry.by.active && <span className="text-xs text-ink-3"> {t('audit.closed')}</span>}
    </>
  )
}

/** Parts a link from what stands before it, and vanishes where the line breaks. */
const EN_SPACE = '\u2002'

/** The way to what it was done to: by name, or by kind where the sentence has said the name. */
function Reference({ reference, said, of }: { reference: HistoryRef; said: string; of: HistoryOf }) {
  const t = useTranslations()
  const locale = useLocale()
  const name = sayRef(t, locale, reference, of)
  const told = said.toLowerCase().includes(name.toLowerCase())
  return (
    <>
      {EN_SPACE}
      <Link
        href={refPath(reference)}
        prefetch={false}
        aria-label={told ? `${t(`vocab.subject.${reference.kind}`)} ${name}` : name}
        className="inline-block max-w-full truncate align-bottom text-sm text-ink underline decoration-hairline underline-offset-4 hover:decoration-ink"
      >
        {told ? t(`vocab.subject.${reference.kind}`) : name}
      </Link>
    </>
  )
}
