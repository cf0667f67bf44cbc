'use client'

import { useTimeZone, useTranslations } from 'use-intl'
import { sayClock, sayDuration, sayTime } from '../text/format'
import { useNow } from './now'

export interface TimeProps {
  /** ISO time. */
  at: string
  /** `time` 今天 21:04 · `clock` 21:04 · `ago` 12 分钟前, for things that wait. */
  form?: 'time' | 'clock' | 'ago'
  className?: string
}

/** A time as the newsroom says it, in the paper's zone. */
export function Time({ at, form = 'time', className }: TimeProps) {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const when = sayTime(t, at, { now, timeZone })
  const words = { time: when, clock: sayClock(at, timeZone), ago: ago() }[form]
  function ago(): string {
    const minutes = Math.floor((now - Date.parse(at)) / 60_000)
    if (minutes >= 24 * 60) return when
    return minutes < 1 ? t('common.time.justNow') : t('common.time.ago', { duration: sayDuration(t, minutes) })
  }
  return (
    <time dateTime={at} title={form === 'time' ? undefined : when} className={className}>
      {words}
    </time>
  )
}
