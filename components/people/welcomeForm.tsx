'use client'

import { useActionState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { TextInput } from '../ui/form/input'
import { Notice } from '../ui/notice'
import { useProblem, type FormStateAction } from './formState'

/** The first visit of all: names the paper and makes its first admin. */
export function WelcomeForm({ action }: { action: FormStateAction }) {
  const t = useTranslations('people')
  const [state, submit, pending] = useActionState(action, { values: {} })
  const problem = useProblem(state)
  // React empties a form after its action: what was typed is put back
  const kept = (name: string) => ({ name, defaultValue: state.values[name] ?? '', className: 'h-10' })
  return (
    <form action={submit} className="flex flex-col gap-5">
      <Field label={t('paperName')} error={problem.field('paper.zh')} required>
        <TextInput key={state.values.paperName} {...kept('paperName')} maxLength={30} autoFocus />
      </Field>
      <Field label={t('paperNameEn')} hint={t('optional')} error={problem.field('paper.en')}>
        <TextInput key={state.values.paperNameEn} {...kept('paperNameEn')} maxLength={60} />
      </Field>
      <Field label={t('yourName')} error={problem.field('name')} required>
        <TextInput key={state.values.name} {...kept('name')} autoComplete="name" maxLength={40} />
      </Field>
      <Field label={t('email')} error={problem.field('email')} required>
        <TextInput key={state.values.email} {...kept('email')} type="email" autoComplete="username" maxLength={200} />
      </Field>
      <Field label={t('password')} hint={t('passwordRule')} error={problem.field('password')} required>
        <TextInput name="password" type="password" autoComplete="new-password" minLength={10} maxLength={200} className="h-10" />
      </Field>
      {problem.form && <Notice kind="refusal">{problem.form}</Notice>}
      <Button type="submit" tone="primary" disabled={pending} className="mt-1 h-10 w-full">
        {t('start')}
      </Button>
    </form>
  )
}
