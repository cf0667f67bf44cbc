'use client'

import { useEffect, useState } from 'react'
import type { RenumberCost } from '@/newsroom/edition/pageView'
import type { EditionActs } from './acts'
import { settled } from './useAct'

export interface CostsOf {
  editionId: string
  number: number | null
}

/** What the act would cost, asked when the question changes; null while it is not known, or when the act would be refused. */
export function useCosts(ask: EditionActs['costs'], of: CostsOf | null): RenumberCost[] | null {
  const [known, setKnown] = useState<{ key: string; costs: RenumberCost[] | null } | null>(null)
  const key = of === null ? null : JSON.stringify(of)
  useEffect(() => {
    if (key === null) return
    let stale = false
    // somebody types a number: asked when they pause
    const timer = setTimeout(() => {
      void settled(() => ask(JSON.parse(key) as CostsOf)).then((outcome) => {
        if (!stale) setKnown({ key, costs: outcome.status === 'done' ? outcome.value : null })
      })
    }, 250)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [ask, key])
  return known !== null && known.key === key ? known.costs : null
}
