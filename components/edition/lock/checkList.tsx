'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import { lockable, type PreflightCheck, type PreflightFailure, type PreflightFix } from '@/newsroom/edition/preflight'
import { adPath, editionPath, pagePath, storyPath } from '../../shell/paths'
import { Button } from '../../ui/button'
import { Link } from '../../ui/link'
import { useSayName } from '../../ui/names'
import { useActs } from '../act/acts'
import { ReasonForm } from '../act/reasonForm'
import { checkTitle, failureText } from './checkText'

export interface CheckListProps {
  edition: EditionView
  checks: readonly PreflightCheck[]
  onTold: (text: string) => void
}

/** The checks in the chief's reading order. What holds folds away; what does not says what, where, whose, and leads there. */
export function CheckList({ edition, checks, onTold }: CheckListProps) {
  const t = useTranslations('lock')
  const open = checks.filter((check) => check.failures.some(({ disposed }) => disposed === undefined))
  const settled = checks.filter((check) => !open.includes(check))
  const warnings = open.filter(({ severity }) => severity === 'warning').length
  return (
    <section aria-label={t('checks')} className="flex flex-col gap-3">
      <p role="status" className="text-lg">
        {lockable(checks)
          ? t(edition.abilities.includes('lock') ? 'ready' : 'readyOther', { n: checks.length })
          : t('open', { n: open.length })}
        {warnings > 0 && <span className="pl-3 text-base text-ink-3">{t('warnings', { n: warnings })}</span>}
      </p>
      {open.length > 0 && (
        <ol className="border-t border-ink">
          {open.map((check) => (
            <Check key={check.id} check={check} edition={edition} onTold={onTold} />
          ))}
        </ol>
      )}
      {settled.length > 0 && (
        <details className="group border-y border-hairline">
          <summary className="flex min-h-9 cursor-pointer items-center gap-2 text-ink-2">
            <span aria-hidden className="text-ink-3 group-open:rotate-90">
              ›
            </span>
            {t('passed', { n: settled.length })}
          </summary>
          <ol className="columns-2 gap-8 pb-3 text-sm text-ink-2 max-sm:columns-1">
            {settled.map((check) => (
              <li key={check.id} className="break-inside-avoid py-0.5">
                <CheckedLine check={check} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function CheckedLine({ check }: { check: PreflightCheck }) {
  const t = useTranslations()
  const sayName = useSayName()
  const names = [...new Set(check.failures.flatMap(({ disposed }) => (disposed ? [sayName(disposed.by)] : [])))]
  return (
    <>
      {checkTitle(t, check)}
      {names.length > 0 && <span className="text-ink-3"> · {t('lock.disposedBy', { by: names.join(t('audit.separator')) })}</span>}
    </>
  )
}

function Check({ check, edition, onTold }: { check: PreflightCheck; edition: EditionView; onTold: (text: string) => void }) {
  const t = useTranslations()
  const blocking = check.severity === 'blocking'
  const open = check.failures.filter(({ disposed }) => disposed === undefined)
  const few = open.length <= 6
  return (
    <li className="border-b border-hairline py-2.5">
      <details open={few} className="group">
        <summary className="flex cursor-pointer list-none flex-wrap items-baseline gap-x-3 [&::-webkit-details-marker]:hidden max-sm:py-1">
          <span aria-hidden className="inline-block w-2 text-ink-3 group-open:rotate-90">
            ›
          </span>
          <h2 className="min-w-0 flex-1 text-base max-sm:basis-[calc(100%-24px)]">{checkTitle(t, check)}</h2>
          <span className="tabular text-sm text-ink-3 max-sm:pl-5">{t('lock.openOf', { n: open.length })}</span>
          <span className={blocking ? 'text-sm text-press' : 'text-sm text-ink-2'}>{t(blocking ? 'lock.blocking' : 'lock.warning')}</span>
        </summary>
        <ul className="pl-5">
          {check.failures.map((failure, index) => (
            <Failure key={`${failure.covers} ${index}`} checkId={check.id} warning={!blocking} failure={failure} edition={edition} onTold={onTold} />
          ))}
        </ul>
      </details>
    </li>
  )
}

interface FailureProps {
  checkId: string
  warning: boolean
  failure: PreflightFailure
  edition: EditionView
  onTold: (text: string) => void
}

function Failure({ checkId, warning, failure, edition, onTold }: FailureProps) {
  const t = useTranslations()
  const sayName = useSayName()
  const [asking, setAsking] = useState(false)
  const mayDispose = warning && failure.disposed === undefined && edition.abilities.includes('dispose_warning')
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-1 text-sm">
      <span className="min-w-0 flex-1 basis-72 text-ink-2">
        {failureText(t, checkId, failure)}
        {failure.disposed && <span className="text-ink-3"> {t('lock.disposedBy', { by: sayName(failure.disposed.by) })}</span>}
      </span>
      <span className="whitespace-nowrap text-ink-3">{failure.responsible === undefined ? null : sayName(failure.responsible)}</span>
      <Fix fix={failure.fix} edition={edition} date={String(failure.params['date'] ?? '')} />
      {mayDispose && !asking && (
        <Button size="sm" tone="bare" className="-my-1" onClick={() => setAsking(true)}>
          {t('lock.dispose')}
        </Button>
      )}
      {asking && <Dispose checkId={checkId} failure={failure} editionId={edition.id} onClose={() => setAsking(false)} onTold={onTold} />}
    </li>
  )
}

/** `date`: of the edition the finding names, when it names another. */
function Fix({ fix, edition, date }: { fix: PreflightFix; edition: EditionView; date: string }) {
  const t = useTranslations('lock')
  const className = 'whitespace-nowrap underline underline-offset-4 decoration-edge hover:decoration-ink'
  switch (fix.to) {
    case 'story':
      return (
        <Link href={storyPath(fix.storyId, fix.check)} className={className}>
          {t('fixStory')}
        </Link>
      )
    case 'page': {
      const slot = fix.slot === undefined ? '' : `?slot=${encodeURIComponent(fix.slot)}`
      return (
        <Link href={`${pagePath(edition.date, fix.page)}${slot}`} className={className}>
          {t('fixPage', { n: fix.page })}
        </Link>
      )
    }
    case 'ad':
      return (
        <Link href={adPath(fix.adId)} className={className}>
          {t('fixAd')}
        </Link>
      )
    case 'edition':
      return fix.editionId === edition.id ? null : (
        <Link href={editionPath(date)} className={className}>
          {t('fixEdition')}
        </Link>
      )
    case 'paper-settings':
      return (
        <Link href="/settings/paper" className={className}>
          {t('fixPaper')}
        </Link>
      )
  }
}

interface DisposeProps {
  checkId: string
  failure: PreflightFailure
  editionId: string
  onClose: () => void
  onTold: (text: string) => void
}

/** A named person lets one warning stand, and says why. */
function Dispose({ checkId, failure, editionId, onClose, onTold }: DisposeProps) {
  const t = useTranslations()
  const acts = useActs()
  return (
    <ReasonForm
      label={t('lock.disposeReason')}
      submit={t('lock.doDispose')}
      tone="quiet"
      work={(reason) => acts.dispose({ editionId, check: checkId, target: failure.target, covers: failure.covers, reason })}
      onDone={() => {
        onClose()
        onTold(t('lock.disposed'))
      }}
      onCancel={onClose}
    />
  )
}
