'use client'

import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { TextInput } from '../../ui/input'

/** A whole number with a button on either side. */
export function Stepper({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  const t = useTranslations('page')
  return (
    <Field label={label}>
      <div className="flex">
        <Button tone="bare" className="h-8 px-2" aria-label={t('less', { what: label })} onClick={() => onChange(Math.max(0, value - 1))}>
          −
        </Button>
        <TextInput
          inputMode="numeric"
          className="tabular text-center"
          value={String(value)}
          onChange={(event) => onChange(Number(event.target.value.replace(/\D/g, '')))}
          onKeyDown={(event) => {
            const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
            if (step === undefined) return
            event.preventDefault()
            onChange(Math.max(0, value + step))
          }}
        />
        <Button tone="bare" className="h-8 px-2" aria-label={t('more', { what: label })} onClick={() => onChange(value + 1)}>
          +
        </Button>
      </div>
    </Field>
  )
}
