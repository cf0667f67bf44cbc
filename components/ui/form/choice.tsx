'use client'

import clsx from 'clsx'
import { useId, type ComponentProps, type ReactNode } from 'react'

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  hint?: ReactNode
}

/** A yes or no that is sent with its form. */
export function Checkbox(props: ChoiceProps) {
  return <Choice type="checkbox" {...props} />
}

// a checkbox with the role of a switch says its state by itself: no aria-checked
function Choice({ label, hint, className, toggle = false, ...rest }: ChoiceProps & { type: 'checkbox' | 'radio'; toggle?: boolean }) {
  const id = useId()
  return (
    <div className="flex items-start gap-2 py-0.5 max-sm:py-2">
      <input
        id={id}
        role={toggle ? 'switch' : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={clsx('mt-[3px] size-4 shrink-0 accent-ink', className)}
        {...rest}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}

export interface RadioGroupProps<T extends string> {
  label: ReactNode
  hiddenLabel?: boolean
  name: string
  options: readonly { value: T; label: ReactNode; hint?: ReactNode; disabled?: boolean }[]
  value?: T
  defaultValue?: T
  onChange?: (value: T) => void
  /** Side by side instead of one below the other. */
  inline?: boolean
}

/** One of a few, all in view. */
export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { label, hiddenLabel = false, name, options, value, defaultValue, onChange, inline = false } = props
  return (
    <fieldset>
      <legend className={hiddenLabel ? 'sr-only' : 'mb-1 text-sm text-ink-2'}>{label}</legend>
      <div className={clsx('flex', inline ? 'flex-wrap gap-x-4' : 'flex-col')}>
        {options.map((option) => (
          <Choice
            key={option.value}
            type="radio"
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled}
            {...(value === undefined ? {} : { checked: value === option.value })}
            {...(defaultValue === undefined ? {} : { defaultChecked: defaultValue === option.value })}
            onChange={() => onChange?.(option.value)}
          />
        ))}
      </div>
    </fieldset>
  )
}
