'use client'

import clsx from 'clsx'
import { useEffect, useId, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { PageView, SlotView } from '@/newsroom/edition/pageView'
import { FitMark } from '../../stories/fitMark'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { SkeletonRows } from '../../ui/skeleton'
import { type Candidate, useActs } from '../act/acts'
import type { Problem } from '@/newsroom/outcome'
import { ProblemNotice, settled } from '../act/useAct'
import { fitWords, titleOf } from '../words'
import { slotName } from '../../text/slotName'
import { named } from '../../text/name'

/** A slot to choose, with its page and how the story would stand in it. */
export interface Choice {
  page: PageView
  slot: SlotView
  candidate: Candidate
}

export interface SlotChoiceProps {
  open: boolean
  title: string
  hint: string
  date: string
  storyId: string
  /** The slot the story stands in already. */
  except?: string
  /** Slots that hold a story may be chosen too, to change places. */
  filled: boolean
  /** The chosen slot is where a jump goes on: pages from this one only, and its fit is that of the whole chain. */
  from?: number
  pages: readonly PageView[]
  tolerance: number
  problem: Problem | null
  pending: boolean
  onChoose: (choice: Choice) => void
  onClose: () => void
}

/** The keyboard's way of placing: every slot that takes the story, with the fit it would have there. */
export function SlotChoice(props: SlotChoiceProps) {
  const t = useTranslations('edition')
  const { date, storyId, open, except, filled, from = 0, pages } = props
  const { candidates, problem } = useCandidates(date, open ? storyId : null, from > 0)
  const choices = (candidates ?? [])
    .flatMap((candidate): Choice[] => {
      const page = pages.find(({ number }) => number === candidate.page)
      const slot = page?.slots.find(({ id }) => id === candidate.slotId)
      return page && slot && page.number >= from && slot.id !== except && (filled || slot.placement === null) ? [{ page, slot, candidate }] : []
    })
    .toSorted((a, b) => Number(a.slot.placement !== null) - Number(b.slot.placement !== null) || a.page.number - b.page.number || a.slot.importance - b.slot.importance)
  return (
    <SidePanel open={open} onOpenChange={(next) => !next && props.onClose()} title={props.title} description={props.hint}>
      <div className="flex flex-col gap-3">
        <ProblemNotice problem={props.problem ?? problem} />
        {candidates === null && problem === null && <SkeletonRows rows={8} label={t('loadingCandidates')} />}
        {candidates !== null && choices.length === 0 && <p className="text-ink-2">{t('noCandidates')}</p>}
        {choices.length > 0 && <ChoiceList choices={choices} tolerance={props.tolerance} pending={props.pending} onChoose={props.onChoose} />}
      </div>
    </SidePanel>
  )
}

function ChoiceList(props: { choices: readonly Choice[]; tolerance: number; pending: boolean; onChoose: (choice: Choice) => void }) {
  const { choices, tolerance, pending, onChoose } = props
  const t = useTranslations()
  const locale = useLocale()
  const id = useId()
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const current = Math.min(at, choices.length - 1)
  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  function onKeyDown(event: React.KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -choices.length, End: choices.length }[event.key]
    const chosen = choices[current]
    if (step !== undefined) setAt(Math.min(choices.length - 1, Math.max(0, current + step)))
    else if (event.key === 'Enter' && chosen && !pending) onChoose(chosen)
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={t('edition.candidates')}
      aria-activedescendant={`${id}-${current}`}
      aria-busy={pending}
      onKeyDown={onKeyDown}
      onMouseMove={(event) => setAt(under(event) ?? current)}
      onClick={(event) => {
        const chosen = choices[under(event) ?? -1]
        if (chosen && !pending) onChoose(chosen)
      }}
      className="border-t border-hairline"
    >
      {choices.map(({ page, slot, candidate }, index) => {
        return (
          <div
            key={slot.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            data-index={index}
            className={clsx('flex min-h-9 cursor-default items-center gap-3 border-b border-hairline px-2 py-1 max-sm:min-h-11', index === current && 'bg-selected')}
          >
            <span className="tabular w-16 shrink-0 text-sm text-ink-3">
              {t('edition.page', { n: page.number })}
            </span>
            <span className="min-w-0 flex-1">
              <span className="whitespace-nowrap">{slotName(t, slot.key)}</span>{' '}
              <span className="text-xs text-ink-3">{named(locale, page.section)}</span>
              {slot.placement && <span className="block truncate text-xs text-ink-2">{t('edition.swapWith', { headline: titleOf(slot.placement) })}</span>}
            </span>
            <FitMark fit={fitWords(candidate.fit, tolerance)} className="text-sm" />
          </div>
        )
      })}
    </div>
  )
}

function under(event: React.MouseEvent): number | null {
  const row = event.target instanceof Element ? event.target.closest('[data-index]') : null
  return row ? Number(row.getAttribute('data-index')) : null
}

/** Asks the server how a story would stand in every slot that takes it. */
export function useCandidates(date: string, storyId: string | null, jump = false): { candidates: Candidate[] | null; problem: Problem | null } {
  const acts = useActs()
  const [answer, setAnswer] = useState<{ storyId: string; candidates: Candidate[] | null; problem: Problem | null } | null>(null)
  useEffect(() => {
    if (storyId === null) return
    let wanted = true
    void settled(() => acts.candidates({ date, storyId, jump })).then((outcome) => {
      if (!wanted) return
      setAnswer(outcome.status === 'done' ? { storyId, candidates: outcome.value, problem: null } : { storyId, candidates: null, problem: outcome })
    })
    return () => {
      wanted = false
    }
  }, [acts, date, storyId, jump])
  return answer !== null && answer.storyId === storyId ? answer : { candidates: null, problem: null }
}
