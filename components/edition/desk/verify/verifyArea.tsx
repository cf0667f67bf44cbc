'use client'

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FollowedMarkView, MarkView, PageDetail } from '@/newsroom/edition/pageView'
import type { Outcome, Problem } from '@/newsroom/outcome'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { isShown } from '@/newsroom/typesetting/difference/follow'
import type { Box } from '@/newsroom/typesetting/geometry'
import { screenKey } from '../../../page/canvas/screenKeys'
import { useActs } from '../../act/acts'
import { settled, useAct } from '../../act/useAct'
import { usePointAtMark } from '../proof/currentMark'
import { Signs, type SignsProps } from '../proof/signs'
import { asRead } from './order'

interface Verifying {
  /** The marks that wait to be verified, as the page is read. */
  marks: readonly MarkView[]
  /** Those of them that are not being verified just now: these are walked. */
  left: readonly MarkView[]
  /** What the page shows of one; undefined where nothing can be told. */
  shownOf: (id: string) => FollowedMarkView | undefined
  /** Where it is on the page as it is, or where it was. */
  places: ReadonlyMap<string, readonly Box[]>
  /** Who looks may verify. */
  may: boolean
  /** It is verified without a reason: the page shows it, or layout gave a reason why nothing had to change. */
  isPlain: (mark: MarkView) => boolean
  /** To the next one or the one before, round and round; from none to the first or the last. */
  step: (by: 1 | -1) => void
  /** Verifies one and leads to the next; one that wants a reason is asked for it. */
  verify: (mark: MarkView) => void
  /** Of which one a reason is being written. */
  asked: string | null
  ask: (id: string | null) => void
  withReason: (mark: MarkView, reason: string) => Promise<Outcome>
  /** It is being verified. */
  isSent: (id: string) => boolean
  /** It was verified: it is told, and the next one looked at. */
  verified: (mark: MarkView) => void
  problem: { id: string; problem: Problem } | null
}

const Context = createContext<Verifying | null>(null)

export function useVerifying(): Verifying {
  const verifying = use(Context)
  if (!verifying) throw new Error('no marks to verify above this component')
  return verifying
}

/** The signs on the page, and where marks are that have none. */
export function MarkSigns(props: Omit<SignsProps, 'places'>) {
  return <Signs {...props} places={useVerifying().places} />
}

export interface VerifyAreaProps {
  detail: PageDetail
  layout: PageLayout
  toVerify: readonly FollowedMarkView[]
  onTold: (text: string) => void
  /** One goes from mark to mark: the panel shows their list. */
  onStep: () => void
  children: ReactNode
}

/** 核红: the marks that were carried out since the proof they were made on, each by what is printed there now, walked and verified by keys. */
export function VerifyArea({ detail: { page, marks: all }, layout, toVerify, onTold, onStep, children }: VerifyAreaProps) {
  const t = useTranslations('page.verify')
  const acts = useActs()
  const pointing = usePointAtMark()
  const { run, problem } = useAct()
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState<string | null>(null)
  const [asked, ask] = useState<string | null>(null)
  const may = page.abilities.includes('verify_mark')
  const marks = useMemo(() => asRead(all.filter(({ state, correction }) => state === 'done' && correction?.asks !== 'query'), layout), [all, layout])
  const shown = useMemo(() => new Map(toVerify.map((one) => [one.markId, one])), [toVerify])
  const left = marks.filter(({ id }) => !sent.has(id))
  const places = useMemo(() => new Map(toVerify.flatMap(({ markId, before, after }) => (after.length + before.length > 0 ? [[markId, after.length > 0 ? after : before] as const] : []))), [toVerify])
  const isPlain = ({ id, reason }: MarkView) => {
    const one = shown.get(id)
    return reason !== '' || one === undefined || isShown(one.print)
  }
  const at = () => left.findIndex(({ id }) => id === pointing.get()?.id)
  const lead = (mark: MarkView | undefined) => {
    if (mark) pointing.set({ id: mark.id, lead: 'page' })
  }

  function step(by: 1 | -1): void {
    if (left.length === 0) return
    onStep()
    const now = at()
    lead(left.at(now < 0 ? (by === 1 ? 0 : -1) : (now + by) % left.length))
  }

  function leadOn({ id }: MarkView): number {
    const now = left.findIndex((one) => one.id === id)
    const others = left.filter((one) => one.id !== id)
    lead(others[now] ?? others[0])
    return others.length
  }

  /** Whoever goes through them by one key does not wait for each: the next is looked at at once, and one that is refused says so where it stands. */
  function verify(mark: MarkView): void {
    if (!may || sent.has(mark.id)) return
    if (!isPlain(mark)) return ask(mark.id)
    setTried(mark.id)
    setSent(new Set([...sent, mark.id]))
    const others = leadOn(mark)
    run(
      async () => {
        const outcome = await settled(() => acts.verifyMark({ markId: mark.id }))
        if (outcome.status !== 'done') setSent((now) => new Set([...now].filter((id) => id !== mark.id)))
        return outcome
      },
      () => onTold(t('told', { left: others })),
    )
  }

  useEffect(() => {
    if (marks.length === 0) return
    const onKey = (event: KeyboardEvent) => {
      const current = left[at()]
      // what nobody looks at is not verified: the first is shown instead
      const todo = { j: () => step(1), k: () => step(-1), v: () => (may && current ? verify(current) : step(1)) }[screenKey(event) ?? '']
      if (!todo || (event.repeat && event.key.toLowerCase() === 'v')) return
      event.preventDefault()
      todo()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const verifying: Verifying = {
    marks,
    left,
    shownOf: (id) => shown.get(id),
    places,
    may,
    isPlain,
    step,
    verify,
    asked,
    ask,
    withReason: ({ id: markId }, reason) => acts.verifyMark({ markId, reason }),
    isSent: (id) => sent.has(id),
    verified: (mark) => {
      ask(null)
      onTold(t('told', { left: leadOn(mark) }))
    },
    problem: problem && tried !== null ? { id: tried, problem } : null,
  }
  return <Context value={verifying}>{children}</Context>
}
