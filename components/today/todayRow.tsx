'use client'

import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import type { ListedSign } from '@/newsroom/today/listedSign'
import type { TodayRow as TodayItem } from '@/newsroom/today/today'
import { wallTime } from '@/newsroom/time'
import { SignListed, type SignListedProps } from '../edition/act/listedSign'
import { StateMark } from '../stories/stateMark'
import { sayShortDate, sayTime } from '../text/format'
import { useSayName } from '../ui/names'
import { useNow } from '../ui/now'
import { Time } from '../ui/time'
import { Row } from './row'
import { rowPath, rowWhy } from './rowText'
import { named } from '../text/name'

/** How a page that was read is signed from its row. */
export type Signing = Omit<SignListedProps, 'listed'>

/** One thing to do: what it is, why it is here, since when, and the way to it. The whole row is the link; beneath it what may be done from here. */
export function TodayRow({ row, signing }: { row: TodayItem; signing: Signing }) {
  const t = useTranslations()
  const locale = useLocale()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const sayName = useSayName()
  const why = rowWhy(t, row, { locale, today: wallTime(now, timeZone).date, sayName })
  const { story } = row
  return (
    <Row
      href={rowPath(row)}
      subject={<Subject row={row} />}
      mark={story ? <StateMark state={story.state} className="text-xs text-ink-3" /> : <Press row={row} />}
      why={why}
      since={row.since && <Time at={row.since} form="ago" className="text-ink-3" />}
      verb={t(`today.verb.${row.kind}`)}
      whole={row.before !== undefined}
      note={row.note}
      here={row.listed && row.listed.print !== null && <SignHere listed={row.listed} signing={signing} />}
    />
  )

  /** For which day's paper, and when it goes to press. */
  function Press({ row: { page, pressAt } }: { row: TodayItem }) {
    if (!page || !pressAt) return null
    return <span className="tabular text-xs whitespace-nowrap text-ink-3">{t('today.pressBy', { date: sayShortDate(t, page.date), time: sayTime(t, pressAt, { now, timeZone }) })}</span>
  }

  function Subject({ row: { story, page, edition, ad, kind } }: { row: TodayItem }) {
    if (story) return story.headline || <span className="text-ink-3">{t('common.untitled')}</span>
    if (page) return t('today.pageName', { page: String(page.number), section: named(locale, page.section) })
    if (ad) return ad.title
    if (kind === 'invitations') return t('today.people')
    return edition ? t('today.editionName', { number: String(edition.number), date: sayShortDate(t, edition.date) }) : t('today.nextEdition')
  }
}

/** The page is read to the last story: it may be signed where one stands. */
function SignHere({ listed, signing }: { listed: ListedSign; signing: Signing }) {
  const t = useTranslations('page.listed')
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1 px-4 pb-2 max-sm:justify-between">
      <span className="text-sm text-ink-3">{t('read')}</span>
      <SignListed listed={listed} {...signing} />
    </div>
  )
}
