'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { disposalOf, scopesOf, type DisposalScope, type HitDisposal } from '@/newsroom/checker/disposal'
import type { Hit } from '@/newsroom/checker/hit'
import type { Outcome } from '@/newsroom/outcome'
import { useProblemOf } from '../../slip/answer'
import { Button } from '../../ui/button'
import { Select, TextInput } from '../../ui/form/input'
import { useSayName } from '../../ui/names'
import { Time } from '../../ui/time'
import { sayFault, sayPlace } from './say'

/** What was let stand in a story, and what this person may let stand or take back. */
export interface LetStandView {
  disposals: readonly HitDisposal[]
  may: readonly DisposalScope[]
}

interface LetStandAsk {
  id: string
  scope: DisposalScope
  hit: Pick<Hit, 'rule' | 'fault' | 'words' | 'before' | 'after'>
  reason: string
}

export interface LetStandActions {
  letStand: (input: LetStandAsk) => Promise<Outcome<{ id: string }>>
  takeBack: (input: { id: string }) => Promise<Outcome<{ id: string }>>
}

/** What the panel needs of letting stand: the view, and how it is carried out; each answers what is in the way, in words. */
export interface LetStandDesk extends LetStandView {
  letStand: (hit: Hit, scope: DisposalScope, reason: string) => Promise<string | null>
  takeBack: (id: string) => Promise<string | null>
}

/** The desk of one story. `settled`: waits for what was typed, which is what is let stand; null when it is not in time. */
export function useLetStand(storyId: string, view: LetStandView, actions: LetStandActions, settled: () => Promise<string | null>): LetStandDesk {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const carryOut = async (work: () => Promise<Outcome>) => {
    try {
      return problemOf(await work())
    } catch {
      return t('slip.network')
    }
  }
  return {
    ...view,
    letStand: async ({ rule, fault, words, before, after }, scope, reason) => {
      if ((await settled()) === null) return t('slip.unsaved')
      return carryOut(() => actions.letStand({ id: storyId, scope, hit: { rule, fault, words, before, after }, reason }))
    },
    takeBack: (id) => carryOut(() => actions.takeBack({ id })),
  }
}

/** The scopes that this person may give this hit, the nearest first. */
export function scopesFor(hit: Hit, { may }: Pick<LetStandView, 'may'>): DisposalScope[] {
  return scopesOf(hit).filter((scope) => may.includes(scope))
}

/** How far, and why; Enter lets it stand, Escape gives it up. */
export function LetStandForm({ hit, desk, onClose }: { hit: Hit; desk: LetStandDesk; onClose: () => void }) {
  const t = useTranslations()
  const scopes = scopesFor(hit, desk)
  const [scope, setScope] = useState<DisposalScope>(scopes[0] ?? 'hit')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const problemId = useId()

  async function send(): Promise<void> {
    if (busy) return
    if (reason.trim() === '') return setProblem(t('checker.letStand.reasonMissing'))
    setBusy(true)
    const words = await desk.letStand(hit, scope, reason.trim())
    setBusy(false)
    setProblem(words)
    // what is let stand leaves the list with the new screen
    if (words === null) onClose()
  }

  return (
    <form
      className="flex w-full flex-wrap items-center gap-2 pl-13 max-sm:pl-0"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {scopes.length > 1 && (
        <Select aria-label={t('checker.letStand.scope')} className="w-auto!" value={scope} onChange={(event) => setScope(event.target.value as DisposalScope)}>
          {scopes.map((one) => (
            <option key={one} value={one}>
              {t(`checker.letStand.scopes.${one}`)}
            </option>
          ))}
        </Select>
      )}
      <TextInput
        // asked for by a button or a key: the caret belongs here
        autoFocus
        aria-label={t('checker.letStand.reason')}
        placeholder={t('checker.letStand.reason')}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? undefined : problemId}
        maxLength={500}
        className="min-w-0 flex-1 basis-48"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
          event.stopPropagation()
          onClose()
        }}
      />
      <Button type="submit" className="max-sm:h-10" disabled={busy}>
        {t('checker.letStand.do')}
      </Button>
      <Button tone="bare" className="max-sm:h-10" onClick={onClose}>
        {t('common.cancel')}
      </Button>
      {problem !== null && (
        <p id={problemId} role="alert" className="w-full text-sm text-press">
          {problem}
        </p>
      )}
    </form>
  )
}

/** What stands although it was found: whose word that is, how far, and why. Nothing where nothing is. */
export function StoodList({ hits, desk }: { hits: readonly Hit[]; desk: LetStandDesk }) {
  const t = useTranslations()
  // words let stand in all of the story are one line, however often they are there
  const stood = new Map<string, { hit: Hit; disposal: HitDisposal; n: number }>()
  for (const hit of hits) {
    const disposal = disposalOf(hit, desk.disposals)
    if (disposal) stood.set(disposal.id, { hit, disposal, n: (stood.get(disposal.id)?.n ?? 0) + 1 })
  }
  if (stood.size === 0) return null
  return (
    <details className="border-t border-hairline">
      <summary className="cursor-pointer px-5 py-2 text-sm text-ink-2 hover:text-ink max-sm:px-3 max-sm:py-3">{t('checker.letStand.list', { n: stood.size })}</summary>
      <ul className="max-h-[24dvh] overflow-y-auto">
        {[...stood.values()].map(({ hit, disposal, n }) => (
          <Stood key={disposal.id} hit={hit} disposal={disposal} n={n} desk={desk} />
        ))}
      </ul>
    </details>
  )
}

const MOST_WORDS = 24

function Stood({ hit, disposal, n, desk }: { hit: Hit; disposal: HitDisposal; n: number; desk: LetStandDesk }) {
  const t = useTranslations()
  const sayName = useSayName()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { scope, by, at, reason, id } = disposal
  const says = sayFault(t, hit)
  async function takeBack(): Promise<void> {
    setBusy(true)
    setProblem(await desk.takeBack(id))
    setBusy(false)
  }
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-hairline px-5 py-2 max-sm:px-3">
      <div className="min-w-0 flex-1 basis-64 text-sm [overflow-wrap:anywhere]">
        <p className="text-ink">
          {/* most faults name the words themselves */}
          {!says.includes(hit.words) && `“${hit.words.length > MOST_WORDS ? `${hit.words.slice(0, MOST_WORDS)}…` : hit.words}”　`}
          {says}
        </p>
        <p className="text-ink-2">
          {scope === 'hit' ? sayPlace(t, hit.place) : t(`checker.letStand.in.${scope}`, { n })}
          {' · '}
          {sayName(by)}
          {' · '}
          <Time at={at} className="tabular" />
        </p>
        <p className="text-ink-2">{t('checker.letStand.why', { reason })}</p>
        {problem !== null && (
          <p role="alert" className="text-press">
            {problem}
          </p>
        )}
      </div>
      {desk.may.includes(scope) && (
        <Button size="sm" tone="bare" className="max-sm:h-10" disabled={busy} onClick={() => void takeBack()}>
          {t('checker.letStand.takeBack')}
        </Button>
      )}
    </li>
  )
}
