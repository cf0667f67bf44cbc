'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LockedMark } from '@/newsroom/edition/lock'
import type { EditionView } from '@/newsroom/edition/pageView'
import { Button } from '../../ui/button'
import { Link } from '../../ui/link'
import { useSayName } from '../../ui/names'
import { Notice } from '../../ui/notice'
import { useActs } from '../act/acts'
import { ReasonForm } from '../act/reasonForm'
import { ProblemNotice, useAct } from '../act/useAct'
import { useSayTime } from '../../ui/sayRefusal'
import { LockedMarks } from './lockedMarks'
import { PressFiles } from './pressFiles'
import { Release } from './release'
import { LockHistory, RunForm } from './runForm'

interface Props {
  edition: EditionView
  onTold: (text: string) => void
}

/** After the lock: who, when, the hash; how its marks were verified; publishing; and the ways back: of all of it, which takes two, or of some pages. */
export function LockedView({ edition, made, marks, onTold }: Props & { made: readonly number[]; marks: readonly LockedMark[] }) {
  const t = useTranslations('lock')
  const time = useSayTime()
  const sayName = useSayName()
  const { lock, publishedAt } = edition
  return (
    <div className="flex flex-col gap-6">
      {lock && (
        <div className="border-y-2 border-ink py-4">
          <p className="font-song text-xl font-semibold">{t('lockedBy', { by: sayName(lock.by.name), at: time(lock.at) })}</p>
          <p className="tabular flex flex-wrap gap-x-4 text-sm text-ink-2">
            <span title={lock.hash}>{t('hash', { hash: lock.hash.slice(0, 12) })}</span>
            <span>{t('version', { n: lock.version })}</span>
            {lock.run && <span>{t('runOf', { n: lock.run.number })}</span>}
            {publishedAt && <span>{t('publishedAt', { at: time(publishedAt) })}</span>}
          </p>
        </div>
      )}
      <Release edition={edition} onTold={onTold} />
      {publishedAt && (
        <Link href={`/paper/${edition.date}`} className="self-start underline underline-offset-4">
          {t('toPaper')}
        </Link>
      )}
      <PressFiles edition={edition} made={made} />
      <LockedMarks marks={marks} />
      {edition.abilities.includes('send') && <Send edition={edition} onTold={onTold} />}
      <Unlock edition={edition} onTold={onTold} />
      <RunForm edition={edition} onTold={onTold} />
      {edition.locks.length > 1 && <LockHistory edition={edition} />}
    </div>
  )
}

/** 传版: the pages are with the printer. */
function Send({ edition, onTold }: Props) {
  const t = useTranslations('lock')
  const acts = useActs()
  return (
    <Behind opener={t('send')}>
      {(close) => (
        <ReasonForm
          label={t('sendNote')}
          hint={t('sendHint')}
          submit={t('doSend')}
          tone="quiet"
          optional
          work={(note) => acts.send({ editionId: edition.id, note })}
          onDone={() => onTold(t('sent', { number: String(edition.number) }))}
          onCancel={close}
        />
      )}
    </Behind>
  )
}

/** A button in whose place the form it leads to opens. */
function Behind({ opener, children }: { opener: string; children: (close: () => void) => React.ReactNode }) {
  const [open, setOpen] = useState(false)
  if (open) return children(() => setOpen(false))
  return (
    <Button className="self-start" onClick={() => setOpen(true)}>
      {opener}
    </Button>
  )
}

/** 开锁: one asks with a reason, another confirms. */
function Unlock({ edition, onTold }: Props) {
  const t = useTranslations()
  const time = useSayTime()
  const sayName = useSayName()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const { abilities, unlock } = edition
  const editionId = edition.id
  if (!unlock && !abilities.includes('request_unlock')) return null
  if (!unlock) return <RequestUnlock editionId={editionId} onTold={onTold} />
  return (
    <section className="flex flex-col gap-3">
      <Notice kind="info">
        {t('lock.unlockAsked', { by: sayName(unlock.by.name), at: time(unlock.at), reason: unlock.reason })} {t('lock.unlockWaiting')}
      </Notice>
      <ProblemNotice problem={problem} />
      <div className="flex flex-wrap gap-2">
        {abilities.includes('confirm_unlock') && (
          <Button
            tone="press"
            disabled={pending}
            onClick={() =>
              run(
                () => acts.confirmUnlock({ editionId }),
                () => onTold(t('lock.unlocked', { number: String(edition.number) })),
              )
            }
          >
            {t('lock.confirmUnlock')}
          </Button>
        )}
        {abilities.includes('withdraw_unlock') && (
          <Button
            disabled={pending}
            onClick={() =>
              run(
                () => acts.withdrawUnlock({ editionId }),
                () => onTold(t('lock.withdrawn')),
              )
            }
          >
            {t('lock.withdraw')}
          </Button>
        )}
      </div>
      {abilities.includes('confirm_unlock') && <p className="text-sm text-ink-3">{t('lock.confirmUnlockHint', { n: edition.lockVersion + 1 })}</p>}
    </section>
  )
}

function RequestUnlock({ editionId, onTold }: { editionId: string; onTold: (text: string) => void }) {
  const t = useTranslations('lock')
  const acts = useActs()
  return (
    <Behind opener={t('unlock')}>
      {(close) => (
        <ReasonForm
          label={t('unlockReason')}
          hint={t('unlockHint')}
          submit={t('doUnlock')}
          work={(reason) => acts.requestUnlock({ editionId, reason })}
          onDone={() => onTold(t('unlockRequested'))}
          onCancel={close}
        />
      )}
    </Behind>
  )
}
