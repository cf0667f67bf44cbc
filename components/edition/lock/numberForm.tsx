'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { useActs } from '../act/acts'
import { RenumberCosts } from '../act/renumberCosts'
import { ProblemNotice, useAct } from '../act/useAct'
import { useCosts } from '../act/useCosts'

/** 改期号: the chief sets another running number, with a reason; until the first lock. */
export function NumberForm({ edition, onTold }: { edition: EditionView; onTold: (text: string) => void }) {
  const t = useTranslations()
  const acts = useActs()
  const { run, pending, problem, clear } = useAct()
  const [open, setOpen] = useState(false)
  const [number, setNumber] = useState(String(edition.number))
  const [reason, setReason] = useState('')
  const asked = open && number !== '' && number !== String(edition.number)
  const costs = useCosts(acts.costs, asked ? { editionId: edition.id, number: Number(number) } : null)
  if (!edition.abilities.includes('set_number')) return null
  if (!open)
    return (
      <Button size="sm" tone="bare" className="-ml-2 self-start" onClick={() => setOpen(true)}>
        {t('lock.renumber')}
      </Button>
    )
  function submit(event: React.FormEvent): void {
    event.preventDefault()
    run(
      () => acts.setNumber({ editionId: edition.id, number: Number(number), reason: reason.trim() }),
      () => {
        setOpen(false)
        setReason('')
        onTold(t('lock.renumbered', { number }))
      },
    )
  }
  return (
    <form onSubmit={submit} aria-label={t('lock.renumberTitle')} className="flex flex-col gap-3 border-y border-hairline py-3">
      <div className="grid grid-cols-[120px_1fr] gap-3 max-sm:grid-cols-1">
        <Field label={t('lock.number')} required>
          <TextInput type="number" inputMode="numeric" min={1} className="tabular" autoFocus value={number} onChange={(event) => setNumber(event.target.value)} />
        </Field>
        <Field label={t('common.reason')} required>
          <TextInput value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
      <p className="text-sm text-ink-3">{t('lock.renumberHint')}</p>
      {costs && <RenumberCosts costs={costs} />}
      <ProblemNotice problem={problem} />
      <div className="flex gap-2">
        <Button type="submit" disabled={pending || reason.trim() === '' || number === String(edition.number)}>
          {t('lock.doRenumber', { n: number })}
        </Button>
        <Button
          tone="bare"
          onClick={() => {
            setOpen(false)
            clear()
          }}
        >
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
