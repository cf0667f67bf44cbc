'use client'

import clsx from 'clsx'
import { useTimeZone, useTranslations } from 'use-intl'
import { wallTime } from '@/newsroom/time'
import { sayClock, sayDuration, sayTime } from '../text/format'
import { useNow } from '../ui/now'

const SOON = 30

/** The next deadline, copy then press, and how long it is; under half an hour it says so, and turns. */
export function DeadlineClock({ copyAt, pressAt }: { copyAt: string; pressAt: string }) {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const copy = Date.parse(copyAt) > now
  const at = copy ? copyAt : pressAt
  const minutes = Math.ceil((Date.parse(at) - now) / 60_000)
  const today = wallTime(at, timeZone).date === wallTime(now, timeZone).date
  const time = today ? sayClock(at, timeZone) : sayTime(t, at, { now, timeZone })
  const soon = minutes < SOON
  return (
    <p className={clsx('tabular text-sm whitespace-nowrap max-md:text-xs', soon ? 'text-fit-over' : 'text-ink-2')}>
      {copy ? t('nav.copyCloses', { time }) : t('nav.toPress', { time })}
      {minutes < 24 * 60 && <span> · {rest()}</span>}
    </p>
  )

  function rest(): string {
    const duration = sayDuration(t, minutes)
    if (minutes <= 0) return t('nav.past', { duration })
    return soon ? t('nav.onlyLeft', { duration }) : t('nav.left', { duration })
  }
}
