'use client'

import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { useField } from './field'

const CONTROL =
  'w-full rounded-md border border-edge bg-sheet px-2 text-base text-ink placeholder:text-ink-3 ' +
  'aria-invalid:border-press disabled:opacity-60 [&[readonly]]:bg-desk max-sm:text-lg'

/** One line of text. Inside a `Field` it is labelled by it. */
export function TextInput({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input type={type} {...useField()} className={clsx(CONTROL, 'h-8 max-sm:h-12', className)} {...rest} />
}

/** Several lines; grows with what is written where the browser can. */
export function TextArea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} {...useField()} className={clsx(CONTROL, 'field-sizing-content py-1', className)} {...rest} />
}

/** One of a list: the platform's own, because it is best on phones, by keyboard and for readers. Children are `<option>`. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <select {...useField()} className={clsx(CONTROL, 'h-8 pr-1 max-sm:h-12', className)} {...rest}>
      {children}
    </select>
  )
}
