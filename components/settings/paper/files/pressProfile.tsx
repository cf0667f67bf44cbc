'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Button } from '../../../ui/button'
import { Time } from '../../../ui/time'
import { Outcome } from '../../outcome'
import { Section } from '../../section'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../../useSend'
import { FileChoice, sendChosen, type Sending } from './fileChoice'

/** The output profile in use. */
export interface Profile {
  name: string
  bundled: boolean
  uploadedBy: string | null
  /** ISO. */
  uploadedAt: string | null
}

const REASONS = ['required', 'not_a_profile', 'not_for_output', 'not_cmyk', 'cannot_separate'] as const

/** 印刷特性文件: which one pictures are separated with, and the printer's own to put in its place. */
export function PressProfile(props: { profile: Profile; reset: Act<Record<string, never>, Profile> }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const [chosen, setChosen] = useState<File | null>(null)
  const [percent, setPercent] = useState<Sending>(null)
  const { name, bundled, uploadedBy, uploadedAt } = props.profile
  const reason = REASONS.find((one) => one === fields.file)

  async function submit() {
    if (!chosen) return
    const kept = await send(sendChosen<Profile>(chosen, { method: 'PUT', url: '/api/v1/press/profile', type: 'application/vnd.iccprofile' }, setPercent), t('pressProfileKept'))
    if (!kept) return
    setChosen(null)
    router.refresh()
  }

  return (
    <Section title={t('pressProfile')} hint={t('pressProfileHint')}>
      <p className="text-sm text-ink">
        {name}
        <span className="block text-xs text-ink-3">
          {bundled
            ? t('pressProfileBundled')
            : t.rich('pressProfileBy', { by: uploadedBy ?? '', time: () => (uploadedAt ? <Time at={uploadedAt} /> : null) })}
        </span>
      </p>
      <form
        className="flex flex-wrap items-center gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <FileChoice label={t('pressProfileFile')} accept=".icc,.icm,application/vnd.iccprofile" chosen={chosen} invalid={reason !== undefined} onChoose={setChosen} />
        <Button type="submit" disabled={pending || !chosen}>
          {percent === null ? t('pressProfileUpload') : t(percent < 100 ? 'pressProfileSending' : 'pressProfileReading', { percent })}
        </Button>
        {!bundled && (
          <Button
            tone="bare"
            disabled={pending}
            onClick={() => {
              void send(props.reset({}), t('pressProfileIsReset')).then((kept) => kept && router.refresh())
            }}
          >
            {t('pressProfileReset')}
          </Button>
        )}
      </form>
      <Outcome problem={reason ? t(`pressProfileRefused.${reason}`) : problem} done={done} />
    </Section>
  )
}
