'use client'

import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { shiftDate, wallTime } from '@/newsroom/time'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { Select, TextArea, TextInput } from '../../ui/form/input'
import type { SlipAction } from '../actions'
import type { SlipStory, TransitionAsk } from '../types'

export interface MoreFormProps {
  action: SlipAction
  story: SlipStory
  busy: boolean
  label: string
  onCancel: () => void
  onSubmit: (more: Partial<TransitionAsk>) => void
}

/** Reason, target, date: asked for in place, and kept when the answer is a refusal. */
export function MoreForm({ action, story, busy, label, onCancel, onSubmit }: MoreFormProps) {
  const t = useTranslations()
  const timeZone = useTimeZone() ?? 'UTC'
  const [reason, setReason] = useState('')
  const [to, setTo] = useState<string>(story.sendBackTo[0] ?? '')
  const [until, setUntil] = useState(() => shiftDate(wallTime(Date.now(), timeZone).date, 1))
  const [cut, setCut] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <form
      className="mt-3 flex flex-col gap-3 border-t border-hairline pt-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!reason.trim()) return setMissing(true)
        onSubmit({
          reason: reason.trim(),
          ...(action === 'send_back' && to ? { to } : {}),
          ...(action === 'hold' ? { until } : {}),
          ...(action === 'send_back' && Number(cut) > 0 ? { cut: Math.trunc(Number(cut)) } : {}),
        })
      }}
    >
      {action === 'send_back' && story.sendBackTo.length > 0 && (
        <Field label={t('slip.form.to')}>
          <Select value={to} onChange={(event) => setTo(event.target.value)}>
            {story.sendBackTo.map((state) => (
              <option key={state} value={state}>
                {state === 'returned'
                  ? t('slip.form.toAuthor', { state: t('vocab.storyState.returned') })
                  : t(`vocab.storyState.${state}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {action === 'hold' && (
        <Field label={t('slip.form.until')}>
          <TextInput type="date" value={until} required onChange={(event) => setUntil(event.target.value)} />
        </Field>
      )}
      <Field label={t('slip.form.reason')} required error={missing && !reason.trim() ? t('common.reasonRequired') : undefined}>
        <TextArea
          autoFocus
          value={reason}
          maxLength={2_000}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onCancel()
          }}
        />
      </Field>
      {action === 'send_back' && (
        <Field label={t('slip.form.cut')}>
          <TextInput type="number" min={1} inputMode="numeric" value={cut} onChange={(event) => setCut(event.target.value)} />
        </Field>
      )}
      <div className="flex gap-2">
        <Button type="submit" tone={action === 'kill' || action === 'withdraw' ? 'press' : 'primary'} disabled={busy}>
          {label}
        </Button>
        <Button tone="bare" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
