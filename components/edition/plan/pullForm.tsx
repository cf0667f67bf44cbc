'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { RadioGroup } from '../../ui/form/choice'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import type { PullInput } from '../act/acts'
import type { Problem } from '@/newsroom/outcome'
import { ProblemNotice } from '../act/useAct'

export interface PullFormProps {
  storyId: string
  page: number
  /** Characters over, by the fit; 0 when it fits. */
  overChars: number
  /** The cut is asked for, not the pull as such. */
  forCut?: boolean
  problem: Problem | null
  pending: boolean
  onPull: (input: PullInput) => void
}

type To = PullInput['to']

/** 撤版: where the story goes then, and why. A cut request carries an exact number of characters. */
export function PullForm({ storyId, page, overChars, forCut = false, problem, pending, onPull }: PullFormProps) {
  const t = useTranslations('edition')
  const [to, setTo] = useState<To>(forCut ? 'first_review' : 'ready')
  const [cut, setCut] = useState(overChars)
  const [reason, setReason] = useState(forCut ? t('cutReason', { page, n: overChars }) : '')
  const [until, setUntil] = useState('')
  const cutting = forCut && to === 'first_review'

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    onPull({
      storyId,
      to,
      reason,
      ...(to === 'held' && until !== '' ? { until } : {}),
      ...(cutting && cut > 0 ? { cut } : {}),
    })
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!forCut && (
        <RadioGroup<To>
          label={t('pullTo')}
          name="to"
          value={to}
          onChange={setTo}
          options={[
            { value: 'ready', label: t('toReady'), hint: t('toReadyHint') },
            { value: 'first_review', label: t('toReview'), hint: t('toReviewHint') },
            { value: 'held', label: t('toHeld') },
          ]}
        />
      )}
      {to === 'held' && (
        <Field label={t('until')} required>
          <TextInput type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        </Field>
      )}
      {cutting && (
        <Field label={t('cut')} hint={t('cutHint')} required>
          <TextInput
            type="number"
            inputMode="numeric"
            min={1}
            className="tabular"
            value={cut}
            onChange={(event) => {
              const n = Number(event.target.value)
              setCut(n)
              setReason(t('cutReason', { page, n }))
            }}
          />
        </Field>
      )}
      <Field label={t('reason')} required>
        <TextInput value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <ProblemNotice problem={problem} />
      <Button type="submit" tone="primary" disabled={pending} className="self-start">
        {cutting ? t('doCut', { n: cut }) : t('doPull')}
      </Button>
    </form>
  )
}
