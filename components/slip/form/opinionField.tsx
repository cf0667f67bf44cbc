'use client'

import type { Ref } from 'react'
import { useTranslations } from 'use-intl'
import { MOST_OPINION } from '@/newsroom/workflow/review'
import { Field } from '../../ui/form/field'
import { TextArea } from '../../ui/form/input'

export interface OpinionFieldProps {
  value: string
  onChange: (text: string) => void
  /** This paper takes the signature with an opinion only. */
  required: boolean
  /** The act was pressed, and what is written is not yet what it needs. */
  wrong: boolean
  field: Ref<HTMLTextAreaElement>
}

/** How many characters are left, said from here on. */
const NEAR = 60

/** Whether an opinion can be signed as it stands. */
export function fits(text: string, required: boolean): boolean {
  const { length } = text.trim()
  return length <= MOST_OPINION && (!required || length > 0)
}

/** 审稿意见 beside the act that signs. Too long a one is said, never cut. */
export function OpinionField({ value, onChange, required, wrong, field }: OpinionFieldProps) {
  const t = useTranslations('slip.opinion')
  const { length } = value.trim()
  const left = MOST_OPINION - length
  const error = left < 0 ? t('tooLong', { most: MOST_OPINION, over: -left }) : wrong && required && length === 0 ? t('required') : undefined
  return (
    <Field className="mb-3" label={t(required ? 'labelRequired' : 'label')} required={required} error={error} hint={left >= 0 && left <= NEAR ? t('left', { n: left }) : undefined}>
      <TextArea ref={field} rows={1} value={value} className="max-h-60 overflow-y-auto" onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}
