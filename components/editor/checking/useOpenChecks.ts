'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { SEVERITIES, type Severity } from '@/newsroom/checker/hit'
import type { useChecking } from './useChecking'

/**
 * How much of which weight the checker has open, null before it has looked; and the way to the first of a weight, which an address may ask
 * for (`?check=block`, from the lock's list): that is gone once, when there is something to show. `ready`: the text is on the screen.
 */
export function useOpenChecks(checks: ReturnType<typeof useChecking>, ready: boolean): { counts: Readonly<Record<Severity, number>> | null; showCheck: (severity: Severity) => void } {
  const { hits, state } = checks.checked
  const [block, warn, hint] = (['block', 'warn', 'hint'] as const).map((weight) => hits.filter(({ severity }) => severity === weight).length)
  const known = state === 'done' || hits.length > 0
  const counts = useMemo(() => (known ? { block: block ?? 0, warn: warn ?? 0, hint: hint ?? 0 } : null), [known, block, warn, hint])
  const latest = useRef(checks)
  useEffect(() => {
    latest.current = checks
  })
  const showCheck = useCallback((severity: Severity) => latest.current.showFirst(severity), [])
  const wanted = useRef(useSearchParams().get('check'))
  useEffect(() => {
    const severity = SEVERITIES.find((weight) => weight === wanted.current)
    if (state !== 'done' || !ready || !severity) return
    wanted.current = null
    showCheck(severity)
  }, [state, ready, showCheck])
  return { counts, showCheck }
}
