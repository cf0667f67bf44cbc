'use client'

import { type RefObject, useEffect, useState } from 'react'

/**
 * Pulling the page about its frame: with the space bar held anywhere, without it where neither a slot is, nor what draws slots (`data-draws`) or chooses words. The
 * wheel scrolls by itself, a finger too.
 */
export function usePan(frame: RefObject<HTMLElement | null>): { space: boolean } {
  const [space, setSpace] = useState(false)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    let held = false
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'Space' || writing(event.target)) return
      const down = event.type === 'keydown'
      // the space bar presses a button that has the focus; over the page it pulls
      if (down && element.matches(':hover')) event.preventDefault()
      held = down && element.matches(':hover')
      setSpace(held)
    }
    const onPointerDown = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || (event.button !== 0 && event.button !== 1)) return
      // the scroll bars are the browser's
      const box = element.getBoundingClientRect()
      if (event.clientX - box.left > element.clientWidth || event.clientY - box.top > element.clientHeight) return
      const onSlot = event.target instanceof Element && event.target.closest('[data-slot-frame], [data-draws], [data-text-layer]') !== null
      if (onSlot && !held && event.button === 0) return
      event.preventDefault()
      event.stopPropagation()
      element.focus({ preventScroll: true })
      const from = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop }
      const onMove = (move: PointerEvent) => {
        element.scrollTo(from.left - (move.clientX - from.x), from.top - (move.clientY - from.y))
      }
      const onUp = () => {
        window.removeEventListener('pointermove', onMove)
        window.removeEventListener('pointerup', onUp)
        window.removeEventListener('pointercancel', onUp)
      }
      window.addEventListener('pointermove', onMove)
      window.addEventListener('pointerup', onUp)
      window.addEventListener('pointercancel', onUp)
    }
    element.addEventListener('pointerdown', onPointerDown, { capture: true })
    window.addEventListener('keydown', onKey)
    window.addEventListener('keyup', onKey)
    return () => {
      element.removeEventListener('pointerdown', onPointerDown, { capture: true })
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('keyup', onKey)
    }
  }, [frame])
  return { space }
}

/** A field that takes letters, or a control that takes keys of its own. */
export function writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
