'use client'

import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { PressBoard } from '@/newsroom/edition/times/board'
import type { EditionView } from '@/newsroom/edition/pageView'
import { lateness } from '@/newsroom/edition/times/stations'
import { sayDuration } from '../../text/format'
import { useLiveRefresh } from '../../live/live'
import { pressMonthPath } from '../../shell/paths'
import { Button, LinkButton } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { useNow } from '../../ui/now'
import { type EditionActs, ActsProvider } from '../act/acts'
import { BoardList, BoardTable } from './boardPages'
import { HoldPanel } from './holdPanel'
import { lateNow, sayNight } from './timesText'
import { TimesPanel } from './timesPanel'

interface Props {
  edition: Omit<EditionView, 'pages'>
  board: PressBoard
  acts: EditionActs
}

/** 时间表: every page against its planned times, as the night goes; live for everyone looking. */
export function PressTimes({ acts, ...props }: Props) {
  return (
    <ActsProvider acts={acts}>
      <Board {...props} />
    </ActsProvider>
  )
}

function Board({ edition, board }: Omit<Props, 'acts'>) {
  const t = useTranslations('edition.times')
  const [open, setOpen] = useState<'times' | { hold: string } | null>(null)
  const [told, setTold] = useState('')
  useLiveRefresh(['edition:*', 'page:*', 'paper:*'])
  const maySet = edition.abilities.includes('set_times')
  const held = typeof open === 'object' && open ? board.pages.find(({ id }) => id === open.hold) : undefined
  const close = () => setOpen(null)
  const onHold = maySet ? (pageId: string) => setOpen({ hold: pageId }) : null
  return (
    <section aria-labelledby="press-times" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2 border-b border-ink pb-2">
        <div className="min-w-0 flex-1 max-sm:basis-full">
          <h2 id="press-times" className="text-lg">
            {t('title')}
          </h2>
          <Summary board={board} />
          <p role="status" className="text-sm text-ink-2">
            {told}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={pressMonthPath(edition.date.slice(0, 7))} tone="bare">
            {t('toMonth')}
          </LinkButton>
          {maySet && <Button onClick={() => setOpen('times')}>{t('set')}</Button>}
        </div>
      </div>
      {board.plan === null && <Notice kind="info">{t('noPlan')}</Notice>}
      <BoardTable date={edition.date} board={board} onHold={onHold} />
      <BoardList date={edition.date} board={board} onHold={onHold} />
      {open === 'times' && <TimesPanel edition={edition} board={board} onTold={setTold} onClose={close} />}
      {held && <HoldPanel page={held} board={board} onTold={setTold} onClose={close} />}
    </section>
  )
}

/** When the edition goes to press, or went, and how many pages are late. */
function Summary({ board }: { board: PressBoard }) {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const night = (at: string) => sayNight(t, at, board.plannedPressAt, { now, timeZone })
  const press = board.pages[0]?.stations.press
  if (press?.at) {
    const late = lateness(press, now) ?? 0
    return (
      <p className="tabular text-ink-2">
        {late > 0 ? t('edition.times.pressLate', { time: night(press.at), duration: sayDuration(t, late) }) : t('edition.times.pressKept', { time: night(press.at) })}
      </p>
    )
  }
  const minutes = Math.ceil((Date.parse(board.pressAt) - now) / 60_000)
  const duration = sayDuration(t, minutes)
  const late = lateNow(board.pages, now)
  return (
    <p className="tabular flex flex-wrap gap-x-4 text-ink-2">
      <span>
        {board.pressAt === board.plannedPressAt
          ? t('edition.times.press', { time: night(board.pressAt) })
          : t('edition.times.pressHeld', { time: night(board.pressAt), planned: night(board.plannedPressAt) })}
      </span>
      <span role="timer" className={minutes > 0 ? '' : 'text-fit-over'}>
        {minutes > 0 ? t('edition.times.left', { duration }) : t('edition.times.past', { duration })}
      </span>
      <span className={late > 0 ? 'text-fit-over' : ''}>{t('edition.times.latePages', { n: late })}</span>
    </p>
  )
}
