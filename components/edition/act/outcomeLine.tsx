'use client'

import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import type { Placing } from './usePlacing'
import { ProblemNotice } from './useAct'

/** What was just done, with the way back, or why it was not: one line that is always in the same place. */
export function OutcomeLine({ placing, idle }: { placing: Pick<Placing, 'told' | 'problem'>; idle: string }) {
  const t = useTranslations('common')
  const { told, problem } = placing
  return (
    <div className="min-h-9 max-sm:sticky max-sm:top-12 max-sm:z-20 max-sm:min-h-0 max-sm:bg-paper">
      {problem ? (
        <ProblemNotice problem={problem} />
      ) : told ? (
        <Notice
          kind="done"
          action={
            told.undo && (
              <Button size="sm" onClick={told.undo}>
                {t('undo')}
              </Button>
            )
          }
        >
          {told.text}
        </Notice>
      ) : (
        <p className="py-1.5 text-sm text-ink-3 max-sm:hidden">{idle}</p>
      )}
    </div>
  )
}
