'use client'

import { useId } from 'react'

type InputProps = Omit<React.ComponentProps<'input'>, 'id' | 'className'>

/** A labelled line of input; what is wrong with it stands right under it and is read out when it appears. */
export function Field(props: InputProps & { label: string; hint?: string; problem?: string | null }) {
  const { label, hint, problem, ...input } = props
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm text-ink-2">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-note`}
        className="h-9 w-full rounded-sm border border-hairline bg-sheet px-2.5 text-base text-ink placeholder:text-ink-3 hover:border-ink-3 focus-visible:outline-offset-0 aria-invalid:border-press disabled:opacity-60"
      />
      <p id={`${id}-note`} role={problem ? 'alert' : undefined} className={problem ? 'text-sm text-press' : 'text-xs text-ink-3 empty:hidden'}>
        {problem ?? hint}
      </p>
    </div>
  )
}
