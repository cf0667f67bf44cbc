'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { WEEKDAYS_EN, WEEKDAYS_ZH } from '@/newsroom/edition/calendar'
import { MinutesFields } from '../../edition/times/minutesFields'
import { sayDate } from '../../text/format'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/form/choice'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import type { PartProps } from './paperDraft'
import { Section } from '../section'

/** Monday first, as newsrooms read a week. */
const WEEK = [1, 2, 3, 4, 5, 6, 0] as const

/** On which days the paper appears, from which number it counts, and when an evening closes. */
export function PaperCalendar(props: PartProps) {
  const { draft, set, wrong } = props
  const t = useTranslations('settings')
  const names = useLocale() === 'zh' ? WEEKDAYS_ZH : WEEKDAYS_EN
  return (
    <Section title={t('calendar')}>
      <fieldset>
        <legend className="mb-1 text-sm text-ink-2">{t('publishingDays')}</legend>
        <div className="flex flex-wrap gap-x-4">
          {WEEK.map((day) => (
            <Checkbox
              key={day}
              label={names[day]}
              checked={draft.publishingDays.includes(day)}
              onChange={(event) =>
                set({
                  publishingDays: event.target.checked
                    ? [...draft.publishingDays, day].toSorted((a, b) => a - b)
                    : draft.publishingDays.filter((other) => other !== day),
                })
              }
            />
          ))}
        </div>
        {wrong('publishingDays') && <p className="text-sm text-press">{wrong('publishingDays')}</p>}
      </fieldset>
      <Exceptions {...props} />
      <div className="grid grid-cols-4 gap-4 max-sm:grid-cols-2">
        <Field label={t('copyDeadline')} hint={t('deadlinesHint')} error={wrong('copyDeadline')}>
          <Clock value={draft.copyDeadline} onChange={(copyDeadline) => set({ copyDeadline })} />
        </Field>
        <Field label={t('pressDeadline')} error={wrong('pressDeadline')}>
          <Clock value={draft.pressDeadline} onChange={(pressDeadline) => set({ pressDeadline })} />
        </Field>
        <Field label={t('releaseTime')} hint={t('releaseTimeHint')} error={wrong('releaseTime')}>
          <Clock value={draft.releaseTime} onChange={(releaseTime) => set({ releaseTime })} />
        </Field>
        <Field label={t('timezone')} error={wrong('timezone')}>
          <TextInput value={draft.timezone} list="timezones" maxLength={60} onChange={(event) => set({ timezone: event.target.value })} />
        </Field>
        <datalist id="timezones">
          {['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Macau', 'Asia/Singapore', 'Asia/Urumqi', 'Europe/London'].map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </datalist>
      </div>
      <div className="flex flex-col gap-1">
        <MinutesFields value={draft.pageTimes} numbers={draft.plan.map((_, index) => index + 1)} onChange={(pageTimes) => set({ pageTimes })} />
        <p className="text-xs text-ink-3">{t('pageTimesHint')}</p>
      </div>
      <Field label={t('startNumber')} hint={t('startNumberHint')} error={wrong('startNumber')} className="max-w-48">
        <TextInput
          type="number"
          min={1}
          max={999999}
          value={draft.startNumber || ''}
          onChange={(event) => set({ startNumber: Math.trunc(Number(event.target.value)) })}
        />
      </Field>
    </Section>
  )
}

/** A time of the evening, as newsrooms write it: the platform's own field says 9:30 PM on half of the machines. */
function Clock(props: { value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      value={props.value}
      inputMode="numeric"
      maxLength={5}
      placeholder="21:30"
      className="tabular"
      onChange={(event) => props.onChange(event.target.value.replace('：', ':'))}
    />
  )
}

function Exceptions({ draft, set }: PartProps) {
  const t = useTranslations()
  const [date, setDate] = useState('')
  const [publishes, setPublishes] = useState(false)
  const dates = Object.keys(draft.exceptions).toSorted()
  return (
    <div className="flex flex-col gap-2">
      <h3 className="text-sm text-ink-2">{t('settings.exceptions')}</h3>
      <p className="text-xs text-ink-3">{t('settings.exceptionsHint')}</p>
      {dates.length > 0 && (
        <ul className="max-h-80 overflow-y-auto border-t border-hairline">
          {dates.map((key) => (
            <li key={key} className="flex min-h-9 items-center gap-3 border-b border-hairline">
              <time dateTime={key} className="flex-1">
                {sayDate(t, key)}
              </time>
              <span className="text-ink-2">{t(draft.exceptions[key] ? 'settings.publishes' : 'settings.skips')}</span>
              <Button
                tone="bare"
                size="sm"
                aria-label={t('settings.removeOf', { name: sayDate(t, key) })}
                onClick={() => set({ exceptions: Object.fromEntries(Object.entries(draft.exceptions).filter(([other]) => other !== key)) })}
              >
                {t('settings.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t('settings.exceptionDate')} hiddenLabel>
          <TextInput type="date" value={date} onChange={(event) => setDate(event.target.value)} />
        </Field>
        <Field label={t('settings.exceptions')} hiddenLabel>
          <Select value={publishes ? 'yes' : 'no'} onChange={(event) => setPublishes(event.target.value === 'yes')}>
            <option value="no">{t('settings.skips')}</option>
            <option value="yes">{t('settings.publishes')}</option>
          </Select>
        </Field>
        <Button
          disabled={date === ''}
          onClick={() => {
            set({ exceptions: { ...draft.exceptions, [date]: publishes } })
            setDate('')
          }}
        >
          {t('settings.addException')}
        </Button>
      </div>
    </div>
  )
}
