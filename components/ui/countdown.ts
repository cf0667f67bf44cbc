'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

const TICK_MS = 250

/**
 * Counts down from what the server said is left, by time that passes here and never by this machine's clock; a new answer of the server
 * begins anew. Answers whole seconds, 0 at the end, when the server is asked how things stand now.
 */
export function useSecondsLeft(seconds: number, said: unknown): number {
  const [run, setRun] = useState({ said, seconds, left: seconds })
  // another answer, also of as many seconds: it is counted from now on
  if (run.said !== said || run.seconds !== seconds) setRun({ said, seconds, left: seconds })
  const router = useRouter()
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil(seconds - (performance.now() - began) / 1000))
      setRun((now) => (now.left === left ? now : { ...now, left }))
      if (left > 0) return
      clearInterval(timer)
      router.refresh()
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [seconds, said, router])
  return run.left
}
