'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Zoom } from '../../../page/canvas/useZoom'

/** How somebody looks at a page: how large, and whether they mark its words. */
interface Look {
  zoom: Zoom
  marking: boolean
}

const PLAIN: Look = { zoom: 'fit', marking: false }

/** What goes along to the next page of the queue: each page is a screen of its own. Of this tab, and only ever set in a browser. */
let along: { path: string; look: Look } | null = null

/**
 * How the page of this path is looked at: as the page before it in the queue was, whoever was led on from there; else plainly. `keep` what changes of
 * it; `take` it along to the page that is gone to.
 */
export function useLook(path: string) {
  const [begun] = useState(() => (along?.path === path ? along.look : PLAIN))
  const now = useRef(begun)
  useEffect(() => {
    along = null
  }, [])
  const keep = useCallback((part: Partial<Look>) => {
    now.current = { ...now.current, ...part }
  }, [])
  const take = useCallback((to: string) => {
    along = { path: to, look: now.current }
  }, [])
  return useMemo(() => ({ begun, keep, take }), [begun, keep, take])
}
