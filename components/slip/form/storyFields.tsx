'use client'

import type { ChangeEvent } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Field } from '../../ui/form/field'
import { Select, TextArea, TextInput } from '../../ui/form/input'
import type { Desk } from '../types'
import { named } from '../../text/name'

/** What a form of the slip's fields says; an empty field is null. */
export interface StoryFields {
  deskId: string | null
  target: number | null
  wantedDate: string | null
  wantedPage: number | null
  note: string | null
}

/** Reads the fields below out of the form that holds them. */
export function readStoryFields(form: FormData): StoryFields {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  }
  const number = (name: string) => (text(name) === null ? null : Number(text(name)))
  return { deskId: text('deskId'), target: number('target'), wantedDate: text('wantedDate'), wantedPage: number('wantedPage'), note: text('note') }
}

/** `onChange` where a screen follows it: the desk's id, or null for none. */
export function DeskField({ desks, deskId, onChange }: { desks: readonly Desk[]; deskId: string | null; onChange?: (deskId: string | null) => void }) {
  const t = useTranslations('slip')
  const locale = useLocale()
  return (
    <Field label={t('desk')}>
      <Select name="deskId" defaultValue={deskId ?? ''} {...(onChange ? { onChange: (event) => onChange(event.target.value || null) } : {})}>
        <option value="">{t('noDesk')}</option>
        {desks.map((desk) => (
          <option key={desk.id} value={desk.id}>
            {named(locale, desk.name)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** Length in characters; `value` with `onChange` where a screen follows it. */
export function TargetField(props: { hint?: string; defaultValue?: number | ''; value?: string; onChange?: (value: string) => void }) {
  const t = useTranslations('editor.new')
  const { hint, defaultValue, value, onChange } = props
  return (
    <Field label={t('target')} {...(hint === undefined ? {} : { hint })}>
      <TextInput
        name="target"
        type="number"
        min={1}
        max={60_000}
        inputMode="numeric"
        {...(onChange ? { value, onChange: (event) => onChange(event.target.value) } : { defaultValue })}
      />
    </Field>
  )
}

/** A field as it was; `value` with `onChange` where a screen follows it. */
interface WantedProps<T> {
  hint?: string | undefined
  defaultValue?: T | undefined
  value?: string
  onChange?: (value: string) => void
}

export function WantedDateField({ hint, ...props }: WantedProps<string>) {
  const t = useTranslations('editor.new')
  return (
    <Field label={t('wantedDate')} {...(hint === undefined ? {} : { hint })}>
      <TextInput name="wantedDate" type="date" {...filled(props)} />
    </Field>
  )
}

export function WantedPageField({ hint, ...props }: WantedProps<number | ''>) {
  const t = useTranslations('editor.new')
  return (
    <Field label={t('wantedPage')} {...(hint === undefined ? {} : { hint })}>
      <TextInput name="wantedPage" type="number" min={1} max={64} inputMode="numeric" {...filled(props)} />
    </Field>
  )
}

function filled({ defaultValue = '', value, onChange }: WantedProps<string | number>) {
  return onChange ? { value, onChange: (event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value) } : { defaultValue }
}

export function NoteField({ defaultValue = '' }: { defaultValue?: string | undefined }) {
  const t = useTranslations('slip')
  return (
    <Field label={t('note')}>
      <TextArea name="note" rows={2} maxLength={4_000} defaultValue={defaultValue} />
    </Field>
  )
}
