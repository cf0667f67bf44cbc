'use client'

import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { Kept, KeptByStation, MonthTable } from '@/newsroom/edition/times/board'
import { STATIONS } from '@/newsroom/edition/times/stations'
import { shiftDate } from '@/newsroom/time'
import { useLiveRefresh } from '../../live/live'
import { pressMonthCsv, pressMonthPath, pressTimesPath } from '../../shell/paths'
import { sayMonth, sayShortDate } from '../../text/format'
import { named } from '../../text/name'
import { buttonClass } from '../../ui/button'
import { EmptyState } from '../../ui/emptyState'
import { Link } from '../../ui/link'
import { Cell, HeadCell, Table, TableHead, TableRow } from '../../ui/table'

/** 月报: how the editions of a month kept their times, each of them, and each page over all of them. */
export function PressMonth({ table }: { table: MonthTable }) {
  const t = useTranslations()
  const locale = useLocale()
  useLiveRefresh(['edition:*', 'page:*'])
  const { month, editions, pages } = table
  const before = shiftDate(`${month}-01`, -1).slice(0, 7)
  const after = shiftDate(`${month}-28`, 4).slice(0, 7)
  return (
    <div className="flex max-w-6xl flex-col gap-5 px-6 pt-4 pb-8 max-sm:px-3">
      <header className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <div>
          <h1 className="text-xl">{t('edition.times.month.title')}</h1>
          <p className="tabular font-song text-lg font-semibold">{sayMonth(t, month)}</p>
        </div>
        <nav className="ml-auto flex items-center gap-1" aria-label={t('edition.times.month.title')}>
          <MonthLink month={before} label={t('edition.times.month.previous')} />
          <MonthLink month={after} label={t('edition.times.month.next')} />
          {editions.length > 0 && (
            // a file, not a screen: the browser fetches it
            <a href={pressMonthCsv(month, locale)} download className={buttonClass('quiet', 'md', 'ml-2')}>
              {t('edition.times.month.csv')}
            </a>
          )}
        </nav>
      </header>
      {editions.length === 0 ? (
        <EmptyState text={t('edition.times.month.empty')} hint={t('edition.times.month.emptyHint')} />
      ) : (
        <>
          <p className="text-sm text-ink-3">{t('edition.times.month.hint')}</p>
          <Part
            title={t('edition.times.month.byEdition')}
            first={t('edition.times.month.date')}
            rows={editions.map((one) => ({
              key: one.date,
              name: (
                <Link href={pressTimesPath(one.date)} prefetch={false} className="font-song font-semibold whitespace-nowrap underline-offset-4 hover:underline">
                  {sayShortDate(t, one.date)}
                </Link>
              ),
              what: [t('edition.pagesOf', { n: one.pages }), one.remade > 0 ? t('edition.times.month.remadeOf', { n: one.remade }) : ''].filter(Boolean).join(' · '),
              stations: one.stations,
            }))}
          />
          <Part
            title={t('edition.times.month.byPage')}
            first={t('edition.times.page')}
            rows={pages.map((one) => ({
              key: String(one.number),
              name: <span className="font-song font-semibold whitespace-nowrap">{t('today.pageName', { page: String(one.number), section: named(locale, one.section) })}</span>,
              what: t('edition.times.month.editionsOf', { n: one.editions }),
              stations: one.stations,
            }))}
          />
        </>
      )}
    </div>
  )
}

function MonthLink({ month, label }: { month: string; label: string }) {
  return (
    <Link href={pressMonthPath(month)} prefetch={false} className="px-2 py-1 text-sm text-ink-2 hover:text-ink max-sm:py-2">
      {label}
    </Link>
  )
}

interface Row {
  key: string
  name: ReactNode
  /** What stands under the name: how many pages or editions it is of. */
  what: string
  stations: KeptByStation
}

function Part({ title, first, rows }: { title: string; first: string; rows: readonly Row[] }) {
  const t = useTranslations()
  return (
    <section className="flex flex-col gap-1">
      <h2 className="border-b border-ink pb-1 text-lg">{title}</h2>
      <Table caption={title} className="max-md:hidden">
        <TableHead>
          <HeadCell className="w-56">{first}</HeadCell>
          {STATIONS.map((station) => (
            <HeadCell key={station}>{t(`vocab.station.${station}`)}</HeadCell>
          ))}
        </TableHead>
        <tbody>
          {rows.map(({ key, name, what, stations }) => (
            <TableRow key={key} className="align-baseline">
              <th scope="row" className="px-2 py-2 text-left font-normal">
                {name}
                <span className="block text-xs text-ink-3">{what}</span>
              </th>
              {STATIONS.map((station) => (
                <Cell key={station} className="py-2">
                  <KeptText kept={stations[station]} />
                </Cell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
      <ul className="md:hidden" aria-label={title}>
        {rows.map(({ key, name, what, stations }) => (
          <li key={key} className="flex flex-col gap-2 border-b border-hairline py-3">
            <p>
              {name} <span className="text-xs text-ink-3">{what}</span>
            </p>
            <dl className="grid grid-cols-2 gap-x-4 gap-y-2">
              {STATIONS.map((station) => (
                <div key={station}>
                  <dt className="text-xs text-ink-3">{t(`vocab.station.${station}`)}</dt>
                  <dd>
                    <KeptText kept={stations[station]} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}

function KeptText({ kept: { inTime, reached, median, worst } }: { kept: Kept }) {
  const t = useTranslations('edition.times.month')
  if (reached === 0) return <p className="leading-tight text-ink-3">—</p>
  const late = worst !== null && worst > 0
  return (
    <div className="tabular leading-tight">
      <p>{t('kept', { inTime, reached })}</p>
      {late && <p className="text-xs text-fit-over">{t('late', { median: median ?? 0, worst })}</p>}
    </div>
  )
}
