'use client'

import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { pagePath } from '../../shell/paths'
import { sayShortDate } from '../../text/format'
import { Button } from '../../ui/button'
import { Link } from '../../ui/link'
import { useSayName } from '../../ui/names'
import { Time } from '../../ui/time'
import { useProblemOf } from '../answer'
import type { SlipActions, SlipThread } from '../types'
import { SayField } from './sayField'
import { Sayings } from './sayings'

export interface ThreadCardProps {
  storyId: string
  thread: SlipThread
  drafts: Map<string, string>
  /** Id of whoever reads this. */
  me: string
  /** Its words were taken out of the text. */
  gone: boolean
  /** The one that was chosen, on the sheet or here; a number that grows brings it into view again. Null: another one, or none. */
  chosen: number | null
  onChoose: () => void
  /** Shows its words on the sheet; null where there are none to show. */
  onShow: (() => void) | null
  actions: Pick<SlipActions, 'replyThread' | 'resolveThread' | 'reopenThread' | 'addressees'>
}

/** A thread 批注: the words it is on, what was said, and what may be done about it. */
export function ThreadCard({ storyId, thread, drafts, me, gone, chosen, onChoose, onShow, actions }: ThreadCardProps) {
  const t = useTranslations()
  const sayName = useSayName()
  const problemOf = useProblemOf()
  const [replying, setReplying] = useState(() => drafts.has(thread.id))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (chosen === null) return
    // a tab or a panel that opens with it has its size a moment later
    const frame = requestAnimationFrame(() => card.current?.scrollIntoView({ block: 'nearest' }))
    return () => cancelAnimationFrame(frame)
  }, [chosen])

  async function carryOut(work: 'resolveThread' | 'reopenThread'): Promise<void> {
    setBusy(true)
    try {
      setProblem(problemOf(await actions[work]({ id: thread.id })))
    } catch {
      setProblem(t('slip.network'))
    } finally {
      setBusy(false)
    }
  }

  const { kind, quote, askedOf, resolvedBy, resolvedAt, proof, comments, may } = thread
  const words = <span className="line-clamp-3 [overflow-wrap:anywhere]">{quote}</span>
  return (
    <li
      ref={card}
      data-thread={thread.id}
      aria-current={chosen !== null || undefined}
      className={clsx('scroll-my-2 border-b border-hairline px-4 py-3 last:border-b-0', chosen !== null && 'bg-selected')}
    >
      {(kind === 'query' || gone) && (
        <p className="mb-1 flex flex-wrap gap-x-2 text-sm">
          {kind === 'query' && (
            <span className={resolvedAt === null ? 'font-medium text-ink' : 'text-ink-2'}>
              {resolvedAt === null && <span aria-hidden className="mr-1.5 inline-block size-2 rounded-full bg-fit-over align-[1px]" />}
              {askedOf?.id === me ? t('comments.askedOfYou') : askedOf ? t('comments.askedOf', { name: sayName(askedOf.name) }) : t('comments.query')}
            </span>
          )}
          {gone && <span className="text-ink-2">{t('comments.gone')}</span>}
        </p>
      )}
      <blockquote className={clsx('mb-2 border-l-2 pl-2 text-sm text-ink-2', kind === 'query' && resolvedAt === null ? 'border-fit-over' : 'border-edge', gone && 'line-through decoration-ink-3')}>
        {onShow && !gone ? (
          <button type="button" title={t('comments.go')} className="block w-full rounded-sm text-left hover:text-ink hover:underline max-sm:min-h-10" onClick={() => (onChoose(), onShow())}>
            {words}
          </button>
        ) : (
          words
        )}
      </blockquote>
      <Sayings comments={comments} />
      {proof && (
        <p className="text-sm text-ink-2">
          <Link href={pagePath(proof.date, proof.page)} className="underline underline-offset-4 hover:text-ink">
            {t('comments.onProof', { page: proof.page, date: sayShortDate(t, proof.date) })}
          </Link>
        </p>
      )}
      {resolvedBy && resolvedAt && (
        <p className="text-xs text-ink-3">
          {t('comments.resolvedBy', { name: sayName(resolvedBy.name) })} <Time at={resolvedAt} className="tabular" />
        </p>
      )}
      {replying && may.includes('reply') ? (
        <div className="mt-1">
          <SayField
            drafts={drafts}
            draft={thread.id}
            label={t('comments.reply')}
            placeholder={t('comments.replyHint')}
            send={t('comments.reply')}
            people={() => actions.addressees(storyId)}
            onCancel={() => setReplying(false)}
            onSay={async (said) => {
              const answer = problemOf(await actions.replyThread({ id: thread.id, ...said }))
              if (answer === null) setReplying(false)
              return answer
            }}
          />
        </div>
      ) : (
        may.length > 0 && (
          <div className="-ml-2 flex flex-wrap items-center">
            {may.includes('reply') && (
              <Button size="sm" tone="bare" className="max-sm:h-10" onClick={() => (onChoose(), setReplying(true))}>
                {t('comments.reply')}
              </Button>
            )}
            {may.includes('resolve') && (
              <Button size="sm" tone="bare" className="max-sm:h-10" disabled={busy} onClick={() => void carryOut('resolveThread')}>
                {t('comments.resolve')}
              </Button>
            )}
            {may.includes('reopen') && (
              <Button size="sm" tone="bare" className="max-sm:h-10" disabled={busy} onClick={() => void carryOut('reopenThread')}>
                {t('comments.reopen')}
              </Button>
            )}
          </div>
        )
      )}
      {problem !== null && (
        <p role="alert" className="mt-1 text-sm text-press">
          {problem}
        </p>
      )}
    </li>
  )
}
