'use client'

import clsx from 'clsx'
import { useEffect, useState } from 'react'
import { SURFACE } from '../ui/overlay/menu'
import { saidOf } from './saying'

/** As long as a browser waits before it shows a title: whoever passes over the text sees nothing. */
const WAIT_MS = 350
const EDGE = 8
const WIDTH = 384

interface Card {
  said: readonly string[]
  left: number
  /** From the top of the window, where there is room below the words; else from its bottom. */
  top: number | null
  bottom: number | null
}

/** What is said of the words one points at, all of it: who suggests what, and what the checker found there. It lies over the sheet and never in it. */
export function SaidCard({ sheet }: { sheet: HTMLElement }) {
  const [card, setCard] = useState<Card | null>(null)
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    let shown: Element | null = null
    const hide = () => {
      clearTimeout(waiting)
      shown = null
      setCard(null)
    }
    const point = (event: PointerEvent) => {
      // a finger puts the caret there, and the strips say what it stands in
      if (event.pointerType === 'touch' || !(event.target instanceof Element)) return
      const found = saidOf(event.target, sheet)
      if (found === null) return hide()
      if (found.element === shown) return
      hide()
      shown = found.element
      const { clientX } = event
      waiting = setTimeout(() => setCard(found.element.isConnected ? cardAt(found.element, found.said, clientX) : null), WAIT_MS)
    }
    sheet.addEventListener('pointerover', point)
    sheet.addEventListener('pointerleave', hide)
    sheet.addEventListener('pointerdown', hide)
    document.addEventListener('keydown', hide, true)
    document.addEventListener('scroll', hide, true)
    return () => {
      clearTimeout(waiting)
      sheet.removeEventListener('pointerover', point)
      sheet.removeEventListener('pointerleave', hide)
      sheet.removeEventListener('pointerdown', hide)
      document.removeEventListener('keydown', hide, true)
      document.removeEventListener('scroll', hide, true)
    }
  }, [sheet])
  if (card === null) return null
  const { said, left, top, bottom } = card
  return (
    <div
      role="tooltip"
      className={clsx(SURFACE, 'pointer-events-none fixed px-3 py-2 text-sm [overflow-wrap:anywhere] divide-y divide-hairline')}
      style={{ left, ...(top === null ? {} : { top }), ...(bottom === null ? {} : { bottom }), width: 'max-content', maxWidth: `min(${WIDTH}px, calc(100vw - ${2 * EDGE}px))` }}
    >
      {said.map((words) => (
        <p key={words} className="py-1 first:pt-0 last:pb-0">
          {words}
        </p>
      ))}
    </div>
  )
}

function cardAt(element: Element, said: readonly string[], x: number): Card {
  const lines = [...element.getClientRects()]
  // words that go over the end of a line: beside the line one points at
  const line = lines.find(({ left, right }) => left <= x && x <= right) ?? element.getBoundingClientRect()
  const left = Math.max(EDGE, Math.min(line.left, innerWidth - WIDTH - EDGE))
  const below = innerHeight - line.bottom > 40 * said.length + 60
  return { said, left, top: below ? line.bottom + 6 : null, bottom: below ? null : innerHeight - line.top + 6 }
}
