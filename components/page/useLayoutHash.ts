'use client'

import { useEffect, useState } from 'react'
import { canonical } from '@/newsroom/canonical'
import { printedMarks, type PageLayout } from '@/newsroom/typesetting/display'

/** A pull draws the page sixty times a second; its name is wanted when it rests. */
const REST = 250

/**
 * The hash that signatures name, as the server reckons it: SHA-256 over the canonical form of the printed marks, hex. null until it is known,
 * and where the browser has no SubtleCrypto (an address without TLS that is not this machine).
 */
export function useLayoutHash(layout: PageLayout): string | null {
  const [known, setKnown] = useState<{ layout: PageLayout; hash: string } | null>(null)
  useEffect(() => {
    if (!window.isSecureContext) return
    let wanted = true
    const timer = window.setTimeout(() => {
      void crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(printedMarks(layout)))).then((digest) => {
        if (wanted) setKnown({ layout, hash: Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('') })
      })
    }, REST)
    return () => {
      wanted = false
      window.clearTimeout(timer)
    }
  }, [layout])
  return known?.layout === layout ? known.hash : null
}
