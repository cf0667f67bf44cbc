'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import type { Outcome } from '@/newsroom/outcome'
import { ProblemNotice, useAct } from './useAct'

export interface ReasonFormProps {
  label: string
  hint?: string
  /** What the button does, named by its result. */
  submit: string
  /** Press red is for what destroys or opens the lock. */
  tone?: 'press' | 'quiet'
  /** May be left empty: a note rather than a reason. */
  optional?: boolean
  /** Something besides the reason is still to be said. */
  incomplete?: boolean
  work: (reason: string) => Promise<Outcome>
  onDone: () => void
  onCancel: () => void
}

/** One line of why, and the act that wants it. A refusal stands below and the words stay. */
export function ReasonForm({ label, hint, submit, tone = 'press', optional = false, incomplete = false, work, onDone, onCancel }: ReasonFormProps) {
  const t = useTranslations('common')
  const { run, pending, problem } = useAct()
  const [reason, setReason] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        run(() => work(reason.trim()), onDone)
      }}
      className="flex w-full flex-col gap-3 border-t border-hairline pt-3"
    >
      <Field label={label} {...(hint === undefined ? {} : { hint })} required={!optional}>
        <TextInput autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <ProblemNotice problem={problem} />
      <div className="flex gap-2">
        <Button type="submit" tone={tone} disabled={pending || incomplete || (!optional && reason.trim() === '')}>
          {submit}
        </Button>
        <Button tone="bare" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
