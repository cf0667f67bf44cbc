'use client'

import { useId } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { AD_MARKS, type AdBooking, type AdCheck, type AdMark } from '@/newsroom/advertising/ad'
import type { AdField } from '@/newsroom/checker/hit'
import type { AdSize } from '@/newsroom/advertising/size'
import { PAGE_FORMAT_IDS, PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { shiftDate } from '@/newsroom/time'
import type { PersonChoice } from '@/newsroom/people/role'
import { nameIn } from '../text/name'
import { sayFormat } from '../text/pageFormat'
import { Button } from '../ui/button'
import { RadioGroup } from '../ui/form/choice'
import { Field } from '../ui/form/field'
import { Select, TextArea, TextInput } from '../ui/form/input'
import { FieldChecks } from './fieldChecks'
import { sayMeasures } from './words'

/** A booking as it is being written. */
export interface AdDraft {
  client: string
  title: string
  size: AdSize
  mark: AdMark
  note: string
  responsibleId: string
  bookings: AdBooking[]
}

export interface AdFieldsProps {
  draft: AdDraft
  onChange: (draft: AdDraft) => void
  people: readonly PersonChoice[]
  /** The paper's: what a size on the grid is of, unless another is chosen. */
  format: PageFormatId
  /** Why fields were refused, by their names. */
  fields: Readonly<Record<string, string>>
  /** What was checked, and what was found; left out where nothing is stored yet. */
  checked?: { client: string; title: string; checks: readonly AdCheck[] }
}

const KNOWN = ['required', 'too_long', 'too_large', 'too_small', 'twice', 'not_a_date', 'cannot_answer'] as const

/** Client, title, size, mark, dates and who answers for it. */
export function AdFields({ draft, onChange, people, format, fields, checked }: AdFieldsProps) {
  const t = useTranslations('ads')
  const locale = useLocale()
  const set = (change: Partial<AdDraft>) => onChange({ ...draft, ...change })
  const error = (name: string) => {
    const code = Object.entries(fields).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1]
    return code === undefined ? undefined : t(`error.${KNOWN.find((one) => one === code) ?? 'other'}`)
  }
  const found = (field: AdField, name: 'client' | 'title') =>
    checked?.[name] === draft[name] && (
      <FieldChecks checks={checked.checks} field={field} onApply={({ place }, suggestion) => set({ [name]: draft[name].slice(0, place.from) + suggestion + draft[name].slice(place.to) })} />
    )
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('client')} error={error('client')} required>
        <TextInput value={draft.client} maxLength={60} onChange={(event) => set({ client: event.target.value })} />
      </Field>
      {found('adClient', 'client')}
      <Field label={t('titleLabel')} hint={t('titleHint')} error={error('title')} required>
        <TextInput value={draft.title} maxLength={60} onChange={(event) => set({ title: event.target.value })} />
      </Field>
      {found('adTitle', 'title')}
      <SizeFields size={draft.size} paper={format} onChange={(size) => set({ size })} error={error('size')} />
      <Bookings bookings={draft.bookings} onChange={(bookings) => set({ bookings })} error={error('bookings')} />
      <RadioGroup
        name="mark"
        label={t('mark')}
        value={draft.mark}
        onChange={(mark) => set({ mark })}
        options={AD_MARKS.map((mark) => ({ value: mark, label: t(mark === 'page' ? 'markPage' : 'markArtwork') }))}
      />
      <Field label={t('responsible')} error={error('responsibleId')}>
        <Select value={draft.responsibleId} onChange={(event) => set({ responsibleId: event.target.value })}>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {nameIn(locale, person)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('note')} hint={t('noteHint')} error={error('note')}>
        <TextArea value={draft.note} rows={2} maxLength={500} onChange={(event) => set({ note: event.target.value })} />
      </Field>
    </div>
  )
}

