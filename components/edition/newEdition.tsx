'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { Refusal } from '@/newsroom/refusal'
import { editionPath } from '../shell/paths'
import { sayDate, sayLunar } from '../text/format'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { TextInput } from '../ui/input'
import type { EditionActs } from './acts'
import type { Act } from './outcome'
import { ProblemNotice, settled, useAct, useSayRefusal } from './useAct'

/** What an edition of a date would carry; the number is null where it could not be made. */
export interface Upcoming {
  date: string
  number: number | null
  pageCount: number
  refusal: Refusal | null
}

export interface NewEditionProps {
  upcoming: Upcoming | null
  create: EditionActs['create']
  ask: Act<{ date: string }, Upcoming | null>
}

/** A new edition: a date, and everything else is computed and shown before it is made. */
export function NewEdition({ upcoming: suggested, create, ask }: NewEditionProps) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  const say = useSayRefusal()
  const [date, setDate] = useState(suggested?.date ?? '')
  const [upcoming, setUpcoming] = useState(suggested)
  const { run, pending, problem, clear } = useAct()
  const known = upcoming !== null && upcoming.date === date ? upcoming : null

  function choose(next: string): void {
    setDate(next)
    clear()
    if (!isIsoDate(next)) return
    void settled(() => ask({ date: next })).then((outcome) => {
      if (outcome.status === 'done' && outcome.value) setUpcoming(outcome.value)
    })
  }

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    run(
      () => create({ date }),
      () => router.push(editionPath(date)),
    )
  }

  return (
    <form onSubmit={submit} aria-label={t('edition.newTitle')} className="flex flex-col gap-2 border-y border-hairline bg-desk px-4 py-3">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Field label={t('edition.newDate')} className="w-44">
          <TextInput type="date" required value={date} onChange={(event) => choose(event.target.value)} />
        </Field>
        <p className="tabular min-h-8 flex-1 basis-96 self-end py-1 font-song text-lg" aria-live="polite">
          {isIsoDate(date) && line()}
        </p>
        <Button type="submit" tone="primary" disabled={pending || !isIsoDate(date) || (known?.refusal ?? null) !== null}>
          {t('edition.newSubmitShort')}
        </Button>
      </div>
      {known?.refusal ? (
        <p role="alert" className="text-sm text-press">
          {say(known.refusal)}
        </p>
      ) : (
        <p className="text-sm text-ink-3">{t('edition.newNumber')}</p>
      )}
      <ProblemNotice problem={problem} />
    </form>
  )

  function line(): string {
    const parts = [sayDate(t, date), sayLunar(t, locale, date)]
    if (known?.number != null) parts.push(t('edition.numberFinal', { number: String(known.number) }))
    if (known) parts.push(t('edition.pagesOf', { n: known.pageCount }))
    return parts.join(locale === 'en' ? ' · ' : '　')
  }
}
