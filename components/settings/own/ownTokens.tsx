'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { CopyOnce } from '../people/copyOnce'
import { Outcome } from '../outcome'
import { Section } from '../section'
import { TokenList, type TokenRow } from '../tokenList'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../useSend'

/** Personal API tokens: made with a name and the own password, shown once, ended by their day or one by one. */
export function OwnTokens(props: {
  tokens: readonly TokenRow[]
  /** Days that a new one works for. */
  days: number
  email: string
  make: Act<{ name: string; password: string }, { id: string; token: string }>
  revoke: Act<{ id: string }>
}) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [made, setMade] = useState<string | null>(null)

  async function make() {
    const value = await send(props.make({ name, password }))
    setPassword('')
    if (!value) return
    setMade(value.token)
    setName('')
    router.refresh()
  }

  async function revoke(token: TokenRow) {
    if ((await send(props.revoke({ id: token.id }), t('tokenRevoked', { name: token.name }))) === undefined) return
    setMade(null)
    router.refresh()
  }

  return (
    <Section title={t('tokens')} hint={t('tokensHint', { days: props.days })}>
      {props.tokens.length > 0 && <TokenList tokens={props.tokens} pending={pending} onRevoke={(token) => void revoke(token)} />}
      {made && <CopyOnce label={t('tokens')} value={made} note={t('tokenOnce')} />}
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <input type="email" value={props.email} autoComplete="username" readOnly hidden />
        <div className="grid max-w-xl grid-cols-2 gap-4 max-sm:grid-cols-1">
          <Field label={t('tokenName')} error={fields.name && (fields.name === 'too_many' ? t('tooManyTokens') : t('fieldWrong'))} required>
            <TextInput value={name} maxLength={60} placeholder={t('tokenNameExample')} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label={t('tokenPassword')} hint={t('tokenPasswordHint')} error={fields.password && t('tokenPasswordWrong')} required>
            <TextInput type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={pending || name.trim() === '' || password === ''}>
            {t('makeToken')}
          </Button>
          <Outcome problem={fields.name || fields.password ? null : problem} done={done} />
        </div>
      </form>
    </Section>
  )
}
