'use client'

import { useEffect } from 'react'

/** True where a key belongs to what has the focus, or to a panel over the page. */
function taken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return true
  const target = event.target instanceof HTMLElement ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]')) return true
  return document.querySelector('[role="dialog"]') !== null
}

/** Keys of a list: j, k and arrows walk, / searches, n begins a new one. Enter is the link's own. */
export function useListKeys(keys: { move: (by: number) => void; search: () => void; create: (() => void) | undefined }): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (taken(event)) return
      switch (event.key) {
        case 'j':
        case 'ArrowDown':
          keys.move(1)
          break
        case 'k':
        case 'ArrowUp':
          keys.move(-1)
          break
        case '/':
          keys.search()
          break
        case 'n':
          if (!keys.create) return
          keys.create()
          break
        default:
          return
      }
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [keys])
}
