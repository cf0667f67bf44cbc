'use client'

import clsx from 'clsx'
import { useId } from 'react'

export interface ProgressProps {
  /** How much of the whole is done, in whatever it is counted in. */
  done: number
  of: number
  /** What is on its way, in words. */
  label: React.ReactNode
  className?: string
}

/** Work that takes its time: what it is, how many per cent, and a bar. */
export function Progress({ done, of, label, className }: ProgressProps) {
  const id = useId()
  const percent = of > 0 ? Math.floor((Math.min(done, of) / of) * 100) : 0
  return (
    <div className={clsx('text-sm', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <span id={id} className="min-w-0 truncate text-ink-2">
          {label}
        </span>
        <span className="tabular">{percent}%</span>
      </div>
      <div role="progressbar" aria-labelledby={id} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="mt-1 h-1 bg-hairline">
        <div className="h-full bg-ink" style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
