'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { Role } from '@/newsroom/people/role'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { Outcome } from '../outcome'
import { Section } from '../section'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../useSend'

export interface OwnProfileData {
  name: string
  latinName: string | null
  email: string
  roles: Role[]
  desk: string | null
}

/** One's own name; what the admin keeps is shown, not edited. */
export function OwnProfile({ profile, save }: { profile: OwnProfileData; save: Act<{ name: string; latinName: string | null }> }) {
  const t = useTranslations()
  const router = useRouter()
  const { send, pending, problem, fields, done, clear } = useSend()
  const [name, setName] = useState(profile.name)
  const [latinName, setLatinName] = useState(profile.latinName ?? '')
  const changed = name.trim() !== profile.name || latinName.trim() !== (profile.latinName ?? '')

  async function submit() {
    const saved = await send(save({ name, latinName: latinName.trim() || null }), t('settings.profileSaved'))
    if (saved !== undefined) router.refresh()
  }

  return (
    <Section title={t('settings.profile')} hint={t('settings.profileHint')}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-base">
        {[
          [t('settings.email'), profile.email],
          [t('settings.roles'), profile.roles.map((role) => t(`vocab.role.${role}`)).join(' · ')],
          [t('settings.desk'), profile.desk ?? t('settings.noDesk')],
        ].map(([term, text]) => (
          <div key={term} className="contents">
            <dt className="text-ink-3">{term}</dt>
            <dd className="min-w-0 break-words">{text}</dd>
          </div>
        ))}
      </dl>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
        onChange={done ? clear : undefined}
      >
        <div className="grid max-w-xl grid-cols-2 gap-4 max-sm:grid-cols-1">
          <Field label={t('settings.name')} error={fields.name && t('settings.fieldWrong')} required>
            <TextInput value={name} maxLength={40} autoComplete="name" onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label={t('settings.latinName')} hint={t('settings.latinNameHint')} error={fields.latinName && t('settings.fieldWrong')}>
            <TextInput value={latinName} maxLength={80} onChange={(event) => setLatinName(event.target.value)} />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={pending || !changed}>
            {t('settings.saveProfile')}
          </Button>
          <Outcome problem={problem} done={done} />
        </div>
      </form>
    </Section>
  )
}
