'use client'

import { useTranslations } from 'use-intl'
import type { MarkView } from '@/newsroom/edition/pageView'
import { Button } from '../../../ui/button'
import { ReasonForm } from '../../act/reasonForm'
import { ProblemNotice } from '../../act/useAct'
import { PrintedOf } from './printedOf'
import { useVerifying } from './verifyArea'

/** What the page prints where a mark was made, before and after, and whether that is what it asks for. */
export function Printed({ mark }: { mark: MarkView }) {
  return <PrintedOf mark={mark} shown={useVerifying().shownOf(mark.id) ?? null} />
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
