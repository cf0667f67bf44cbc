'use client'

import clsx from 'clsx'
import { createContext, use, useId, type ReactNode } from 'react'

interface FieldContext {
  id: string
  describedBy: string | undefined
  invalid: boolean
  required: boolean
}

const Context = createContext<FieldContext | null>(null)

/** What a control inside a `Field` takes: its id, description and validity. Empty outside of one. */
export function useField() {
  const field = use(Context)
  if (!field) return {}
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
    required: field.required || undefined,
  }
}

export interface FieldProps {
  label: ReactNode
  /** What to know before filling it in. */
  hint?: ReactNode
  /** What is wrong with it, in words; the input is kept. */
  error?: ReactNode
  required?: boolean
  /** The label is read out but not shown. */
  hiddenLabel?: boolean
  className?: string
  children: ReactNode
}

/** Label, hint and error around one control; the control inside picks up its id and description by itself. */
export function Field({ label, hint, error, required = false, hiddenLabel = false, className, children }: FieldProps) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={hiddenLabel ? 'sr-only' : 'text-sm text-ink-2'}>
        {label}
      </label>
      <Context value={{ id, describedBy, invalid: Boolean(error), required }}>{children}</Context>
      {hint && (
        <p id={hintId} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} className="text-sm text-press">
          {error}
        </p>
      )}
    </div>
  )
}
