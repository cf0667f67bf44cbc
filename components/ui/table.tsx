import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

/** Rows of 36 px with columns. `caption` names the table for readers; it is not shown. */
export function Table({ caption, children, className }: { caption: string; children: ReactNode; className?: string }) {
  return (
    <div className="overflow-x-auto">
      <table className={clsx('w-full border-collapse text-left', className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr className="h-9 border-b border-hairline">{children}</tr>
    </thead>
  )
}

export function HeadCell({ className, numeric = false, ...rest }: ComponentProps<'th'> & { numeric?: boolean }) {
  return <th scope="col" className={clsx('px-2 text-sm font-normal whitespace-nowrap text-ink-3', numeric && 'text-right', className)} {...rest} />
}

export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={clsx('h-9 border-b border-hairline hover:bg-hover', className)} {...rest} />
}

export function Cell({ className, numeric = false, ...rest }: ComponentProps<'td'> & { numeric?: boolean }) {
  return <td className={clsx('px-2', numeric && 'tabular text-right', className)} {...rest} />
}
