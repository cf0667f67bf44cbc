import clsx from 'clsx'
import { sayDate, sayMonth } from '../text/format'
import { Link } from '../ui/link'
import { monthsBeside, weeksOf } from './month'
import { pagePath } from './paths'
import type { PublishedDay } from './types'
import type { Words } from './words'

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

export interface EditionCalendarProps extends Words {
  /** `YYYY-MM` */
  month: string
  days: readonly PublishedDay[]
  /** The edition being read. */
  current: string | null
  /** Address that shows another month of this calendar. */
  hrefFor: (month: string) => string
}

/** A month as a grid: days with a paper are links, the others are grey figures. */
export function EditionCalendar({ month, days, current, hrefFor, ...words }: EditionCalendarProps) {
  const { t } = words
  const editions = new Map(days.map((day) => [day.date, day]))
  const { earlier, later } = monthsBeside(days, month)
  return (
    <section aria-labelledby="paper-calendar" className="print:hidden">
      <div className="flex h-9 items-center justify-between">
        <h2 id="paper-calendar" className="text-sm text-ink-2">
          {sayMonth(t, month)}
        </h2>
        <div className="flex">
          <Month href={earlier && hrefFor(earlier)} mark="‹" label={earlier && t('paper.earlierMonth', { month: sayMonth(t, earlier) })} />
          <Month href={later && hrefFor(later)} mark="›" label={later && t('paper.laterMonth', { month: sayMonth(t, later) })} />
        </div>
      </div>
      <table className="w-full table-fixed border-t border-hairline text-center text-sm tabular">
        <thead>
          <tr className="text-xs text-ink-3">
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col" className="h-7 font-normal">
                <abbr title={t(`paper.weekdayNames.${day}`)} className="no-underline">
                  {t(`paper.weekdays.${day}`)}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, index) => (
            <tr key={index}>
              {week.map((day, column) => (
                <td key={column} className="h-9 p-0">
                  {day && <Day day={day.day} edition={editions.get(day.date)} current={current === day.date} {...words} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Day({ day, edition, current, t }: Words & { day: number; edition: PublishedDay | undefined; current: boolean }) {
  if (!edition) return <span className="text-ink-3">{day}</span>
  return (
    <Link
      href={pagePath(edition.date, 1)}
      prefetch={false}
      aria-current={current ? 'date' : undefined}
      aria-label={t('paper.openEdition', { date: sayDate(t, edition.date), number: edition.number })}
      className={clsx(
        'mx-auto flex size-8 items-center justify-center rounded-sm font-semibold',
        current ? 'bg-ink text-paper' : 'text-ink underline decoration-2 underline-offset-4 hover:bg-hover',
      )}
    >
      {day}
    </Link>
  )
}

function Month({ href, mark, label }: { href: string | null; mark: string; label: string | null }) {
  const box = 'flex size-9 items-center justify-center rounded-sm text-lg leading-none'
  if (href === null || label === null) return <span aria-hidden className={`${box} text-hairline`}>{mark}</span>
  return (
    <Link href={href} prefetch={false} scroll={false} aria-label={label} className={`${box} text-ink-2 hover:bg-hover hover:text-ink`}>
      {mark}
    </Link>
  )
}
