'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { Time } from '../../ui/time'
import { CopyOnce } from '../people/copyOnce'
import { Outcome } from '../outcome'
import { Section } from '../section'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../useSend'

export interface OwnToken {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
}

/** Personal API tokens: made with a name, shown once, revoked one by one. */
export function OwnTokens(props: {
  tokens: OwnToken[]
  make: Act<{ name: string }, { id: string; token: string }>
  revoke: Act<{ id: string }>
}) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const [name, setName] = useState('')
  const [made, setMade] = useState<string | null>(null)

  async function make() {
    const value = await send(props.make({ name }))
    if (!value) return
    setMade(value.token)
    setName('')
    router.refresh()
  }

  async function revoke(token: OwnToken) {
    if ((await send(props.revoke({ id: token.id }), t('tokenRevoked', { name: token.name }))) === undefined) return
    setMade(null)
    router.refresh()
  }

  return (
    <Section title={t('tokens')} hint={t('tokensHint')}>
      {props.tokens.length > 0 && (
        <ul className="border-t border-hairline">
          {props.tokens.map((token) => (
            <li key={token.id} className="flex min-h-9 items-center gap-3 border-b border-hairline py-1">
              <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
                <span className="min-w-0 break-words">{token.name}</span>
                <span className="text-sm text-ink-3">{t.rich('tokenMade', { time: () => <Time at={token.createdAt} /> })}</span>
                <span className="text-sm text-ink-3">
                  {token.lastUsedAt === null
                    ? t('tokenUnused')
                    : t.rich('tokenUsed', { time: () => <Time at={token.lastUsedAt ?? ''} /> })}
                </span>
              </span>
              <Button
                tone="bare"
                size="sm"
                className="text-press"
                disabled={pending}
                aria-label={t('revokeTokenOf', { name: token.name })}
                onClick={() => void revoke(token)}
              >
                {t('revokeToken')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {made && <CopyOnce label={t('tokens')} value={made} note={t('tokenOnce')} />}
      <form
        className="flex max-w-xl items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <Field
          className="flex-1"
          label={t('tokenName')}
          hiddenLabel
          error={fields.name && (fields.name === 'too_many' ? t('tooManyTokens') : t('fieldWrong'))}
        >
          <TextInput value={name} maxLength={60} placeholder={t('tokenNameExample')} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Button type="submit" disabled={pending || name.trim() === ''}>
          {t('makeToken')}
        </Button>
      </form>
      <Outcome problem={fields.name ? null : problem} done={done} />
    </Section>
  )
}
