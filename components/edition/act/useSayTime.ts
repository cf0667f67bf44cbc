'use client'

import { useTimeZone, useTranslations } from 'use-intl'
import { sayTime } from '../../text/format'
import { useNow } from '../../ui/now'

/** Times inside sentences: 今天 21:04, in the paper's zone. */
export function useSayTime(): (at: string) => string {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  return (at) => sayTime(t, at, { now, timeZone })
}
