import type { ReactNode } from 'react'

/** A part of a settings page: its name at the left, its content beside it; one below the other on phones. */
export function Section(props: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid grid-cols-[11rem_minmax(0,1fr)] gap-x-8 gap-y-3 border-b border-hairline py-7 last:border-b-0 max-md:grid-cols-1">
      <header>
        <h2 className="text-base text-ink">{props.title}</h2>
        {props.hint && <p className="mt-1 text-xs text-ink-3">{props.hint}</p>}
      </header>
      <div className="flex min-w-0 flex-col items-stretch gap-4">{props.children}</div>
    </section>
  )
}

