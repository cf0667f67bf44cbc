'use client'

import clsx from 'clsx'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import type { BoardPage, PressBoard } from '@/newsroom/edition/times/board'
import { STATIONS, type StationTime } from '@/newsroom/edition/times/stations'
import { named } from '../../text/name'
import { pagePath } from '../../shell/paths'
import { Button } from '../../ui/button'
import { Link } from '../../ui/link'
import { useNow } from '../../ui/now'
import { Cell, HeadCell, Table, TableHead, TableRow } from '../../ui/table'
import { sayKept, sayNext, sayNight } from './timesText'

interface Props {
  date: string
  board: PressBoard
  /** Null for who may not hold a page. */
  onHold: ((pageId: string) => void) | null
}

/** A row a page, a column a station. */
export function BoardTable({ date, board, onHold }: Props) {
  const t = useTranslations()
  return (
    <Table caption={t('edition.times.caption')} className="max-md:hidden">
      <TableHead>
        <HeadCell className="w-1/4">{t('edition.times.page')}</HeadCell>
        {STATIONS.map((station) => (
          <HeadCell key={station}>{t(`vocab.station.${station}`)}</HeadCell>
        ))}
        <HeadCell>{t('edition.times.next')}</HeadCell>
        {onHold && (
          <HeadCell className="w-24">
            <span className="sr-only">{t('edition.times.hold')}</span>
          </HeadCell>
        )}
      </TableHead>
      <tbody>
        {board.pages.map((page) => (
          <TableRow key={page.id} className="align-baseline">
            <th scope="row" className="px-2 py-2 text-left font-normal">
              <PageName date={date} page={page} />
              <Held page={page} board={board} />
            </th>
            {STATIONS.map((station) => (
              <Cell key={station} className="py-2">
                <At time={page.stations[station]} board={board} />
              </Cell>
            ))}
            <Cell className="py-2">
              <Next page={page} />
            </Cell>
            {onHold && (
              <Cell className="text-right">
                <HoldButton page={page} onHold={onHold} />
              </Cell>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

/** The same on a phone: one page below the other. */
export function BoardList({ date, board, onHold }: Props) {
  const t = useTranslations()
  return (
    <ul className="border-t border-hairline md:hidden" aria-label={t('edition.times.caption')}>
      {board.pages.map((page) => (
        <li key={page.id} className="flex flex-col gap-2 border-b border-hairline py-3">
          <div className="flex items-center justify-between gap-3">
            <PageName date={date} page={page} />
            {onHold && <HoldButton page={page} onHold={onHold} />}
          </div>
          <Next page={page} />
          <Held page={page} board={board} />
          <dl className="flex flex-col gap-1">
            {STATIONS.map((station) => (
              <div key={station} className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-baseline gap-x-2">
                <dt className="text-sm text-ink-3">{t(`vocab.station.${station}`)}</dt>
                <dd>
                  <At time={page.stations[station]} board={board} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function PageName({ date, page }: { date: string; page: BoardPage }) {
  const t = useTranslations()
  const locale = useLocale()
  return (
    <Link href={pagePath(date, page.number)} prefetch={false} className="underline-offset-4 hover:underline max-md:inline-block max-md:py-1">
      <span className="font-song font-semibold">{t('today.pageName', { page: String(page.number), section: named(locale, page.section) })}</span>{' '}
      <span className="text-xs whitespace-nowrap text-ink-3">{t(`vocab.pageState.${page.state}`)}</span>
    </Link>
  )
}

function Held({ page, board }: { page: BoardPage; board: PressBoard }) {
  const t = useTranslations()
  const clock = useClock()
  return page.held ? <p className="text-sm text-ink-2">{t('edition.times.held', { time: sayNight(t, page.held.until, board.plannedPressAt, clock), reason: page.held.reason })}</p> : null
}

/** When it was reached, large; when it was to be, and how that was kept, small. */
function At({ time, board }: { time: StationTime; board: PressBoard }) {
  const t = useTranslations()
  const clock = useClock()
  const night = (at: string) => sayNight(t, at, board.plannedPressAt, clock)
  const kept = sayKept(t, time, clock.now)
  return (
    <div className="tabular leading-tight max-md:flex max-md:flex-wrap max-md:items-baseline max-md:justify-between max-md:gap-x-3">
      <p className="whitespace-nowrap">
        {time.at === null ? <span className="text-ink-3">—</span> : <time dateTime={time.at}>{night(time.at)}</time>}
        {time.at !== null && time.times > 1 && <span className="pl-1.5 text-xs text-ink-3">{t('edition.times.again', { n: time.times })}</span>}
      </p>
      <p className="text-xs text-ink-3">
        {time.planned !== null && <span className="whitespace-nowrap">{t('edition.times.planned', { time: night(time.planned) })}</span>}
        {time.planned !== null && kept && ' · '}
        {kept && <span className={clsx('whitespace-nowrap', kept.late && 'text-fit-over')}>{kept.text}</span>}
      </p>
    </div>
  )
}

function Next({ page }: { page: BoardPage }) {
  const t = useTranslations()
  const { text, late } = sayNext(t, page, useNow())
  return <span className={clsx('tabular text-sm', late ? 'text-fit-over' : 'text-ink-2')}>{text}</span>
}

function HoldButton({ page, onHold }: { page: BoardPage; onHold: (pageId: string) => void }) {
  const t = useTranslations('edition.times')
  return (
    <Button size="sm" tone="bare" className="-my-1 max-md:-mr-2 max-md:h-10" aria-label={t('holdOf', { page: String(page.number) })} onClick={() => onHold(page.id)}>
      {t(page.held ? 'changeHold' : 'hold')}
    </Button>
  )
}

function useClock(): { now: number; timeZone: string } {
  return { now: useNow(), timeZone: useTimeZone() ?? 'UTC' }
}
