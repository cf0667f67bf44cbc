import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface NoticeProps {
  /** `info`: something to know. `done`: what was done, as a sentence. `refusal`: why it was not done. */
  kind: 'info' | 'done' | 'refusal'
  children: ReactNode
  /** A way on: a button or link. */
  action?: ReactNode
  className?: string
}

/** A sentence beside the thing it is about. Refusals are read out at once, the others when the reader pauses. */
export function Notice({ kind, children, action, className }: NoticeProps) {
  return (
    <div
      role={kind === 'refusal' ? 'alert' : 'status'}
      className={clsx(
        'flex flex-wrap items-center gap-x-3 gap-y-1 border-l-2 py-1.5 pr-2 pl-3 text-base',
        kind === 'refusal' ? 'border-press bg-press-wash' : 'border-edge bg-desk',
        className,
      )}
    >
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  )
}