function SizeFields({ size, paper, onChange, error }: { size: AdSize; paper: PageFormatId; onChange: (size: AdSize) => void; error: string | undefined }) {
  const t = useTranslations()
  const number = (value: string) => Math.max(0, Math.trunc(Number(value) || 0))
  const format = size.unit === 'grid' ? size.format : paper
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm text-ink-2">{t('ads.size')}</legend>
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t('ads.size')} hiddenLabel className="w-44 max-sm:w-full">
          <Select
            value={size.unit}
            onChange={(event) => onChange(event.target.value === 'mm' ? { unit: 'mm', width: 100, height: 60 } : { unit: 'grid', format: paper, cols: 2, lines: 10 })}
          >
            <option value="grid">{t('ads.unit.grid')}</option>
            <option value="mm">{t('ads.unit.mm')}</option>
          </Select>
        </Field>
        {size.unit === 'grid' ? (
          <>
            <Field label={t('ads.format')} hiddenLabel className="w-56 max-sm:w-full">
              <Select value={size.format} onChange={(event) => onChange({ ...size, format: PAGE_FORMAT_IDS.find((one) => one === event.target.value) ?? size.format })}>
                {PAGE_FORMAT_IDS.map((id) => (
                  <option key={id} value={id}>
                    {sayFormat(t, id)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t('ads.cols')} className="w-16">
              <TextInput type="number" min={1} max={PAGE_FORMATS[format].columns} value={size.cols} onChange={(event) => onChange({ ...size, cols: number(event.target.value) })} />
            </Field>
            <Field label={t('ads.lines')} className="w-18">
              <TextInput type="number" min={2} max={PAGE_FORMATS[format].lines} value={size.lines} onChange={(event) => onChange({ ...size, lines: number(event.target.value) })} />
            </Field>
          </>
        ) : (
          <>
            <Field label={t('ads.width')} className="w-24">
              <TextInput type="number" min={10} value={size.width} onChange={(event) => onChange({ ...size, width: number(event.target.value) })} />
            </Field>
            <Field label={t('ads.height')} className="w-24">
              <TextInput type="number" min={5} value={size.height} onChange={(event) => onChange({ ...size, height: number(event.target.value) })} />
            </Field>
          </>
        )}
      </div>
      <p className="tabular text-xs text-ink-3">{sayMeasures(t, size)}</p>
      {error && <p className="text-sm text-press">{error}</p>}
    </fieldset>
  )
}

function Bookings({ bookings, onChange, error }: { bookings: AdBooking[]; onChange: (bookings: AdBooking[]) => void; error: string | undefined }) {
  const t = useTranslations('ads')
  const id = useId()
  const change = (at: number, booking: Partial<AdBooking>) => onChange(bookings.map((one, index) => (index === at ? { ...one, ...booking } : one)))
  return (
    <fieldset className="flex flex-col items-start gap-2">
      <legend className="mb-1 text-sm text-ink-2">{t('dates')}</legend>
      {bookings.map((booking, at) => (
        <div key={`${id}-${at}`} className="flex items-end gap-2">
          <Field label={t('date')} hiddenLabel={at > 0}>
            <TextInput type="date" value={booking.date} onChange={(event) => change(at, { date: event.target.value })} className="w-40" />
          </Field>
          <Field label={t('page')} hiddenLabel={at > 0} className="w-24">
            <TextInput type="number" min={1} max={64} placeholder={t('pageAny')} value={booking.page ?? ''} onChange={(event) => change(at, { page: Math.trunc(Number(event.target.value)) || null })} />
          </Field>
          {bookings.length > 1 && (
            <Button tone="bare" aria-label={t('removeDate', { date: booking.date })} onClick={() => onChange(bookings.filter((_, index) => index !== at))}>
              ×
            </Button>
          )}
        </div>
      ))}
      <Button size="sm" onClick={() => onChange([...bookings, { date: dayAfter(bookings.at(-1)?.date ?? ''), page: bookings.at(-1)?.page ?? null }])}>
        {t('addDate')}
      </Button>
      {error && <p className="text-sm text-press">{error}</p>}
    </fieldset>
  )
}

function dayAfter(date: string): string {
  return isIsoDate(date) ? shiftDate(date, 1) : ''
}
