'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { MarkView } from '@/newsroom/edition/pageView'
import { isShown } from '@/newsroom/typesetting/difference/follow'
import { Button } from '../../../ui/button'
import { PrintedWords } from '../../../page/printedWords'
import { ReasonForm } from '../../act/reasonForm'
import { ProblemNotice } from '../../act/useAct'
import { useVerifying } from './verifyArea'

/** What the page prints where a mark was made, before and after, and whether that is what it asks for; where layout gave a reason 不改, that it does not is no alarm. */
export function Printed({ mark: { id, reason } }: { mark: MarkView }) {
  const t = useTranslations('page.verify')
  const shown = useVerifying().shownOf(id)
  if (!shown) return <p className="text-sm text-ink-2">{t('unknown')}</p>
  const { print, words } = shown
  const quiet = isShown(print) || reason !== ''
  return (
    <div data-print-of={id} data-print={print} className={clsx('border-l-2 pl-2.5', quiet ? 'border-edge' : 'border-press')}>
      {words && (
        <p className="line-clamp-4">
          <span className="pr-1.5 text-sm text-ink-3">{t('printed')}</span>
          <PrintedWords words={words} />
        </p>
      )}
      <p className={clsx('text-sm', quiet ? 'text-ink-2' : 'font-semibold text-ink')}>{t(`print.${print}`)}</p>
    </div>
  )
}

/** 核红: by one act where the page shows it, else with a reason. */
export function VerifyAct({ mark }: { mark: MarkView }) {
  const t = useTranslations('page')
  const { may, isPlain, asked, ask, verify, withReason, verified, isSent, problem } = useVerifying()
  if (!may) return null
  if (asked === mark.id)
    return <ReasonForm label={t('verify.reason')} submit={t('verify.doReason')} tone="quiet" work={(reason) => withReason(mark, reason)} onDone={() => verified(mark)} onCancel={() => ask(null)} />
  return (
    <>
      {isPlain(mark) ? (
        <Button size="sm" className="self-start" aria-keyshortcuts="V" disabled={isSent(mark.id)} onClick={() => verify(mark)}>
          {t('doVerify')}
        </Button>
      ) : (
        <Button size="sm" tone="bare" className="self-start" aria-keyshortcuts="V" onClick={() => ask(mark.id)}>
          {t('verify.askReason')}
        </Button>
      )}
      {problem?.id === mark.id && <ProblemNotice problem={problem.problem} />}
    </>
  )
}
