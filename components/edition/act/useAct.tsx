'use client'

import { useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import type { Refusal } from '@/newsroom/refusal'
import type { Translate } from '../../text/translate'
import { Notice } from '../../ui/notice'
import { wasLeft } from './asking'
import type { Outcome, Problem } from '@/newsroom/outcome'
import { useSayRefusal as useSaying } from '../../ui/sayRefusal'

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

/** A refusal, with what these screens call a wrong field. */
export function useSayRefusal(): (refusal: Refusal) => string {
  const t = useTranslations()
  const say = useSaying()
  return (refusal) => (refusal.kind === 'invalid' && invalidText(t, refusal.fields)) || say(refusal)
}

function invalidText(t: Translate, fields: Record<string, string>): string | null {
  const words = Object.values(fields).map((code) => {
    const key = `edition.invalid.${code}` as 'edition.invalid.empty'
    return t.has(key) ? t(key) : null
  })
  return words.length > 0 && words.every((word) => word !== null) ? words.join(' ') : null
}
