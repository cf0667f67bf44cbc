import type { ReactNode } from 'react'

/** A part of the panel beside the page. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-hairline py-3 first:border-t-0">
      <header className="flex items-baseline justify-between gap-3 pb-1.5">
        <h2 className="text-sm text-ink-3">{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}

/** A part that opens on demand. */
export function Fold({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group border-t border-hairline">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden max-sm:min-h-11">
        <span aria-hidden className="inline-block w-2 text-ink-3 transition-transform group-open:rotate-90">
          ›
        </span>
        {title}
      </summary>
      <div className="pt-1 pb-4">{children}</div>
    </details>
  )
}
