'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { Outcome } from '../outcome'
import { Section } from '../section'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../useSend'

/** Changes the password: the present one is asked for; the fields empty themselves when it is done. */
export function OwnPassword({ email, change }: { email: string; change: Act<{ current: string; password: string }> }) {
  const t = useTranslations('settings')
  const { send, pending, problem, fields, done } = useSend()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')

  async function submit() {
    if ((await send(change({ current, password }), t('passwordChanged'))) === undefined) return
    setCurrent('')
    setPassword('')
  }

  return (
    <Section title={t('passwordTitle')} hint={t('passwordHint')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <input type="email" value={email} autoComplete="username" readOnly hidden />
        <div className="grid max-w-xl grid-cols-2 gap-4 max-sm:grid-cols-1">
          <Field label={t('currentPassword')} error={fields.current && t('currentWrong')} required>
            <TextInput type="password" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />
          </Field>
          <Field label={t('newPassword')} hint={t('passwordRule')} error={fields.password && t('passwordShort')} required>
            <TextInput
              type="password"
              autoComplete="new-password"
              minLength={10}
              maxLength={200}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={pending || !current || !password}>
            {t('changePassword')}
          </Button>
          <Outcome problem={problem} done={done} />
        </div>
      </form>
    </Section>
  )
}
