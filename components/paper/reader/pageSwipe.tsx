'use client'

import { useRouter } from 'next/navigation'
import { useRef, type ReactNode } from 'react'

const FAR_ENOUGH = 56

/** A finger drawn across the page turns it, as long as the reader has not zoomed in. The links beside it do the same. */
export function PageSwipe({ previous, next, children }: { previous: string | null; next: string | null; children: ReactNode }) {
  const router = useRouter()
  const start = useRef<{ x: number; y: number } | null>(null)
  return (
    <div
      className="touch-pan-y touch-pinch-zoom"
      onTouchStart={(event) => {
        const touch = event.touches.length === 1 ? event.touches[0] : undefined
        start.current = touch ? { x: touch.clientX, y: touch.clientY } : null
      }}
      onTouchEnd={(event) => {
        const from = start.current
        const touch = event.changedTouches[0]
        start.current = null
        if (!from || !touch || (window.visualViewport?.scale ?? 1) > 1.05) return
        const across = touch.clientX - from.x
        if (Math.abs(across) < FAR_ENOUGH || Math.abs(across) < 2 * Math.abs(touch.clientY - from.y)) return
        const to = across < 0 ? next : previous
        if (to) router.push(to)
      }}
    >
      {children}
    </div>
  )
}
