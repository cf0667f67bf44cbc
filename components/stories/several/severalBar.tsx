'use client'

import { useEffect, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import type { Outcome } from '@/newsroom/outcome'
import type { Refusal } from '@/newsroom/refusal'
import { MOST_AT_ONCE, SEVERAL_ACTS, type SeveralAct } from '@/newsroom/workflow/several'
import { settled, useSayRefusal } from '../../edition/act/useAct'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import type { Facets, ListedStory } from '../types'
import { SeveralForm, type SeveralWhat } from './severalForm'

export interface SeveralActions {
  change: (input: { stories: { id: string; version: number }[]; what: SeveralWhat }) => Promise<Outcome<{ done: { id: string }[]; refused: { id: string; refusal: Refusal }[] }>>
  /** Which of these stories each act may be done to, by the server's own answer. */
  may: (ids: readonly string[]) => Promise<Outcome<Record<SeveralAct, string[]>>>
}

interface SeveralBarProps {
  selected: readonly ListedStory[]
  facets: Facets
  actions: SeveralActions
  /** Called with what was done and what was refused, which stays selected. */
  onDone: (done: readonly string[], refused: readonly string[]) => void
  clear: () => void
}

interface Result {
  act: SeveralAct
  done: number
  refused: { id: string; headline: string; why: string }[]
  problem: string | null
}

const PAUSE_MS = 120

/** What may be done to the selected stories, and what came of it. It ends with the selection; what was said stays until read. */
export function SeveralBar({ selected, facets, actions, onDone, clear }: SeveralBarProps) {
  const t = useTranslations()
  const say = useSayRefusal()
  const [may, setMay] = useState<Record<SeveralAct, string[]> | null>(null)
  const [asking, setAsking] = useState<SeveralAct | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [pending, start] = useTransition()
  // a story that changed may allow what it did not
  const key = selected.map(({ id, version }) => `${id} ${version}`).join()

  useEffect(() => {
    let stale = false
    const ids = key === '' ? [] : key.split(',').map((one) => one.split(' ')[0] ?? '')
    const timer = setTimeout(() => {
      void (ids.length === 0 ? Promise.resolve(null) : settled(() => actions.may(ids))).then((answer) => {
        if (!stale) setMay(answer?.status === 'done' ? answer.value : null)
      })
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [key, actions])

  const count = (act: SeveralAct) => selected.filter(({ id }) => may?.[act].includes(id)).length
  // an outside writer is told of no desk and nobody to pass to
  const offered = SEVERAL_ACTS.filter((act) => count(act) > 0 && (act !== 'desk' || facets.desks.length > 0) && (act !== 'person' || facets.people.length > 0))
  const open = asking !== null && offered.includes(asking) ? asking : null

  function carryOut(what: SeveralWhat): void {
    start(async () => {
      const stories = selected.map(({ id, version }) => ({ id, version }))
      const heads = new Map(selected.map((story) => [story.id, story.headline || story.opening || t('common.untitled')]))
      const outcome = await settled(() => actions.change({ stories, what }))
      if (outcome.status !== 'done') {
        const problem = outcome.status === 'refused' ? say(outcome.refusal) : outcome.reference === '' ? t('stories.several.lost') : t('common.errorText', { reference: outcome.reference })
        return setResult({ act: what.act, done: 0, refused: [], problem })
      }
      const { done, refused } = outcome.value
      setAsking(null)
      setResult({ act: what.act, done: done.length, refused: refused.map(({ id, refusal }) => ({ id, headline: heads.get(id) ?? '', why: say(refusal) })), problem: null })
      onDone(
        done.map(({ id }) => id),
        refused.map(({ id }) => id),
      )
    })
  }

  if (selected.length === 0 && !result) return null
  return (
    <section
      aria-label={t('stories.several.title')}
      className="sticky bottom-0 z-20 border-t border-edge bg-paper max-sm:bottom-(--places)"
    >
      {result && <Told result={result} close={() => setResult(null)} />}
      {open && <SeveralForm key={open} act={open} facets={facets} busy={pending} onCancel={() => setAsking(null)} onSubmit={carryOut} />}
      {selected.length > 0 && (
        <div className="flex min-h-12 flex-wrap items-center gap-2 px-4 py-2 max-sm:px-3">
          <p role="status" className="tabular mr-2 text-sm whitespace-nowrap">
            {t('stories.several.selected', { n: selected.length })}
            {selected.length >= MOST_AT_ONCE && <span className="text-ink-3"> · {t('stories.several.most')}</span>}
          </p>
          {offered.map((act) => (
            <Button
              key={act}
              size="sm"
              className="max-sm:h-10"
              disabled={pending}
              aria-expanded={act === 'claim' || act === 'release' ? undefined : open === act}
              onClick={() => {
                setResult(null)
                if (act === 'claim' || act === 'release') carryOut({ act })
                else setAsking(open === act ? null : act)
              }}
            >
              {t(`stories.several.act.${act}`)}
              {count(act) < selected.length && <span className="tabular text-ink-3">{t('stories.several.some', { n: count(act), of: selected.length })}</span>}
            </Button>
          ))}
          {may && offered.length === 0 && <p className="text-sm text-ink-3">{t('stories.several.nothing')}</p>}
          <Button tone="bare" size="sm" className="ml-auto max-sm:h-10" onClick={clear}>
            {t('stories.several.clear')}
          </Button>
        </div>
      )}
    </section>
  )
}

/** What was done, and of each other story why not. */
function Told({ result: { act, done, refused, problem }, close }: { result: Result; close: () => void }) {
  const t = useTranslations()
  return (
    <Notice
      kind={problem !== null || refused.length > 0 ? 'refusal' : 'done'}
      className="max-h-[40dvh] items-start overflow-y-auto"
      action={
        <Button tone="bare" size="sm" onClick={close}>
          {t('common.close')}
        </Button>
      }
    >
      {problem ?? (done > 0 ? t(`stories.several.done.${act}`, { n: done }) : t('stories.several.noneDone'))}
      {refused.length > 0 && (
        <>
          {done > 0 && ` ${t('stories.several.refused', { n: refused.length })}`}
          <ul className="mt-1 text-sm" aria-label={t('stories.several.refusedList')}>
            {refused.map((one) => (
              <li key={one.id} className="flex gap-2 py-0.5 max-sm:flex-col max-sm:gap-0">
                <span className="max-w-80 shrink-0 truncate font-song">{one.headline}</span>
                <span className="text-ink-2">{one.why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}
