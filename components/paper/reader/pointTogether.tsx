'use client'

import type { ReactNode } from 'react'

/** Pointing at a headline outlines its place on the page, and the other way round. Without scripts each marks only itself. */
export function PointTogether({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={className}
      onPointerOver={(event) => mark(event.currentTarget, event.target)}
      onPointerLeave={(event) => mark(event.currentTarget, null)}
      onFocus={(event) => mark(event.currentTarget, event.target)}
      onBlur={(event) => mark(event.currentTarget, null)}
    >
      {children}
    </div>
  )
}

function mark(root: HTMLElement, target: EventTarget | null): void {
  const story = target instanceof Element ? target.closest<HTMLElement>('[data-story]')?.dataset.story : undefined
  for (const place of root.querySelectorAll<HTMLElement>('[data-story]')) {
    if (place.dataset.story === story) place.dataset.on = ''
    else delete place.dataset.on
  }
}
