'use client'

import { useEffect, useRef, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import type { Outcome, Problem } from '@/newsroom/outcome'
import { writing } from '../../page/canvas/usePan'
import { wasLeft } from './asking'
import { settled } from './useAct'

type Work = () => Promise<Outcome>

/** A change with its way back. Each is an act of its own, decided by the server, which refuses when what it would undo no longer stands. */
export interface Step {
  back: Work
  again: Work
}

/** What was done, in a sentence. */
export interface Told {
  text: string
  /** A sign-off was given: the next page that waits for this person may be named beside it. */
  signed?: boolean
  step?: Step
}

/** As many steps back as anybody remembers. */
const MOST = 100

type Taken = Told & { step: Step }

/**
 * What a person has done on this screen, told in one line, and the way back through all of it: Ctrl+Z takes back, Ctrl+Shift+Z and
 * Ctrl+Y do again, one after the other however quickly they are pressed. A step that is refused is gone and its reason told; one that
 * the line cut or that the person left when asked can be tried again.
 */
export function useSteps() {
  const t = useTranslations('edition')
  const [told, setTold] = useState<Told | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, start] = useTransition()
  const [steps, setSteps] = useState<{ back: readonly Taken[]; again: readonly Taken[] }>({ back: [], again: [] })
  // the truth between renders: keys come faster than pages
  const stacks = useRef(steps)
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  function keep(next: typeof steps): void {
    stacks.current = next
    setSteps(next)
  }

  function tell(after: Told | null): void {
    setTold(after)
    if (after?.step) keep({ back: [...stacks.current.back.slice(1 - MOST), after as Taken], again: [] })
  }

  /** Whoever goes back goes back over this too: keys come before the answer to what was done last. */
  function onItsWay(work: Promise<unknown>): void {
    queue.current = Promise.allSettled([queue.current, work])
  }

  function run(work: Work, after: Told, done?: () => void): void {
    setTold(null)
    start(async () => {
      setProblem(null)
      const told = settled(work).then((outcome) => {
        if (outcome.status === 'done') tell(after)
        return outcome
      })
      onItsWay(told)
      const outcome = await told
      if (outcome.status === 'done') done?.()
      else setProblem(wasLeft(outcome) ? null : outcome)
    })
  }

  function walk(which: 'back' | 'again'): void {
    start(async () => {
      const turn = queue.current.then(() => walkOne(which))
      onItsWay(turn)
      await turn
    })
  }

  async function walkOne(which: 'back' | 'again'): Promise<void> {
    const taken = stacks.current[which].at(-1)
    if (!taken) return
    setTold(null)
    setProblem(null)
    const outcome = await settled(taken.step[which])
    if (outcome.status === 'failed') return setProblem(outcome)
    if (wasLeft(outcome)) return
    const { back, again } = stacks.current
    const rest = { back: back.filter((one) => one !== taken), again: again.filter((one) => one !== taken) }
    if (outcome.status !== 'done') {
      keep(rest)
      return setProblem(outcome)
    }
    keep(which === 'back' ? { ...rest, again: [...rest.again, taken] } : { ...rest, back: [...rest.back, taken] })
    setTold({ text: t(which === 'back' ? 'undoneWhat' : 'redoneWhat', { what: taken.text }) })
  }

  const undo = steps.back.length > 0 ? () => walk('back') : null
  const redo = steps.again.length > 0 ? () => walk('again') : null
  useStepKeys(walk)
  return { told, problem, pending, run, tell, onItsWay, undo, redo, clear: () => setProblem(null) }
}

export type Steps = ReturnType<typeof useSteps>

/** The keys of undo and redo, but in a field, which has its own. */
function useStepKeys(walk: (which: 'back' | 'again') => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || writing(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'y' && key !== 'z') return
      event.preventDefault()
      walk(key === 'y' || event.shiftKey ? 'again' : 'back')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
