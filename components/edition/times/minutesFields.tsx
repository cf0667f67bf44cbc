'use client'

import { useTranslations } from 'use-intl'
import { MOST_MINUTES, outOfOrder, type PageTimes, type StationMinutes } from '@/newsroom/edition/times/plan'
import { PAGE_STATIONS, type PageStation } from '@/newsroom/edition/times/stations'
import { Button } from '../../ui/button'
import { Select, TextInput } from '../../ui/form/input'

interface Props {
  value: PageTimes
  /** The pages there are. */
  numbers: readonly number[]
  onChange: (value: PageTimes) => void
}

/** Minutes before the press by which pages come to each station: of all, and of those that have times of their own. */
export function MinutesFields({ value, numbers, onChange }: Props) {
  const t = useTranslations()
  const own = Object.keys(value.pages)
    .map(Number)
    .toSorted((a, b) => a - b)
  const rest = numbers.filter((number) => !own.includes(number))
  const wrong = [value.usual, ...Object.values(value.pages)].some((minutes) => outOfOrder(minutes).length > 0)
  const setOwn = (number: number, minutes: StationMinutes) => onChange({ ...value, pages: { ...value.pages, [String(number)]: minutes } })
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-sm text-ink-2">{t('edition.times.minutes')}</legend>
      <p className="text-xs text-ink-3">{t('edition.times.minutesHint')}</p>
      <div className="grid w-fit grid-cols-[minmax(3.5rem,7rem)_4.5rem_4.5rem_4.5rem_2.5rem] items-center gap-x-2 gap-y-2 pt-1">
        <span />
        {PAGE_STATIONS.map((station) => (
          <span key={station} className="text-xs text-ink-3" aria-hidden>
            {t(`vocab.station.${station}`)}
          </span>
        ))}
        <span />
        <Row name={t('edition.times.usual')} minutes={value.usual} onChange={(usual) => onChange({ ...value, usual })} />
        <span />
        {own.map((number) => {
          const name = t('edition.times.ownPage', { page: String(number) })
          return (
            <OwnRow
              key={number}
              name={name}
              drop={t('edition.times.dropPage', { page: String(number) })}
              minutes={value.pages[String(number)] ?? value.usual}
              onChange={(minutes) => setOwn(number, minutes)}
              onDrop={() => onChange({ ...value, pages: Object.fromEntries(Object.entries(value.pages).filter(([key]) => key !== String(number))) })}
            />
          )
        })}
      </div>
      {wrong && <p className="text-sm text-press">{t('edition.times.orderWrong')}</p>}
      {rest.length > 0 && (
        // a choice is the whole act: what is chosen gets its row and stands there to be filled in
        <Select
          className="mt-1 max-w-48"
          aria-label={t('edition.times.addPage')}
          value=""
          onChange={(event) => event.target.value !== '' && setOwn(Number(event.target.value), value.usual)}
        >
          <option value="">{t('edition.times.addPage')}</option>
          {rest.map((number) => (
            <option key={number} value={number}>
              {t('edition.times.ownPage', { page: String(number) })}
            </option>
          ))}
        </Select>
      )}
    </fieldset>
  )
}

interface RowProps {
  name: string
  minutes: StationMinutes
  onChange: (minutes: StationMinutes) => void
}

function Row({ name, minutes, onChange }: RowProps) {
  const t = useTranslations()
  const wrong = outOfOrder(minutes)
  const to = (station: PageStation, text: string) => onChange({ ...minutes, [station]: Math.min(MOST_MINUTES, Number(text.replace(/\D/g, ''))) })
  return (
    <>
      <span className="tabular text-sm">{name}</span>
      {PAGE_STATIONS.map((station) => (
        <TextInput
          key={station}
          aria-label={t('edition.times.minutesOf', { page: name, station: t(`vocab.station.${station}`) })}
          aria-invalid={wrong.includes(station) || undefined}
          inputMode="numeric"
          maxLength={3}
          className="tabular text-right"
          value={String(minutes[station])}
          onChange={(event) => to(station, event.target.value)}
        />
      ))}
    </>
  )
}

function OwnRow({ drop, onDrop, ...row }: RowProps & { drop: string; onDrop: () => void }) {
  return (
    <>
      <Row {...row} />
      <Button size="sm" tone="bare" aria-label={drop} title={drop} className="max-sm:h-10" onClick={onDrop}>
        ×
      </Button>
    </>
  )
}
