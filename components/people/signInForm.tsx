'use client'

import { useActionState, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { Role } from '@/newsroom/people/role'
import { DeviceKeeper } from '../device/deviceKeeper'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { TextInput } from '../ui/form/input'
import { Notice } from '../ui/notice'
import { useProblem, type FormStateAction } from './formState'

export interface SampleSignIn {
  email: string
  name: string
  roles: Role[]
}

/** The front door: an address and a password. A wrong try keeps the address. Works before any script has run. */
export function SignInForm(props: {
  action: FormStateAction
  next: string
  samples: { people: SampleSignIn[]; password: string } | null
}) {
  const t = useTranslations('people')
  const form = useRef<HTMLFormElement>(null)
  const [state, submit, pending] = useActionState(props.action, { values: {} })
  const problem = useProblem(state).form
  const email = state.values.email ?? ''

  function fill(address: string, password: string) {
    const fields = form.current?.elements
    const first = fields?.namedItem('email')
    const second = fields?.namedItem('password')
    if (first instanceof HTMLInputElement) first.value = address
    if (second instanceof HTMLInputElement) {
      second.value = password
      second.focus()
    }
  }

  return (
    <>
      <form ref={form} action={submit} className="flex flex-col gap-5">
        <input type="hidden" name="next" value={props.next} />
        <Field label={t('email')} required>
          <TextInput
            key={email}
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={email}
            autoFocus={email === ''}
            className="h-10"
          />
        </Field>
        <Field label={t('password')} required>
          <TextInput
            key={email}
            name="password"
            type="password"
            autoComplete="current-password"
            autoFocus={email !== ''}
            className="h-10"
          />
        </Field>
        {problem && <Notice kind="refusal">{problem}</Notice>}
        <Button type="submit" tone="primary" disabled={pending} className="mt-1 h-10 w-full">
          {pending ? t('signingIn') : t('signIn')}
        </Button>
      </form>
      <DeviceKeeper personId={null} />
      {props.samples && <Samples {...props.samples} onPick={(address) => fill(address, props.samples?.password ?? '')} />}
    </>
  )
}

function Samples(props: { people: SampleSignIn[]; password: string; onPick: (email: string) => void }) {
  const t = useTranslations()
  return (
    <section aria-labelledby="samples" className="mt-10 border-t border-hairline pt-4">
      <h2 id="samples" className="text-sm text-ink-2">
        {t('people.sampleTitle')}
      </h2>
      <p className="text-xs text-ink-3">{t('people.sampleText', { password: props.password })}</p>
      <ul className="-mx-2 mt-2 grid grid-cols-2">
        {props.people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              onClick={() => props.onPick(person.email)}
              className="flex w-full flex-col rounded-sm px-2 py-1 text-left hover:bg-hover"
            >
              <span className="truncate text-sm text-ink">{person.name}</span>
              <span className="truncate text-xs text-ink-3">{person.roles.map((role) => t(`vocab.role.${role}`)).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
