'use client'

import { useRef, useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { wallTime } from '@/newsroom/time'
import type { DayEdition, DeskDay } from '@/newsroom/today/day'
import type { Setup } from '@/newsroom/today/setup'
import type { TodayGroup, TodayRow as Row } from '@/newsroom/today/today'
import { OnDevice } from '../device/fresh/onDevice'
import type { SigningActs } from '../edition/act/listedSign'
import { useLiveRefresh } from '../live/live'
import { WriteLink } from '../stories/writeLink'
import { sayDate, sayTime } from '../text/format'
import { EmptyState } from '../ui/emptyState'
import { Notice } from '../ui/notice'
import { useNow } from '../ui/now'
import { DayEditions } from './dayEditions'
import { DeskStories } from './deskStories'
import { DayHead } from './row'
import { SetupList } from './setupList'
import { TodayRow } from './todayRow'

export interface TodayProps {
  groups: readonly { group: TodayGroup; rows: readonly Row[] }[]
  setup: Setup | null
  editions: readonly DayEdition[]
  desk: readonly DeskDay[]
  deadlines: { copyAt: string; pressAt: string } | null
  /** Sees editions, so that a sentence about them means something. */
  staff: boolean
  /** For people whose day begins with writing; others find it in 稿库. */
  writes: boolean
  /** May make an edition. */
  creates: boolean
  /** Name of who looks. */
  me: string
  acts: SigningActs
  /** Marks this person made on proofs; null where there is nothing to count. */
  catches: { edition: number; today: number } | null
}

const LIVE = ['story:*', 'page:*', 'edition:*', 'invitation:*', 'person:*', 'paper:*', 'desk:*']

/** 今日: what needs this person now, most urgent first; how what they answer for stands against its times; where their own copy is. */
export function Today({ groups, setup, editions, desk, deadlines, staff, writes, creates, me, acts, catches }: TodayProps) {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const [told, setTold] = useState<string | null>(null)
  const line = useRef<HTMLDivElement>(null)
  useLiveRefresh(LIVE)
  const signing = { acts, me, onTold }
  return (
    <div className="mx-auto max-w-[1120px] pb-10">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 px-4 pt-2">
        <h1 className="text-xl">{t('nav.today')}</h1>
        <p className="tabular min-w-0 truncate pt-1 text-sm text-ink-3">{sayDate(t, wallTime(now, timeZone).date)}</p>
        {catches && <p className="tabular ml-auto shrink-0 pt-1 text-sm text-ink-3">{t('today.catches', catches)}</p>}
        {writes && <WriteLink />}
      </header>
      <OnDevice />
      <div ref={line} tabIndex={-1} className="px-4">
        {told !== null && <Notice kind="done">{told}</Notice>}
      </div>
      {setup && <SetupList setup={setup} creates={creates} />}
      {parts('first')}
      <DayEditions editions={editions} />
      {parts('waiting', 'hand')}
      <DeskStories days={desk} />
      {parts('away')}
      {groups.length === 0 && !setup && (
        <div className="px-4">
          <EmptyState text={t('today.nothing')} hint={writes && !deadlines ? t('today.nothingWriter') : deadlineText()} />
        </div>
      )}
    </div>
  )

  /** The row that was signed is gone, and with it what had the keyboard: that goes to the line that says so. */
  function onTold(text: string): void {
    setTold(text)
    line.current?.focus()
  }

  function parts(...wanted: TodayGroup[]) {
    return groups
      .filter(({ group }) => wanted.includes(group))
      .map(({ group, rows }) => (
        <section key={group} aria-labelledby={`today-${group}`} className="mt-5 first-of-type:mt-3">
          <DayHead id={`today-${group}`} title={t(`today.group.${group}`)}>
            <span className="tabular text-ink-3">{rows.length}</span>
          </DayHead>
          <ul>
            {rows.map((row) => (
              <TodayRow key={`${row.kind} ${row.story?.id ?? (row.page ? `${row.page.date} ${row.page.number}` : '')}`} row={row} signing={signing} />
            ))}
          </ul>
        </section>
      ))
  }

  function deadlineText(): string {
    if (!deadlines) return staff ? t('today.nothingNoEdition') : t('today.nothingAdmin')
    const copy = Date.parse(deadlines.copyAt) > now
    const time = sayTime(t, copy ? deadlines.copyAt : deadlines.pressAt, { now, timeZone })
    return copy ? t('today.nothingCopy', { time }) : t('today.nothingPress', { time })
  }
}
