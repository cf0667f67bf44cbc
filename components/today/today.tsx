'use client'

import { useTimeZone, useTranslations } from 'use-intl'
import { wallTime } from '@/newsroom/time'
import type { TodayGroup, TodayRow as Row } from '@/newsroom/today/today'
import { useLiveRefresh } from '../live/live'
import { WriteLink } from '../stories/writeLink'
import { sayDate, sayTime } from '../text/format'
import { EmptyState } from '../ui/emptyState'
import { useNow } from '../ui/now'
import { TodayRow } from './todayRow'

export interface TodayProps {
  groups: readonly { group: TodayGroup; rows: readonly Row[] }[]
  deadlines: { copyAt: string; pressAt: string } | null
  /** Sees editions, so that a sentence about them means something. */
  staff: boolean
  /** For people whose day begins with writing; others find it in 稿库. */
  writes: boolean
}

const LIVE = ['story:*', 'page:*', 'edition:*', 'invitation:*', 'person:*']

/** 今日: what needs this person now, most urgent first, and nothing else. */
export function Today({ groups, deadlines, staff, writes }: TodayProps) {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  useLiveRefresh(LIVE)
  return (
    <div className="mx-auto max-w-[1120px] pb-10">
      <header className="flex min-h-14 items-center gap-x-3 px-4 pt-2">
        <h1 className="text-xl">{t('nav.today')}</h1>
        <p className="tabular min-w-0 truncate pt-1 text-sm text-ink-3">{sayDate(t, wallTime(now, timeZone).date)}</p>
        {writes && <WriteLink />}
      </header>
      {groups.map(({ group, rows }) => (
        <section key={group} aria-labelledby={`today-${group}`} className="mt-5 first-of-type:mt-3">
          <h2 id={`today-${group}`} className="flex items-baseline gap-2 border-b border-hairline px-4 pb-1 text-sm text-ink-2">
            {t(`today.group.${group}`)}
            <span className="tabular text-ink-3">{rows.length}</span>
          </h2>
          <ul>
            {rows.map((row) => (
              <TodayRow key={`${row.kind} ${row.story?.id ?? row.page?.number ?? ''}`} row={row} />
            ))}
          </ul>
        </section>
      ))}
      {groups.length === 0 && (
        <div className="px-4">
          <EmptyState text={t('today.nothing')} hint={writes && !deadlines ? t('today.nothingWriter') : deadlineText()} />
        </div>
      )}
    </div>
  )

  function deadlineText(): string {
    if (!deadlines) return staff ? t('today.nothingNoEdition') : t('today.nothingAdmin')
    const copy = Date.parse(deadlines.copyAt) > now
    const time = sayTime(t, copy ? deadlines.copyAt : deadlines.pressAt, { now, timeZone })
    return copy ? t('today.nothingCopy', { time }) : t('today.nothingPress', { time })
  }
}
