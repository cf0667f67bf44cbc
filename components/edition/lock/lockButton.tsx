'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import { lockable, type PreflightCheck } from '@/newsroom/edition/preflight'
import { sayDate } from '../../text/format'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'

export interface LockButtonProps {
  edition: EditionView
  checks: readonly PreflightCheck[]
  onTold: (text: string) => void
}

/** One wide red button, and one clear question after it: the only act here that is not taken back. */
export function LockButton({ edition, checks, onTold }: LockButtonProps) {
  const t = useTranslations()
  const acts = useActs()
  const { run, pending, problem, clear } = useAct()
  const [asking, setAsking] = useState(false)
  const confirm = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asking) confirm.current?.focus()
  }, [asking])
  if (!edition.abilities.includes('lock')) return null
  const ready = lockable(checks)
  const number = String(edition.number)
  const date = sayDate(t, edition.date)
  const stories = new Set(edition.pages.flatMap((page) => page.slots.flatMap(({ placement }) => placement?.storyId ?? []))).size

  function lock(): void {
    run(
      () => acts.lock({ editionId: edition.id, version: edition.version }),
      () => onTold(t('lock.done', { number })),
    )
  }

  return (
    <section aria-label={t('lock.title')} className="flex flex-col gap-3 pt-2">
      {problem && (
        <>
          <ProblemNotice problem={problem} />
          {problem.status === 'refused' && problem.refusal.kind === 'preflight' && <Notice kind="info">{t('lock.refusedAfter')}</Notice>}
        </>
      )}
      {asking && ready ? (
        <div className="flex flex-col gap-3 border-2 border-press p-4" role="group" aria-label={t('lock.confirmTitle', { number })}>
          <p className="font-song text-xl font-semibold">{t('lock.confirmTitle', { number })}</p>
          <p className="text-ink-2">{t('lock.confirmText', { date, pages: edition.pages.length, stories })}</p>
          <div className="flex flex-wrap gap-3">
            <Button ref={confirm} tone="press" size="lg" className="flex-1" disabled={pending} onClick={lock}>
              {t('lock.confirm')}
            </Button>
            <Button
              size="lg"
              disabled={pending}
              onClick={() => {
                setAsking(false)
                clear()
              }}
            >
              {t('lock.notYet')}
            </Button>
          </div>
        </div>
      ) : (
        <Button tone={ready ? 'press' : 'quiet'} size="lg" disabled={!ready} className="h-14 w-full max-sm:px-2 max-sm:text-base" onClick={() => setAsking(true)}>
          {t('lock.button', { number, date })}
        </Button>
      )}
      <p className="text-sm text-ink-3">{t('lock.lead')}</p>
    </section>
  )
}
