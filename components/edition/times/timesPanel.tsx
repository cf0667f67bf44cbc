'use client'

import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import type { PressBoard } from '@/newsroom/edition/times/board'
import { DEFAULT_PAGE_TIMES, type PressPlan } from '@/newsroom/edition/times/plan'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'
import { MinutesFields } from './minutesFields'
import { fieldsOf } from './timesText'

interface Props {
  edition: Omit<EditionView, 'pages'>
  board: PressBoard
  onTold: (text: string) => void
  onClose: () => void
}

/** The clocks of this edition and the times of its pages, set for it alone. */
export function TimesPanel({ edition, board, onTold, onClose }: Props) {
  const t = useTranslations('edition.times')
  const all = useTranslations()
  const acts = useActs()
  const timeZone = useTimeZone() ?? 'UTC'
  const { run, pending, problem } = useAct()
  // what was seen stands still while somebody else sets them
  const [seen] = useState(board.plan)
  const [times, setTimes] = useState<PressPlan>(
    () => board.plan ?? { copy: fieldsOf(board.copyAt, timeZone).clock, press: fieldsOf(board.plannedPressAt, timeZone).clock, pages: DEFAULT_PAGE_TIMES },
  )
  function submit(event: React.FormEvent): void {
    event.preventDefault()
    run(
      () => acts.setTimes({ editionId: edition.id, times, seen }),
      () => {
        onClose()
        onTold(t('setTold'))
      },
    )
  }
  const clock = (key: 'copy' | 'press', label: string) => (
    <Field label={label} hint={key === 'press' ? timeZone : undefined} required>
      <TextInput className="tabular" inputMode="numeric" maxLength={5} value={times[key]} onChange={(event) => setTimes({ ...times, [key]: event.target.value.replace('：', ':') })} />
    </Field>
  )
  return (
    <SidePanel open onOpenChange={(open) => !open && onClose()} title={t('setTitle')} description={t('setHint')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-3">
          {clock('copy', all('settings.copyDeadline'))}
          {clock('press', all('settings.pressDeadline'))}
        </div>
        <MinutesFields value={times.pages} numbers={board.pages.map(({ number }) => number)} onChange={(pages) => setTimes({ ...times, pages })} />
        <ProblemNotice problem={problem} />
        <div className="flex gap-2">
          <Button type="submit" tone="primary" disabled={pending}>
            {t('doSet')}
          </Button>
          <Button tone="bare" onClick={onClose}>
            {all('common.cancel')}
          </Button>
        </div>
      </form>
    </SidePanel>
  )
}
