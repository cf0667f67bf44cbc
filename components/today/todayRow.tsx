'use client'

import Link from 'next/link'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import type { TodayRow as Row } from '@/newsroom/today/today'
import { wallTime } from '@/newsroom/time'
import { StateMark } from '../stories/stateMark'
import { sayShortDate } from '../text/format'
import { useNow } from '../ui/now'
import { Time } from '../ui/time'
import { rowPath, rowWhy } from './rowText'
import { named } from '../text/name'

/** One thing to do: what it is, why it is here, since when, and the way to it. The whole row is the link. */
export function TodayRow({ row }: { row: Row }) {
  const t = useTranslations()
  const locale = useLocale()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const why = rowWhy(t, row, { locale, today: wallTime(now, timeZone).date })
  return (
    <li className="border-b border-hairline">
      <Link
        href={rowPath(row)}
        prefetch={false}
        className="group grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-4 py-[6.5px] outline-offset-[-2px] hover:bg-hover sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_104px_88px]"
      >
        <span className="flex min-w-0 items-baseline gap-2 max-sm:col-span-2 max-sm:justify-between">
          <span className="min-w-0 truncate font-song text-lg leading-[22px]">
            <Subject row={row} />
          </span>
          {row.story && <StateMark state={row.story.state} className="text-xs text-ink-3" />}
        </span>
        <span className="min-w-0 text-sm text-ink-2 sm:truncate">
          {why}
          {row.since && <Time at={row.since} form="ago" className="ml-2 whitespace-nowrap text-ink-3 sm:hidden" />}
        </span>
        <span className="tabular text-right text-sm text-ink-3 max-sm:hidden">{row.since && <Time at={row.since} form="ago" />}</span>
        <span className="text-sm text-ink underline decoration-hairline underline-offset-4 group-hover:decoration-ink text-right max-sm:self-end">
          {t(`today.verb.${row.kind}`)}
        </span>
        {row.note && (
          <span className="mt-1 mb-0.5 block border-l-2 border-edge pl-2 text-sm whitespace-pre-line text-ink-2 max-sm:col-span-2 sm:col-span-4">{row.note}</span>
        )}
      </Link>
    </li>
  )

  function Subject({ row: { story, page, edition, kind } }: { row: Row }) {
    if (story) return story.headline || <span className="text-ink-3">{t('common.untitled')}</span>
    if (page) return t('today.pageName', { page: String(page.number), section: named(locale, page.section) })
    if (kind === 'invitations') return t('today.people')
    return edition ? t('today.editionName', { number: String(edition.number), date: sayShortDate(t, edition.date) }) : t('today.nextEdition')
  }
}
