'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { LockedMark } from '@/newsroom/edition/lock'
import type { EditionView } from '@/newsroom/edition/pageView'
import { LOCKED_EDITION } from '@/newsroom/edition/page'
import type { PreflightCheck } from '@/newsroom/edition/preflight'
import { useLiveRefresh } from '../../live/live'
import { sayDate, sayLunar } from '../../text/format'
import { editionPath } from '../../shell/paths'
import { LinkButton } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { type EditionActs, ActsProvider } from '../act/acts'
import type { DrawnMiniature } from '../plan/planPage'
import { CancelForm } from './cancelForm'
import { CheckList } from './checkList'
import { LockButton } from './lockButton'
import { LockedView } from './lockedView'
import { NumberForm } from './numberForm'
import { PageStrip } from './pageStrip'
import { LockHistory, OpenRun } from './runForm'

export interface LockScreenProps {
  edition: EditionView
  miniatures: readonly DrawnMiniature[]
  checks: readonly PreflightCheck[]
  /** The PDFs of the lock that are there, by page; 0 is the whole edition's. */
  made: readonly number[]
  /** How the marks of the locked edition were verified. */
  marks: readonly LockedMark[]
  acts: EditionActs
}

/** The ceremony: what must be true, what is not yet, and when all of it holds, one red button. */
export function LockScreen({ edition, miniatures, checks, made, marks, acts }: LockScreenProps) {
  const t = useTranslations()
  const locale = useLocale()
  const [told, setTold] = useState<string | null>(null)
  useLiveRefresh(['edition:*', 'page:*', 'story:*', 'paper:*', 'press:*'])
  const shut = LOCKED_EDITION.includes(edition.state)
  const number = String(edition.number)
  return (
    <ActsProvider acts={acts}>
      <div className="mx-auto flex max-w-3xl flex-col gap-5 px-6 pt-5 pb-10 max-sm:px-3">
        <header className="flex flex-wrap items-end justify-between gap-3">
          <div>
            <h1 className="font-song text-2xl font-semibold max-sm:text-xl">
              {shut ? t('lock.lockedTitle', { number }) : `${t('lock.title')} · ${t('edition.numberFinal', { number })}`}
            </h1>
            <p className="flex flex-wrap gap-x-3 text-ink-2">
              <span>{sayDate(t, edition.date)}</span>
              <span>{sayLunar(t, locale, edition.date)}</span>
            </p>
          </div>
          <LinkButton href={editionPath(edition.date)}>{t('lock.backToPlan')}</LinkButton>
        </header>
        <PageStrip edition={edition} miniatures={miniatures} />
        {told !== null && <Notice kind="done">{told}</Notice>}
        {shut ? (
          <LockedView edition={edition} made={made} marks={marks} onTold={setTold} />
        ) : (
          <>
            <OpenRun edition={edition} />
            {edition.lockVersion > 0 && !edition.run && <Notice kind="info">{t('lock.reopenedBanner', { n: edition.lockVersion + 1 })}</Notice>}
            <CheckList edition={edition} checks={checks} onTold={setTold} />
            <NumberForm key={edition.number} edition={edition} onTold={setTold} />
            <CancelForm edition={edition} />
            <LockButton edition={edition} checks={checks} onTold={setTold} />
            {edition.run && <LockHistory edition={edition} />}
          </>
        )}
      </div>
    </ActsProvider>
  )
}
