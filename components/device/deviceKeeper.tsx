'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { loadAnewForAnother } from '../ui/askBeforeLeaving'
import { startKeeping, useKeptList } from './offline/keeping'
import { dropPagesOfOthers } from './offline/pages'

/**
 * While nobody has come in yet (null), or somebody is in: what this browser keeps of anybody else's that the server has, too, is taken away;
 * their session may have ended without a sign-out here. A tab of somebody else is loaded anew for who is in. For who is in, the screens that open without a
 * line are kept.
 */
export function DeviceKeeper({ personId }: { personId: string | null }) {
  useEffect(() => {
    void dropPagesOfOthers(personId).catch(() => undefined)
    if (personId !== null) startKeeping(personId)
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
  useKeptList(personId, usePathname())
  return null
}
