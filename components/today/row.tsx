import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Link } from '../ui/link'

interface RowProps {
  href: string
  /** What it is, on one line, in the paper's face. */
  subject: ReactNode
  mark?: ReactNode
  /** Why it is here, in one line. */
  why: ReactNode
  /** Since when, or how late: at the end of the reason on a phone. */
  since?: ReactNode
  /** What is done there; without one there is nothing to do but look. */
  verb?: string
  /** The reason is said whole, on more lines where it is long. */
  whole?: boolean
  /** Somebody's words, beneath. */
  note?: string | undefined
  /** What can be done without going there, beneath and beside the link. */
  here?: ReactNode
}

/** A line of the day: what, why, since when, and the way to it. The whole row is the link. */
export function Row({ href, subject, mark, why, since, verb = '', whole = false, note, here }: RowProps) {
  return (
    <li className="border-b border-hairline">
      <Link
        href={href}
        prefetch={false}
        className="group grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-4 py-[6.5px] outline-offset-[-2px] hover:bg-hover sm:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_152px_72px]"
      >
        <span className="flex min-w-0 items-baseline gap-2 max-sm:col-span-2 max-sm:justify-between">
          <span className="min-w-0 truncate font-song text-lg leading-[22px]">{subject}</span>
          {mark}
        </span>
        <span className={clsx('min-w-0 text-sm text-ink-2', !whole && 'sm:truncate')}>
          {why}
          {since && <span className="ml-2 whitespace-nowrap sm:hidden">{since}</span>}
        </span>
        <span className="tabular text-right text-sm whitespace-nowrap text-ink-3 max-sm:hidden">{since}</span>
        <span className="text-right text-sm text-ink underline decoration-hairline underline-offset-4 group-hover:decoration-ink max-sm:self-end">{verb}</span>
        {note && <span className="mt-1 mb-0.5 block border-l-2 border-edge pl-2 text-sm whitespace-pre-line text-ink-2 max-sm:col-span-2 sm:col-span-4">{note}</span>}
      </Link>
      {here}
    </li>
  )
}

/** The head of a part of the day. */
export function DayHead({ id, title, children }: { id: string; title: ReactNode; children?: ReactNode }) {
  return (
    <h2 id={id} className="flex flex-wrap items-baseline gap-x-3 border-b border-hairline px-4 pb-1 text-sm text-ink-2">
      {title}
      {children}
    </h2>
  )
}
