'use client'

import { useLocale, useTranslations } from 'use-intl'
import { ROLES, type Role } from '@/newsroom/people/role'
import { Checkbox } from '../../ui/form/choice'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import { named } from '../../text/name'

export interface PersonDraft {
  name: string
  latinName: string
  email: string
  roles: Role[]
  deskId: string | null
}

export interface DeskOption {
  id: string
  name: { zh: string; en: string }
  archived: boolean
}

/** What the admin knows of a person. `fields` are the codes of a refusal, by path. */
export function PersonFields(props: {
  draft: PersonDraft
  onChange: (draft: PersonDraft) => void
  desks: DeskOption[]
  fields: Record<string, string>
  /** Nobody changes their own roles. */
  own: boolean
  /** Somebody new: they say the rest of their name themselves. */
  invite?: boolean
}) {
  const t = useTranslations()
  const locale = useLocale()
  const { draft, fields } = props
  const set = (changes: Partial<PersonDraft>) => props.onChange({ ...draft, ...changes })
  const wrong = (name: string) => (name in fields ? t('settings.fieldWrong') : undefined)
  // an archived desk is offered only to those who are still on it
  const desks = props.desks.filter((desk) => !desk.archived || desk.id === draft.deskId)
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('settings.name')} error={wrong('name')} required>
        <TextInput value={draft.name} maxLength={40} autoComplete="off" onChange={(event) => set({ name: event.target.value })} />
      </Field>
      {!props.invite && (
        <Field label={t('settings.latinName')} hint={t('settings.latinNameHint')} error={wrong('latinName')}>
          <TextInput value={draft.latinName} maxLength={80} autoComplete="off" onChange={(event) => set({ latinName: event.target.value })} />
        </Field>
      )}
      <Field label={t('settings.email')} error={wrong('email')} required>
        <TextInput type="email" value={draft.email} maxLength={200} autoComplete="off" onChange={(event) => set({ email: event.target.value })} />
      </Field>
      <Field label={t('settings.desk')}>
        <Select value={draft.deskId ?? ''} onChange={(event) => set({ deskId: event.target.value || null })}>
          <option value="">{t('settings.noDesk')}</option>
          {desks.map((desk) => (
            <option key={desk.id} value={desk.id}>
              {named(locale, desk.name)}
            </option>
          ))}
        </Select>
      </Field>
      <fieldset disabled={props.own} className="flex flex-col gap-1">
        <legend className="mb-1 text-sm text-ink-2">{t('settings.roles')}</legend>
        {props.own && <p className="text-xs text-ink-3">{t('settings.ownRoles')}</p>}
        {ROLES.map((role) => (
          <Checkbox
            key={role}
            label={t(`vocab.role.${role}`)}
            hint={t(`settings.role.${role}`)}
            checked={draft.roles.includes(role)}
            onChange={(event) =>
              set({ roles: event.target.checked ? [...draft.roles, role] : draft.roles.filter((held) => held !== role) })
            }
          />
        ))}
        {'roles' in fields && <p className="text-sm text-press">{t('settings.rolesRequired')}</p>}
      </fieldset>
    </div>
  )
}
