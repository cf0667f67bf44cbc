'use client'

import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import type { Params, Refusal } from '@/newsroom/refusal'
import { refusalText, type Translate } from '../../text/refusal'
import { useSayName } from '../../ui/names'
import { Notice } from '../../ui/notice'
import { wasLeft } from './asking'
import type { Outcome, Problem } from '@/newsroom/outcome'
import { useSayTime } from './useSayTime'

/** Runs an action and keeps why it was not done. Pending until the screen that comes with the answer is there, so that nothing is pressed twice. */
export function useAct() {
  const [pending, start] = useTransition()
  const [problem, setProblem] = useState<Problem | null>(null)
  function run<T>(work: () => Promise<Outcome<T>>, done?: (value: T) => void): void {
    start(async () => {
      setProblem(null)
      const outcome = await settled(work)
      if (outcome.status !== 'done') return setProblem(wasLeft(outcome) ? null : outcome)
      done?.(outcome.value)
    })
  }
  return { run, pending, problem, clear: () => setProblem(null) }
}

/** A lost connection is an answer too. */
export async function settled<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work()
  } catch {
    return { status: 'failed', reference: '' }
  }
}

/** The problem in words; nothing when there is none. */
export function ProblemNotice({ problem, className }: { problem: Problem | null; className?: string }) {
  const say = useSayProblem()
  return problem ? (
    <Notice kind="refusal" className={className ?? ''}>
      {say(problem)}
    </Notice>
  ) : null
}

function useSayProblem(): (problem: Problem) => string {
  const t = useTranslations()
  const say = useSayRefusal()
  return (problem) => {
    if (problem.status === 'refused') return say(problem.refusal)
    return problem.reference === '' ? t('edition.offline') : t('edition.failed', { reference: problem.reference })
  }
}

/** A refusal with its times as the newsroom says them, and the codes of these screens in their own words. */
export function useSayRefusal(): (refusal: Refusal) => string {
  const t = useTranslations()
  const time = useSayTime()
  const name = useSayName()
  return (refusal) => {
    if (refusal.kind === 'invalid') return invalidText(t, refusal.fields) ?? refusalText(t, refusal)
    if (refusal.kind === 'conflict' && refusal.params) return refusalText(t, { ...refusal, params: inWords(refusal.params, { time, name }) })
    if (refusal.kind === 'locked' && refusal.since) return refusalText(t, { ...refusal, since: time(refusal.since), holder: refusal.holder && name(refusal.holder) })
    return refusalText(t, refusal)
  }
}

function inWords(params: Params, say: { time: (at: string) => string; name: (name: string) => string }): Params {
  const { at, by } = params
  return {
    ...params,
    ...(typeof at === 'string' && at !== '' ? { at: say.time(at) } : {}),
    ...(typeof by === 'string' ? { by: say.name(by) } : {}),
  }
}

function invalidText(t: Translate, fields: Record<string, string>): string | null {
  const words = Object.values(fields).map((code) => {
    const key = `edition.invalid.${code}` as 'edition.invalid.empty'
    return t.has(key) ? t(key) : null
  })
  return words.length > 0 && words.every((word) => word !== null) ? words.join(' ') : null
}
