'use client'

import { Button } from '../button'
import { Field } from './field'
import { TextInput } from './input'

export interface StepperProps {
  label: string
  /** What the two buttons are called by readers. */
  lessLabel: string
  moreLabel: string
  value: number
  least?: number
  most?: number
  onChange: (value: number) => void
}

/** A whole number with a button on either side; the arrow keys count too. */
export function Stepper({ label, lessLabel, moreLabel, value, least = 0, most = 999, onChange }: StepperProps) {
  const to = (next: number) => onChange(Math.max(least, Math.min(most, next)))
  return (
    <Field label={label}>
      <div className="flex">
        <Button tone="bare" className="px-2" aria-label={lessLabel} disabled={value <= least} onClick={() => to(value - 1)}>
          −
        </Button>
        <TextInput
          inputMode="numeric"
          className="tabular text-center"
          value={String(value)}
          onChange={(event) => to(Number(event.target.value.replace(/\D/g, '')))}
          onKeyDown={(event) => {
            const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
            if (step === undefined) return
            event.preventDefault()
            to(value + step)
          }}
        />
        <Button tone="bare" className="px-2" aria-label={moreLabel} disabled={value >= most} onClick={() => to(value + 1)}>
          +
        </Button>
      </div>
    </Field>
  )
}
