import type { ReactNode } from 'react'

export type Place = 'today' | 'stories' | 'edition' | 'ads' | 'paper' | 'settings'

const MARKS: Record<Place, ReactNode> = {
  // a clock
  today: <path d="M10 4.5V10l3.5 2M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15Z" />,
  // copy, line under line
  stories: <path d="M3.5 4.5h13M3.5 8.2h13M3.5 11.9h13M3.5 15.6h7.5" />,
  // a page with its slots
  edition: <path d="M4 2.5h12v15H4zM4 6.5h12M10 6.5v11M10 12h6" />,
  // a boxed space with its mark in the corner
  ads: <path d="M2.5 4.5h15v11h-15zM12 4.5v3.5h5.5M5.5 8h3.5M5.5 12h9" />,
  // a folded sheet
  paper: <path d="M2.5 4h7.5v12.5H2.5zM10 4h7.5v12.5H10zM4.8 7h3M4.8 9.5h3M12.3 7h3M12.3 9.5h3" />,
  // rules to set
  settings: <path d="M3 6h6.4M13.6 6H17M9.4 6a2.1 2.1 0 1 0 4.2 0 2.1 2.1 0 1 0-4.2 0M3 14h2.4M9.6 14H17M5.4 14a2.1 2.1 0 1 0 4.2 0 2.1 2.1 0 1 0-4.2 0" />,
}

/** The small mark of a place; its word stands beside it always. */
export function PlaceMark({ place }: { place: Place }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.25" aria-hidden>
      {MARKS[place]}
    </svg>
  )
}
