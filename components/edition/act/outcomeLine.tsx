'use client'

import { useTranslations } from 'use-intl'
import { Button, LinkButton } from '../../ui/button'
import { Notice } from '../../ui/notice'
import type { Placing } from './usePlacing'
import { ProblemNotice } from './useAct'

/** What was just done, with the way back, or why it was not: one line that is always in the same place. */
export function OutcomeLine({ placing, idle, next }: { placing: Pick<Placing, 'told' | 'problem'>; idle: string; next?: { href: string; label: string } | null }) {
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
            told.undo ? (
              <Button size="sm" onClick={told.undo}>
                {t('undo')}
              </Button>
            ) : (
              told.signed &&
              next && (
                <LinkButton size="sm" href={next.href}>
                  {next.label}
                </LinkButton>
              )
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
