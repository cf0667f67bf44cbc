'use client'

import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import { editionActionsFrom } from '@/newsroom/edition/transition'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { instantOf, wallTime } from '@/newsroom/time'
import { sayDate, sayDuration } from '../../text/format'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { Notice } from '../../ui/notice'
import { useNow } from '../../ui/now'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'
import { useSayTime } from '../../ui/sayRefusal'

interface Props {
  edition: EditionView
  onTold: (text: string) => void
}

/** 见报: at its hour by itself; until then changed or stopped, and "now" only by naming the edition once more. */
export function Release({ edition, onTold }: Props) {
  const t = useTranslations('lock')
  const acts = useActs()
  const time = useSayTime()
  const { run, pending, problem } = useAct()
  const [open, setOpen] = useState<'hour' | 'now' | null>(null)
  if (!editionActionsFrom(edition.state).includes('set_release')) return null
  const at = edition.release?.at ?? null
  const maySet = edition.abilities.includes('set_release')
  const close = () => setOpen(null)
  return (
    <section aria-label={t('release')} className="flex flex-col gap-3">
      <h2 className="border-b border-ink pb-1 text-lg">{t('release')}</h2>
      {at === null ? <p className="font-song text-xl font-semibold">{t('releaseNone')}</p> : <Countdown at={at} />}
      {edition.unlock && <Notice kind="info">{t('releaseWaits')}</Notice>}
      <ProblemNotice problem={problem} />
      {open === 'hour' && <HourForm edition={edition} onTold={onTold} onClose={close} />}
      {open === 'now' && <NowForm edition={edition} onTold={onTold} onClose={close} />}
      {open === null && (
        <div className="flex flex-wrap gap-2">
          {maySet && <Button onClick={() => setOpen('hour')}>{at === null ? t('setHour') : t('changeHour')}</Button>}
          {maySet && at !== null && (
            <Button
              disabled={pending}
              onClick={() =>
                run(
                  () => acts.setRelease({ editionId: edition.id, at: null }),
                  () => onTold(t('releaseStopped', { at: time(at) })),
                )
              }
            >
              {t('stopRelease')}
            </Button>
          )}
          {edition.abilities.includes('publish') && <Button onClick={() => setOpen('now')}>{t('publishNow')}</Button>}
        </div>
      )}
    </section>
  )
}

function Countdown({ at }: { at: string }) {
  const t = useTranslations()
  const time = useSayTime()
  const now = useNow()
  const minutes = Math.ceil((Date.parse(at) - now) / 60_000)
  return (
    <p className="tabular flex flex-wrap items-baseline gap-x-4">
      <time dateTime={at} className="font-song text-xl font-semibold">
        {t('lock.releaseAt', { at: time(at) })}
      </time>
      <span role="timer" className="text-ink-2">
        {minutes > 0 ? t('lock.releaseIn', { left: sayDuration(t, minutes) }) : t('lock.releaseDue')}
      </span>
    </p>
  )
}

function HourForm({ edition, onTold, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations()
  const acts = useActs()
  const sayTime = useSayTime()
  const timeZone = useTimeZone() ?? 'UTC'
  const { run, pending, problem } = useAct()
  const before = edition.release?.at ? wallTime(edition.release.at, timeZone) : { date: edition.date, clock: edition.releaseTime }
  const [date, setDate] = useState(before.date)
  const [clock, setClock] = useState(before.clock)
  const valid = isIsoDate(date) && /^([01]\d|2[0-3]):[0-5]\d$/.test(clock)
  function submit(event: React.FormEvent): void {
    event.preventDefault()
    const at = instantOf(date, clock, timeZone).toISOString()
    run(
      () => acts.setRelease({ editionId: edition.id, at }),
      () => {
        onClose()
        onTold(t('lock.releaseSet', { at: sayTime(at) }))
      },
    )
  }
  return (
    <form onSubmit={submit} aria-label={t('lock.changeHour')} className="flex flex-col gap-3 border-y border-hairline py-3">
      <div className="flex flex-wrap gap-3">
        <Field label={t('lock.releaseDate')} className="w-44" required>
          <TextInput type="date" autoFocus value={date} onChange={(event) => setDate(event.target.value)} />
        </Field>
        <Field label={t('lock.releaseClock')} hint={timeZone} className="w-44" required>
          <TextInput
            className="tabular"
            inputMode="numeric"
            maxLength={5}
            placeholder="06:00"
            value={clock}
            onChange={(event) => setClock(event.target.value.replace('：', ':'))}
          />
        </Field>
      </div>
      <ProblemNotice problem={problem} />
      <div className="flex gap-2">
        <Button type="submit" tone="primary" disabled={pending || !valid}>
          {t('lock.doSetHour')}
        </Button>
        <Button tone="bare" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The second step of publishing at once: the date and number said out loud, and how far ahead of its hour that is. */
function NowForm({ edition, onTold, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const number = String(edition.number)
  const date = sayDate(t, edition.date)
  const early = edition.date > wallTime(now, timeZone).date
  return (
    <div className="flex flex-col gap-3 border-2 border-press p-4" role="group" aria-label={t('lock.nowTitle', { number })}>
      <p className="font-song text-xl font-semibold">{t('lock.nowTitle', { number })}</p>
      <p className="text-ink-2">{t('lock.nowText', { date })}</p>
      {early && <p className="text-press">{t('lock.nowEarly')}</p>}
      <ProblemNotice problem={problem} />
      <div className="flex flex-wrap gap-3">
        <Button
          tone="press"
          disabled={pending}
          onClick={() =>
            run(
              () => acts.publish({ editionId: edition.id, confirm: edition.date }),
              () => onTold(t('lock.published', { number })),
            )
          }
        >
          {t('lock.publish', { number })}
        </Button>
        <Button disabled={pending} onClick={onClose}>
          {t('lock.nowNot')}
        </Button>
      </div>
    </div>
  )
}
