'use client'

import { useActionState, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { refusalText } from '@/components/text/refusal'
import type { Refusal } from '@/newsroom/refusal'
import type { Role } from '@/newsroom/people/role'
import { Field } from './field'

export interface SignInState {
  email: string
  refusal?: Refusal
  /** Finds the log line of a bug. */
  reference?: string
}

export interface SampleSignIn {
  email: string
  name: string
  roles: Role[]
}

/** The front door: an address and a password. A wrong try keeps the address. Works before any script has run. */
export function SignInForm(props: {
  action: (before: SignInState, form: FormData) => Promise<SignInState>
  next: string
  samples: { people: SampleSignIn[]; password: string } | null
}) {
  const t = useTranslations()
  const form = useRef<HTMLFormElement>(null)
  const [state, submit, pending] = useActionState(props.action, { email: '' })
  const problem = state.refusal
    ? state.refusal.kind === 'unauthenticated'
      ? t('people.signInWrong')
      : refusalText(t, state.refusal)
    : state.reference
      ? t('people.signInFailed', { reference: state.reference })
      : null

  function fill(email: string, password: string) {
    const fields = form.current?.elements
    const address = fields?.namedItem('email')
    const secret = fields?.namedItem('password')
    if (address instanceof HTMLInputElement) address.value = email
    if (secret instanceof HTMLInputElement) {
      secret.value = password
      secret.focus()
    }
  }

  return (
    <>
      <form ref={form} action={submit} className="flex flex-col gap-5">
        <input type="hidden" name="next" value={props.next} />
        <Field
          key={state.email}
          label={t('people.email')}
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={state.email}
          required
          autoFocus={state.email === ''}
        />
        <Field
          label={t('people.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          autoFocus={state.email !== ''}
          problem={problem}
        />
        <button
          type="submit"
          disabled={pending}
          className="mt-1 h-10 rounded-sm bg-ink px-4 text-base text-paper hover:bg-ink-2 disabled:opacity-60"
        >
          {pending ? t('people.signingIn') : t('people.signIn')}
        </button>
      </form>
      {props.samples && (
        <Samples {...props.samples} onPick={(email) => fill(email, props.samples?.password ?? '')} />
      )}
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
      <ul className="mt-2 -mx-2 grid grid-cols-2">
        {props.people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              onClick={() => props.onPick(person.email)}
              className="flex w-full flex-col rounded-sm px-2 py-1 text-left hover:bg-hover"
            >
              <span className="truncate text-sm text-ink">{person.name}</span>
              <span className="truncate text-xs text-ink-3">
                {person.roles.map((role) => t(`vocab.role.${role}`)).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
