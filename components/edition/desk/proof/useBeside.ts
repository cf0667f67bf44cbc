'use client'

import { type RefObject, useLayoutEffect } from 'react'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { Box } from '@/newsroom/typesetting/geometry'

/** White between the words and the card, and between the card and the edge of the canvas, in pixels. */
const GAP = 10

/**
 * Keeps a card beside words of the page, and inside the canvas, however the page is zoomed and pulled: under them where there is room, else
 * over them. On a phone the card lies at the foot of the canvas, and the words are pulled out from under it.
 */
export function useBeside(card: RefObject<HTMLElement | null>, layout: PageLayout, boxes: readonly Box[] | null, open: boolean): void {
  useLayoutEffect(() => {
    const element = card.current
    const root = element?.offsetParent
    const frame = root?.querySelector<HTMLElement>('[data-canvas]')
    const page = frame?.querySelector<HTMLElement>('[data-text-layer]')
    const [first, last] = [boxes?.[0], boxes?.at(-1)]
    if (!element || !root || !frame || !page || !first || !last) return
    const follow = () => {
      const [ground, room, sheet] = [root.getBoundingClientRect(), frame.getBoundingClientRect(), page.getBoundingClientRect()]
      const scale = sheet.width / layout.width
      const top = sheet.top - ground.top + first.y * scale
      const foot = sheet.top - ground.top + (last.y + last.height) * scale
      const [least, most] = [room.top - ground.top + GAP, room.bottom - ground.top - element.offsetHeight - GAP]
      const under = foot + GAP
      const over = top - GAP - element.offsetHeight
      const x = sheet.left - ground.left + first.x * scale - 2 * GAP
      element.style.setProperty('--x', `${Math.max(room.left - ground.left + GAP, Math.min(x, room.right - ground.left - element.offsetWidth - 2 * GAP))}px`)
      element.style.setProperty('--y', `${Math.max(least, under <= most || over < least ? Math.min(under, most) : over)}px`)
    }
    follow()
    if (open && window.innerWidth < 640) {
      const hidden = page.getBoundingClientRect().top + ((last.y + last.height) * page.getBoundingClientRect().width) / layout.width + GAP - element.getBoundingClientRect().top
      if (hidden > 0) frame.scrollBy(0, hidden)
    }
    const watching = new ResizeObserver(follow)
    for (const one of [element, frame, page]) watching.observe(one)
    frame.addEventListener('scroll', follow, { passive: true })
    return () => {
      watching.disconnect()
      frame.removeEventListener('scroll', follow)
    }
  }, [card, layout, boxes, open])
}
