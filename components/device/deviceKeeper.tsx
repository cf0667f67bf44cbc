'use client'

import { useEffect } from 'react'
import { loadAnewForAnother } from '../ui/askBeforeLeaving'

/**
 * While nobody has come in yet (null), or somebody is in: what this browser keeps of anybody else's that the server has, too, is taken away;
 * their session may have ended without a sign-out here. A tab of somebody else is loaded anew for who is in.
 */
export function DeviceKeeper({ personId }: { personId: string | null }) {
  useEffect(() => {
    const stop = { done: false, quiet: () => undefined as void }
    void import('./kept').then(({ clearSentOfOthers, sayWhoIsIn }) => {
      if (stop.done) return
      if (personId !== null) stop.quiet = sayWhoIsIn(personId, loadAnewForAnother)
      void clearSentOfOthers(personId)
    })
    return () => {
      stop.done = true
      stop.quiet()
    }
  }, [personId])
  return null
}
