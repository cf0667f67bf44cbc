'use client'

import { useCallback } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { Refusal } from '@/newsroom/refusal'
import { sayTime } from '../text/format'
import { refusalText } from '../text/refusal'
import { useSayName } from './names'
import { useNow } from './now'

/** A refusal in the reader's words, its times as the newsroom says them. */
export function useSayRefusal(): (refusal: Refusal) => string {
  const t = useTranslations()
  const name = useSayName()
  const timeZone = useTimeZone() ?? 'UTC'
  // told when it comes, not as the minutes pass: what waits for an answer does not ask anew each minute
  return useCallback((refusal) => refusalText(t, refusal, { time: (at) => sayTime(t, at, { now: Date.now(), timeZone }), name }), [t, timeZone, name])
}

/** Times inside sentences: 今天 21:04, in the paper's zone. */
export function useSayTime(): (at: string) => string {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  return useCallback((at) => sayTime(t, at, { now, timeZone }), [t, now, timeZone])
}

/** A refusal's words, where a page drawn by the server tells it. */
export function RefusalWords({ refusal }: { refusal: Refusal }) {
  return <>{useSayRefusal()(refusal)}</>
}
