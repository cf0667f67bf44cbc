'use client'

import type { Editor } from '@tiptap/react'
import { useEffect, useEffectEvent, useState } from 'react'
import { AfterFrame } from './afterFrame'

/** What `look` finds on a sheet, looked for behind the frame that shows what was typed, so that no letter waits for what stands around it. Drawn anew only when a member of it differs. */
export function useAfterKeys<T extends object | number | null>(editor: Editor, look: () => T): T {
  const [found, setFound] = useState(look)
  const lookNow = useEffectEvent(() => {
    if (!editor.isDestroyed) setFound((before) => kept(before, look()))
  })
  useEffect(() => {
    const later = new AfterFrame(() => lookNow())
    later.ask()
    editor.on('transaction', later.ask)
    return () => {
      editor.off('transaction', later.ask)
      later.drop()
    }
  }, [editor])
  return found
}

/** The one from before where the other says the same. */
function kept<T extends object | number | null>(before: T, now: T): T {
  if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null) return now
  const [one, other] = [Object.entries(before), now as Record<string, unknown>]
  return one.length === Object.keys(now).length && one.every(([key, value]) => Object.is(value, other[key])) ? before : now
}
