'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Button, buttonClass } from '../../ui/button'
import { sendFile } from '../../ui/sending/sendFile'
import { Time } from '../../ui/time'
import { Outcome } from '../outcome'
import { Section } from '../section'
import type { Act, Outcome as Answer } from '@/newsroom/outcome'
import { useSend } from '../useSend'

/** The output profile in use. */
export interface Profile {
  name: string
  bundled: boolean
  uploadedBy: string | null
  /** ISO. */
  uploadedAt: string | null
}

const REASONS = ['required', 'not_a_profile', 'not_for_output', 'not_cmyk', 'cannot_separate'] as const

/** The bytes go to the API: an action takes no more than a megabyte. Throws when the line is cut. */
async function upload(file: File, hear: (percent: number) => void): Promise<Answer<Profile>> {
  const sent = await sendFile<Profile>(file, { method: 'PUT', url: '/api/v1/press/profile', headers: { 'content-type': 'application/vnd.iccprofile' } }, hear).answer
  if (sent.status === 'cut' || sent.status === 'stopped') throw new Error('The line was cut.')
  return sent
}

/** 印刷特性文件: which one pictures are separated with, and the printer's own to put in its place. */
export function PressProfile(props: { profile: Profile; reset: Act<Record<string, never>, Profile> }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const [chosen, setChosen] = useState<File | null>(null)
  const [percent, setPercent] = useState<number | null>(null)
  const { name, bundled, uploadedBy, uploadedAt } = props.profile
  const reason = REASONS.find((one) => one === fields.file)

  async function submit() {
    if (!chosen) return
    const kept = await send(upload(chosen, setPercent), t('pressProfileKept'))
    setPercent(null)
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
        <label className="w-full text-sm text-ink-2">
          <span className="mb-1 block text-xs">{t('pressProfileFile')}</span>
          {/* the browser's own control speaks the browser's language */}
          <input
            key={done ?? ''}
            type="file"
            accept=".icc,.icm,application/vnd.iccprofile"
            aria-invalid={reason !== undefined}
            className="peer sr-only"
            onChange={(event) => setChosen(event.currentTarget.files?.[0] ?? null)}
          />
          <span className="flex items-center gap-3 peer-focus-visible:[&>span:first-child]:outline-2 peer-focus-visible:[&>span:first-child]:outline-offset-1">
            <span className={buttonClass('quiet', 'md', 'cursor-pointer')}>{t('chooseFile')}</span>
            <span className="min-w-0 truncate text-ink-3">{chosen?.name ?? t('noFile')}</span>
          </span>
        </label>
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
