import type { ReactNode } from 'react'

/** Nothing here: a true sentence, and what to do about it. */
export function EmptyState({ text, hint, children }: { text: ReactNode; hint?: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 py-10">
      <p className="text-lg text-ink">{text}</p>
      {hint && <p className="max-w-prose text-ink-2">{hint}</p>}
      {children}
    </div>
  )
}
