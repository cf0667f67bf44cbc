'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { useMod, withMod } from '../../ui/mod'
import { Notice } from '../../ui/notice'
import { ProblemNotice } from './useAct'
import type { Steps } from './useSteps'

export interface OutcomeLineProps {
  steps: Pick<Steps, 'told' | 'problem' | 'undo' | 'redo'>
  idle: string
  /** Where a sign-off leads on to. */
  next?: ReactNode
}

/** What was just done, or why it was not, and the way back and forth through all that was: one line that is always in the same place. */
export function OutcomeLine({ steps, idle, next }: OutcomeLineProps) {
  const t = useTranslations('common')
  const { told, problem, undo, redo } = steps
  const mod = useMod()
  return (
    <div className="flex min-h-9 items-start gap-2 max-sm:sticky max-sm:top-(--bar) max-sm:z-20 max-sm:min-h-0 max-sm:bg-paper">
      <div className="min-w-0 flex-1">
        {problem ? (
          <ProblemNotice problem={problem} />
        ) : told ? (
          <Notice kind="done" action={told.signed && next}>
            {told.text}
          </Notice>
        ) : (
          <p className="py-1.5 text-sm text-ink-3 max-sm:hidden">{idle}</p>
        )}
      </div>
      {(undo || redo) && (
        <div className="flex shrink-0 gap-1 py-1">
          <Button size="sm" disabled={!undo} title={withMod(mod, 'Z')} onClick={undo ?? undefined}>
            {t('undo')}
          </Button>
          <Button size="sm" disabled={!redo} title={withMod(mod, 'Y')} onClick={redo ?? undefined}>
            {t('redo')}
          </Button>
        </div>
      )}
    </div>
  )
}
