'use client'

import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { BoardPage, PressBoard } from '@/newsroom/edition/times/board'
import { instantOf } from '@/newsroom/time'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { useSayTime } from '../../ui/sayRefusal'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'
import { fieldsOf } from './timesText'

interface Props {
  page: BoardPage
  board: PressBoard
  onTold: (text: string) => void
  onClose: () => void
}

const HALF_AN_HOUR = 30 * 60_000

/** 候版: until when a page is held for late news, and what for; or given back. */
export function HoldPanel({ page, board, onTold, onClose }: Props) {
  const t = useTranslations('edition.times')
  const all = useTranslations()
  const acts = useActs()
  const time = useSayTime()
  const timeZone = useTimeZone() ?? 'UTC'
  const { run, pending, problem } = useAct()
  const before = fieldsOf(page.held?.until ?? new Date(Date.parse(board.plannedPressAt) + HALF_AN_HOUR).toISOString(), timeZone)
  const [date, setDate] = useState(before.date)
  const [clock, setClock] = useState(before.clock)
  const [reason, setReason] = useState(page.held?.reason ?? '')
  const valid = isIsoDate(date) && /^([01]\d|2[0-3]):[0-5]\d$/.test(clock) && reason.trim() !== ''
  const number = String(page.number)
  const told = (text: string) => () => {
    onClose()
    onTold(text)
  }
  function submit(event: React.FormEvent): void {
    event.preventDefault()
    const until = instantOf(date, clock, timeZone).toISOString()
    run(() => acts.holdForNews({ pageId: page.id, until, reason: reason.trim() }), told(t('heldTold', { page: number, time: time(until) })))
  }
  return (
    <SidePanel open onOpenChange={(open) => !open && onClose()} title={t('holdTitle', { page: number })} description={t('holdHint')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('holdDate')} required>
            <TextInput type="date" value={date} onChange={(event) => setDate(event.target.value)} />
          </Field>
          <Field label={t('holdUntil')} hint={timeZone} required>
            <TextInput className="tabular" inputMode="numeric" maxLength={5} placeholder="00:30" value={clock} onChange={(event) => setClock(event.target.value.replace('：', ':'))} />
          </Field>
        </div>
        <Field label={t('holdReason')} required>
          <TextInput value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <ProblemNotice problem={problem} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone="primary" disabled={pending || !valid}>
            {t('doHold', { time: clock })}
          </Button>
          {page.held && (
            <Button disabled={pending} aria-label={t('giveBackOf', { page: number })} onClick={() => run(() => acts.giveBackPage({ pageId: page.id }), told(t('givenBack', { page: number })))}>
              {t('giveBack')}
            </Button>
          )}
          <Button tone="bare" onClick={onClose}>
            {all('common.cancel')}
          </Button>
        </div>
      </form>
    </SidePanel>
  )
}
