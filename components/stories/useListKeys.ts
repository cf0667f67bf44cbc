'use client'

import { useEffect } from 'react'

/** True where a key belongs to what has the focus, or to a panel over the page. */
function taken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return true
  const target = event.target instanceof HTMLElement ? event.target : null
  if (target?.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]')) return true
  return document.querySelector('[role="dialog"]') !== null
}

interface ListKeys {
  move: (by: number) => void
  /** Walks and takes the rows on the way into the selection. */
  extend: (by: number) => void
  /** Selects the row that has the focus, or lets it go. */
  toggle: () => void
  /** Lets the selection go; false when there is none. */
  clear: () => boolean
  search: () => void
  create: (() => void) | undefined
}

/**
 * Keys of a list: j, k and arrows walk, with Shift they select, Space selects one, Escape lets go, / searches, n begins a new one.
 * Enter is the link's own; no key does anything to what is selected.
 */
export function useListKeys(keys: ListKeys): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (taken(event)) return
      switch (event.key) {
        case 'j':
        case 'ArrowDown':
          if (event.shiftKey) keys.extend(1)
          else keys.move(1)
          break
        case 'k':
        case 'ArrowUp':
          if (event.shiftKey) keys.extend(-1)
          else keys.move(-1)
          break
        case ' ':
          // a checkbox and a button know their own Space
          if (!(event.target instanceof HTMLElement) || !event.target.matches('a[data-index]')) return
          keys.toggle()
          break
        case 'Escape':
          if (!keys.clear()) return
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
