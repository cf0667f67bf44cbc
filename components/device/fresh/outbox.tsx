'use client'

import { useEffect } from 'react'
import { useConnected, useHeard } from '../../live/live'
import type { Leaver } from '../leaving'

/** Who has just come back to a story sends it themselves. */
const HEAD_START_MS = 3_000
const AGAIN_MS = 20_000

/** Whenever the line is back: sends what waits on this device, stories that were begun here and words of others, until nothing waits. */
export function Outbox({ me: { id, name } }: { me: Leaver }) {
  const heard = useHeard()
  const connected = useConnected()
  const ready = heard && connected
  useEffect(() => {
    if (!ready) return
    let timer = setTimeout(send, HEAD_START_MS)
    let over = false
    function send(): void {
      void import('./sending')
        .then(({ sendAll }) => sendAll({ id, name }))
        .catch(() => true)
        .then((waits) => {
          if (waits && !over) timer = setTimeout(send, AGAIN_MS)
        })
    }
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [ready, id, name])
  return null
}
