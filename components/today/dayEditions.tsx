'use client'

import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { arrangePages, editionLate, type DayEdition, type DayPage } from '@/newsroom/today/day'
import { lockPath, pagePath, pressTimesPath } from '../shell/paths'
import { sayShortDate, sayTime } from '../text/format'
import { named } from '../text/name'
import { Link } from '../ui/link'
import { useNow } from '../ui/now'
import { sayLate, sayLockers, sayWaits } from './dayText'
import { DayHead, Row } from './row'

/** The editions of the day against their times: what is late first, with whom it waits for; what is on time on a quiet line. */
export function DayEditions({ editions }: { editions: readonly DayEdition[] }) {
  return editions.map((edition) => <DayEditionPart key={edition.date} edition={edition} />)
}

function DayEditionPart({ edition }: { edition: DayEdition }) {
  const t = useTranslations()
  const locale = useLocale()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const time = (at: string) => sayTime(t, at, { now, timeZone })
  const { late, onTime } = arrangePages(edition.pages, now)
  const wholeLate = edition.own ? null : editionLate(edition, now)
  const name = t('today.editionName', { number: String(edition.number), date: sayShortDate(t, edition.date) })
  const id = `day-${edition.date}`
  return (
    <section aria-labelledby={id} className="mt-5 first-of-type:mt-3">
      <DayHead id={id} title={edition.own ? t('today.ownPages', { edition: name }) : name}>
        <span className="tabular font-normal text-ink-3">{edition.releaseAt ? t('today.releaseAt', { time: time(edition.releaseAt) }) : t('today.times', { copy: time(edition.copyAt), press: time(edition.pressAt) })}</span>
        {!edition.own && <span className="text-ink-3">{t(`vocab.editionState.${edition.state}`)}</span>}
        <Link href={pressTimesPath(edition.date)} prefetch={false} className="font-normal text-ink-2 underline-offset-4 hover:underline">
          {t('edition.times.link')}
        </Link>
      </DayHead>
      <ul>
        {wholeLate && (
          <Row
            href={lockPath(edition.date)}
            subject={t(wholeLate.deadline === 'release' ? 'today.notPublished' : 'today.notLocked')}
            why={t('today.waitsFor', { who: sayLockers(t, locale, edition) })}
            since={<span className="text-fit-over">{sayLate(t, wholeLate, now)}</span>}
            verb={t('today.look')}
          />
        )}
        {late.map(({ page, late: by }) => (
          <Row
            key={page.number}
            href={pagePath(edition.date, page.number)}
            subject={t('today.pageName', { page: String(page.number), section: named(locale, page.section) })}
            mark={<span className="text-xs whitespace-nowrap text-ink-3">{t(`vocab.pageState.${page.state}`)}</span>}
            why={sayWaits(t, locale, page)}
            since={<span className="text-fit-over">{sayLate(t, by, now)}</span>}
            verb={t('today.look')}
          />
        ))}
      </ul>
      {onTime.length > 0 && (
        <div className="flex items-baseline gap-4 px-4 py-2 text-sm max-sm:flex-col max-sm:gap-1">
          <p className="shrink-0 text-ink-3">{late.length > 0 ? t('today.onTimeToo', { n: onTime.length }) : t('today.onTime', { n: onTime.length })}</p>
          <ul className="flex min-w-0 flex-wrap gap-x-4">
            {onTime.map((page) => (
              <li key={page.number}>
                <OnTime date={edition.date} page={page} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function OnTime({ date, page }: { date: string; page: DayPage }) {
  const t = useTranslations()
  const locale = useLocale()
  return (
    <Link
      href={pagePath(date, page.number)}
      prefetch={false}
      title={sayWaits(t, locale, page)}
      className="inline-block py-0.5 whitespace-nowrap text-ink-2 underline-offset-4 hover:underline"
    >
      {t('today.page', { page: String(page.number) })} <span className="text-ink-3">{t(`vocab.pageState.${page.state}`)}</span>
    </Link>
  )
}
