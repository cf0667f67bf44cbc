'use client'

import { useEffect, useState } from 'react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import type { PersonChoice } from '@/newsroom/people/role'
import { asksForReason } from '@/newsroom/workflow/transition'
import { shiftDate, wallTime } from '@/newsroom/time'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { Select, TextArea, TextInput } from '../../ui/form/input'
import type { SlipAction } from '../actions'
import { nameIn } from '../../text/name'
import { useProblemOf } from '../answer'
import type { SlipActions, SlipStory, TransitionAsk } from '../types'

export interface MoreFormProps {
  action: SlipAction
  story: SlipStory
  busy: boolean
  choices: SlipActions['handOverChoices']
  label: string
  onCancel: () => void
  onSubmit: (more: Partial<TransitionAsk>) => void
}

/** Reason, target, date: asked for in place, and kept when the answer is a refusal. */
export function MoreForm({ action, story, busy, choices, label, onCancel, onSubmit }: MoreFormProps) {
  const t = useTranslations()
  const timeZone = useTimeZone() ?? 'UTC'
  const [reason, setReason] = useState('')
  const [to, setTo] = useState<string>(story.sendBackTo[0] ?? '')
  const [until, setUntil] = useState(() => shiftDate(wallTime(Date.now(), timeZone).date, 1))
  const [cut, setCut] = useState('')
  const [missing, setMissing] = useState(false)
  const [colleague, setColleague] = useState('')
  const handing = action === 'hand_over'
  const reasoned = asksForReason(action)
  return (
    <form
      className="mt-3 flex flex-col gap-3 border-t border-hairline pt-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (handing ? colleague === '' : !reason.trim()) return setMissing(true)
        onSubmit({
          ...(reasoned ? { reason: reason.trim() } : {}),
          ...(handing ? { personId: colleague } : {}),
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
      {handing && <Colleagues storyId={story.id} choices={choices} value={colleague} missing={missing} onChange={setColleague} onCancel={onCancel} />}
      {reasoned && (
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
      )}
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

interface ColleaguesProps {
  storyId: string
  choices: SlipActions['handOverChoices']
  value: string
  missing: boolean
  onChange: (id: string) => void
  onCancel: () => void
}

/** Those who could take the story up: few, so all of them at once. */
function Colleagues({ storyId, choices, value, missing, onChange, onCancel }: ColleaguesProps) {
  const t = useTranslations()
  const locale = useLocale()
  const problemOf = useProblemOf()
  const [people, setPeople] = useState<readonly PersonChoice[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    let left = false
    void choices(storyId)
      .then((answer) => {
        if (left) return
        setPeople(answer.status === 'done' ? answer.value : [])
        setProblem(problemOf(answer))
      })
      .catch(() => !left && setProblem(t('slip.network')))
    return () => {
      left = true
    }
  }, [storyId, choices, problemOf, t])
  if (problem) return <p role="alert" className="text-press">{problem}</p>
  if (people?.length === 0) return <p className="text-ink-2">{t('slip.form.nobodyToTake')}</p>
  return (
    <Field label={t('slip.form.colleague')} required error={missing && value === '' ? t('slip.form.choose') : undefined}>
      <Select
        autoFocus
        value={value}
        disabled={people === null}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel()
        }}
      >
        <option value="">{people === null ? t('common.loading') : t('slip.form.choose')}</option>
        {people?.map((person) => (
          <option key={person.id} value={person.id}>
            {nameIn(locale, person)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
