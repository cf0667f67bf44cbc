'use client'

import { useActionState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { TextInput } from '../ui/form/input'
import { Notice } from '../ui/notice'
import { useProblem, type FormStateAction } from './formState'

/** Takes up an invitation: a name and a password; for somebody who had joined before, a new password. */
export function InviteForm(props: { action: FormStateAction; token: string; name: string; email: string; joined: boolean }) {
  const t = useTranslations('people')
  const [state, submit, pending] = useActionState(props.action, { values: {} })
  const problem = useProblem(state)
  return (
    <form action={submit} className="flex flex-col gap-5">
      <input type="hidden" name="token" value={props.token} />
      {/* password managers file the new password under this */}
      <input type="email" name="email" value={props.email} autoComplete="username" readOnly hidden />
      <Field label={t('yourName')} error={problem.field('name')} required>
        <TextInput
          name="name"
          autoComplete="name"
          maxLength={40}
          key={state.values.name}
          defaultValue={state.values.name ?? props.name}
          className="h-10"
        />
      </Field>
      <Field label={t('newPassword')} hint={t('passwordRule')} error={problem.field('password')} required>
        <TextInput name="password" type="password" autoComplete="new-password" minLength={10} maxLength={200} className="h-10" />
      </Field>
      {problem.form && <Notice kind="refusal">{problem.form}</Notice>}
      <Button type="submit" tone="primary" disabled={pending} className="mt-1 h-10 w-full">
        {props.joined ? t('setNewPassword') : t('join')}
      </Button>
    </form>
  )
}
