'use client'

import { useState, type KeyboardEvent } from 'react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { shiftDate, wallTime } from '@/newsroom/time'
import type { SeveralAct } from '@/newsroom/workflow/several'
import { nameIn, named } from '../../text/name'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import type { Facets } from '../types'

/** One act with what it needs to know. */
export type SeveralWhat =
  | { act: 'claim' | 'release' }
  | { act: 'person'; personId: string }
  | { act: 'desk'; deskId: string }
  | { act: 'hold'; reason: string; until: string }
  | { act: 'wanted'; wantedDate?: string; wantedPage?: number }

interface SeveralFormProps {
  act: SeveralAct
  facets: Facets
  busy: boolean
  onCancel: () => void
  onSubmit: (what: SeveralWhat) => void
}

/** What an act asks for, above the bar; a refusal leaves it as it was filled in. */
export function SeveralForm({ act, facets, busy, onCancel, onSubmit }: SeveralFormProps) {
  const t = useTranslations()
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const [colleague, setColleague] = useState('')
  const [desk, setDesk] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(() => shiftDate(wallTime(Date.now(), timeZone).date, 1))
  const [date, setDate] = useState('')
  const [page, setPage] = useState('')
  const [missing, setMissing] = useState(false)

  const leave = {
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel()
    },
  }

  function what(): SeveralWhat | null {
    if (act === 'person') return colleague === '' ? null : { act, personId: colleague }
    if (act === 'desk') return desk === '' ? null : { act, deskId: desk }
    if (act === 'hold') return reason.trim() === '' || until === '' ? null : { act, reason: reason.trim(), until }
    // what is left empty stays as each story has it
    if (act === 'wanted') return date === '' && page === '' ? null : { act, ...(date ? { wantedDate: date } : {}), ...(page ? { wantedPage: Number(page) } : {}) }
    return { act }
  }

  return (
    <form
      noValidate
      aria-label={t(`stories.several.act.${act}`)}
      className="flex flex-wrap items-end gap-3 border-b border-hairline bg-desk px-4 py-3 max-sm:px-3"
      onSubmit={(event) => {
        event.preventDefault()
        const ready = what()
        if (ready) onSubmit(ready)
        else setMissing(true)
      }}
    >
      {act === 'person' && (
        <Field label={t('slip.form.colleague')} required className="w-56 max-sm:w-full" error={missing && colleague === '' ? t('slip.form.choose') : undefined}>
          <Select autoFocus {...leave} value={colleague} onChange={(event) => setColleague(event.target.value)}>
            <option value="">{t('slip.form.choose')}</option>
            {facets.people.map((one) => (
              <option key={one.id} value={one.id}>
                {nameIn(locale, one)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {act === 'desk' && (
        <Field label={t('stories.several.toDesk')} required className="w-56 max-sm:w-full" error={missing && desk === '' ? t('stories.several.chooseDesk') : undefined}>
          <Select autoFocus {...leave} value={desk} onChange={(event) => setDesk(event.target.value)}>
            <option value="">{t('stories.several.chooseDesk')}</option>
            {facets.desks.map((one) => (
              <option key={one.id} value={one.id}>
                {named(locale, one.name)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {act === 'hold' && (
        <>
          <Field label={t('slip.form.until')} className="w-44">
            <TextInput type="date" {...leave} value={until} onChange={(event) => setUntil(event.target.value)} />
          </Field>
          <Field label={t('slip.form.reason')} required className="min-w-56 flex-1 max-sm:w-full" error={missing && reason.trim() === '' ? t('common.reasonRequired') : undefined}>
            <TextInput autoFocus {...leave} value={reason} maxLength={2_000} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </>
      )}
      {act === 'wanted' && (
        <>
          <Field label={t('stories.several.wantedDate')} className="w-44" error={missing && date === '' && page === '' ? t('stories.several.chooseWanted') : undefined}>
            <TextInput autoFocus {...leave} type="date" value={date} onChange={(event) => setDate(event.target.value)} />
          </Field>
          <Field label={t('stories.several.wantedPage')} className="w-32">
            <Select {...leave} value={page} onChange={(event) => setPage(event.target.value)}>
              <option value="">{t('stories.several.asItIs')}</option>
              {Array.from({ length: facets.pages }, (_, index) => (
                <option key={index} value={index + 1}>
                  {t('stories.pageNumber', { page: String(index + 1) })}
                </option>
              ))}
            </Select>
          </Field>
        </>
      )}
      <div className="flex gap-2">
        <Button type="submit" tone="primary" disabled={busy}>
          {t(`stories.several.act.${act}`)}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}

