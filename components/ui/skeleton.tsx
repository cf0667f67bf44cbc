import clsx from 'clsx'

/** A bar in the place of a text that is on its way. Give it the width and height of what comes. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx('block h-3.5 animate-pulse rounded-sm bg-selected', className)} />
}

/** Rows in the shape of a list that is on its way; `label` says so to readers. */
export function SkeletonRows({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-9 items-center gap-4 border-b border-hairline">
          <Skeleton className="w-12" />
          <Skeleton className={['w-2/5', 'w-1/3', 'w-1/2'][index % 3]} />
          <Skeleton className="ml-auto w-24" />
        </div>
      ))}
    </div>
  )
}
