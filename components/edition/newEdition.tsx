'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { UpcomingEdition } from '@/newsroom/edition/pageView'
import { editionPath } from '../shell/paths'
import { sayDate, sayLunar } from '../text/format'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { TextInput } from '../ui/form/input'
import type { EditionActs } from './act/acts'
import type { Act } from '@/newsroom/outcome'
import { RenumberCosts } from './act/renumberCosts'
import { ProblemNotice, settled, useAct, useSayRefusal } from './act/useAct'
import { useSayTime } from '../ui/sayRefusal'

export interface NewEditionProps {
  upcoming: UpcomingEdition | null
  create: EditionActs['create']
  ask: Act<{ date: string }, UpcomingEdition | null>
}

/**
 * A new edition: a date, and everything else is computed and shown before it is made; also what it costs. Where it costs what others
 * signed, or comes after its press time, a chief makes it, with a reason.
 */
export function NewEdition({ upcoming: suggested, create, ask }: NewEditionProps) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  const say = useSayRefusal()
  const [date, setDate] = useState(suggested?.date ?? '')
  const [upcoming, setUpcoming] = useState(suggested)
  const { run, pending, problem, clear } = useAct()
  const [reason, setReason] = useState('')
  const known = upcoming !== null && upcoming.date === date ? upcoming : null

  const hand = known?.hand ?? null
  const byHand = hand !== null && known?.mayConfirm === true
  // until it is known what the day costs, nothing is made of it
  const ready = known !== null && known.refusal === null && (hand === null || (byHand && reason.trim() !== ''))

  function choose(next: string): void {
    setDate(next)
    setReason('')
    clear()
    if (!isIsoDate(next)) return
    void settled(() => ask({ date: next })).then((outcome) => {
      if (outcome.status === 'done' && outcome.value) setUpcoming(outcome.value)
    })
  }

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    run(
      () => create({ date, ...(byHand ? { confirm: { reason: reason.trim() } } : {}) }),
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
        <Button type="submit" tone={byHand ? 'press' : 'primary'} disabled={pending || !isIsoDate(date) || !ready}>
          {t('edition.newSubmitShort')}
        </Button>
      </div>
      {known && <Consequences of={known} reason={reason} onReason={setReason} />}
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

/** What making it does to others, before it is made, and the chief's reason where it needs one. */
function Consequences({ of, reason, onReason }: { of: UpcomingEdition; reason: string; onReason: (reason: string) => void }) {
  const t = useTranslations()
  const time = useSayTime()
  if (of.refusal || (of.hand === null && of.costs.length === 0)) return null
  return (
    <div className="flex flex-col gap-2" aria-live="polite">
      {of.late !== null && <p className="text-press">{t('edition.newLate', { at: time(of.late) })}</p>}
      {of.costs.length > 0 && <p className={of.hand ? 'text-press' : 'text-ink-2'}>{t('edition.newCosts', { count: of.costs.length })}</p>}
      <RenumberCosts costs={of.costs} />
      {of.hand && !of.mayConfirm && <p>{t('edition.newByChief')}</p>}
      {of.hand && of.mayConfirm && (
        <Field label={t('edition.newReason')} hint={t('edition.newReasonHint')} required className="max-w-2xl">
          <TextInput value={reason} maxLength={500} onChange={(event) => onReason(event.target.value)} />
        </Field>
      )}
    </div>
  )
}
