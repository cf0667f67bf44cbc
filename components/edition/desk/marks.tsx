'use client'

import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MarkView, PageView } from '@/newsroom/edition/pageView'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextArea } from '../../ui/form/input'
import { useSayName } from '../../ui/names'
import { useActs } from '../act/acts'
import { ReasonForm } from '../act/reasonForm'
import { ProblemNotice, useAct } from '../act/useAct'
import { useSayTime } from '../../ui/sayRefusal'
import { slotName } from '../../text/slotName'
import { stateOf } from './markState'
import { useIsCurrent, usePointAtMark } from './proof/currentMark'
import { MarkWords } from './proof/markWords'
import { QueryBox } from './proof/queryBox'
import { Printed, VerifyAct } from './verify/printed'
import { useVerifying } from './verify/verifyArea'

/** A proofreader's mark on a slot, or on the page as a whole. */
export function MarkForm({ page, slotKey, onTold }: { page: PageView; slotKey?: string; onTold: (text: string) => void }) {
  const t = useTranslations('page')
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const [text, setText] = useState('')
  function submit(event: React.FormEvent): void {
    event.preventDefault()
    run(
      () => acts.mark({ pageId: page.id, text, ...(slotKey === undefined ? {} : { slotKey }) }),
      () => {
        setText('')
        onTold(t('marked'))
      },
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <Field label={t('markText')} hint={t('markTextHint')} required>
        <TextArea rows={2} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <ProblemNotice problem={problem} />
      <Button type="submit" size="sm" className="self-start" disabled={pending || text.trim() === ''}>
        {t('doMark')}
      </Button>
    </form>
  )
}

/** The marks of the page that wait to be carried out, and those that are settled; what waits to be verified has a list of its own (`VerifySection`). */
export function MarkList({ page, marks, onSelect }: { page: PageView; marks: readonly MarkView[]; onSelect: (slot: string) => void }) {
  const t = useTranslations()
  if (marks.length === 0) return <p className="text-sm text-ink-3">{t('page.markNone')}</p>
  return (
    <ul>
      {marks.map((mark) => (
        <Mark key={mark.id} page={page} mark={mark} onSelect={onSelect} />
      ))}
    </ul>
  )
}

/** One mark, how far it is, and what may be done with it; of one that waits to be verified also what is printed there. */
export function Mark({ page, mark, onSelect }: { page: PageView; mark: MarkView; onSelect: (slot: string) => void }) {
  const t = useTranslations()
  const acts = useActs()
  const time = useSayTime()
  const sayName = useSayName()
  const { run, pending, problem, clear } = useAct()
  const [keeping, setKeeping] = useState(false)
  const { slotKey } = mark
  const mayCarryOut = page.abilities.includes('carry_out_mark')
  const asks = mark.correction?.asks
  const isQuery = asks === 'query'
  const waits = mark.state === 'done' && !isQuery
  const settled = mark.state === 'verified' || mark.state === 'stet'
  // made in error is also what was marked on a page that is made up anew by now
  const mayStet = mark.state === 'open' && page.state !== 'locked' && (page.abilities.includes('mark') || page.refusals.mark !== undefined)
  const stet = mayStet ? (
    <Button size="sm" tone="bare" disabled={pending} onClick={() => run(() => acts.stetMark({ markId: mark.id }))}>
      {t('page.stet')}
    </Button>
  ) : null
  const mayKeep = mayCarryOut && !isQuery && (mark.state === 'open' || (mark.state === 'done' && mark.reason === '' && !mark.correction?.made))
  const round = t(`vocab.proof.${String(mark.round) as '1'}`)
  const current = useIsCurrent(mark.id)
  const pointing = usePointAtMark()
  const { places } = useVerifying()
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // led to the page from its keys, one sees both where they stand side by side
    if (current === 'list' || (current === 'page' && waits && window.innerWidth >= 1024)) item.current?.scrollIntoView({ block: 'nearest' })
  }, [current, waits])
  const pointable = mark.correction !== null || (waits && places.has(mark.id))
  const point = () => pointing.set({ id: mark.id, lead: null })
  const leave = () => pointing.leave(mark.id)
  return (
    <li
      ref={item}
      data-mark={mark.id}
      aria-current={current ? 'true' : undefined}
      onPointerEnter={pointable ? point : undefined}
      onPointerLeave={pointable ? leave : undefined}
      className={clsx('flex scroll-my-4 flex-col gap-1 border-b border-hairline py-2', current && 'bg-selected shadow-[-8px_0_0_var(--selected),8px_0_0_var(--selected)]')}
    >
      <p className="flex items-baseline justify-between gap-3">
        {pointable ? (
          <button
            type="button"
            className={clsx('min-w-0 text-left', settled && 'text-ink-3')}
            onFocus={point}
            onBlur={leave}
            onClick={() => pointing.set({ id: mark.id, lead: 'page' })}
          >
            {mark.correction ? <MarkWords correction={mark.correction} quiet={mark.state !== 'open'} /> : mark.text}
          </button>
        ) : (
          <span className={settled ? 'text-ink-3' : undefined}>{mark.text}</span>
        )}
        <span className="text-sm whitespace-nowrap text-ink-2">{t(stateOf(mark))}</span>
      </p>
      {mark.correction && mark.text !== '' && <p className="text-sm text-ink-2">{mark.text}</p>}
      <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-3">
        {slotKey !== null && (
          <button type="button" className="underline-offset-4 hover:underline" onClick={() => onSelect(slotKey)}>
            {slotName(t, slotKey)}
          </button>
        )}
        <span>{t('page.markBy', { by: sayName(mark.marked.by.name), at: time(mark.marked.at), round })}</span>
        {mark.done && <span>{t('page.doneBy', { by: sayName(mark.done.by.name), at: time(mark.done.at) })}</span>}
        {mark.stet && <span>{t('page.stetBy', { by: sayName(mark.stet.by.name), at: time(mark.stet.at) })}</span>}
        {mark.verified && <span>{t(isQuery ? 'page.query.settledBy' : 'page.verifiedBy', { by: sayName(mark.verified.by.name), at: time(mark.verified.at) })}</span>}
        {mark.confirmed && mark.confirmed.at !== mark.verified?.at && <span>{t('page.confirmedBy', { by: sayName(mark.confirmed.by.name), at: time(mark.confirmed.at) })}</span>}
      </p>
      {mark.correction && mark.correction.class !== 'C' && !settled && <p className="text-sm text-ink-2">{t(`page.needs.${mark.correction.class}`)}</p>}
      {mark.reason !== '' && <p className="text-sm text-ink-2">{t('page.markKept', { reason: mark.reason })}</p>}
      {mark.verifyReason !== '' && <p className="text-sm text-ink-2">{t('page.verify.given', { reason: mark.verifyReason })}</p>}
      {waits && <Printed mark={mark} />}
      <QueryBox mark={mark} beside={isQuery ? stet : null} />
      {(mayKeep || (mayStet && !isQuery)) && !keeping && (
        <div className="flex flex-wrap gap-2">
          {mayKeep && mark.state === 'open' && asks && slotKey !== null && (
            <Button size="sm" onClick={() => onSelect(slotKey)}>
              {t('page.toSlot')}
            </Button>
          )}
          {mayKeep && mark.state === 'open' && mark.correction?.placed && !asks && (
            <Button size="sm" disabled={pending} onClick={() => run(() => acts.carryOutMark({ markId: mark.id }))}>
              {t('page.carryOut')}
            </Button>
          )}
          {mayKeep && mark.state === 'open' && (asks || !mark.correction?.placed) && (
            <Button size="sm" disabled={pending} onClick={() => run(() => acts.markDone({ markId: mark.id }))}>
              {t('page.doDone')}
            </Button>
          )}
          {mayKeep && (
            <Button size="sm" tone="bare" disabled={pending} onClick={() => setKeeping(true)}>
              {t('page.keep')}
            </Button>
          )}
          {!isQuery && stet}
        </div>
      )}
      {mayKeep && keeping && (
        <ReasonForm
          label={t('page.keepReason')}
          submit={t('page.doKeep')}
          tone="quiet"
          work={(reason) => acts.markDone({ markId: mark.id, reason })}
          onDone={() => {
            setKeeping(false)
            clear()
          }}
          onCancel={() => setKeeping(false)}
        />
      )}
      {waits && <VerifyAct mark={mark} />}
      <ProblemNotice problem={problem} />
    </li>
  )
}
