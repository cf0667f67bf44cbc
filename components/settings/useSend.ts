import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSayRefusal } from '../ui/sayRefusal'
import type { Outcome } from '@/newsroom/outcome'

/** Sends one thing at a time, keeps why it was refused, says what was done. */
export function useSend() {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  const [state, setState] = useState<{ pending: boolean; problem: string | null; fields: Record<string, string>; done: string | null }>({
    pending: false,
    problem: null,
    fields: {},
    done: null,
  })

  /** `said` is the sentence shown when it is done. Answers the value, or undefined when it was not done. */
  async function send<T>(work: Promise<Outcome<T>>, said?: string): Promise<T | undefined> {
    setState({ pending: true, problem: null, fields: {}, done: null })
    const idle = { pending: false, problem: null, fields: {}, done: null }
    try {
      const outcome = await work
      if (outcome.status === 'done') {
        setState({ ...idle, done: said ?? null })
        return outcome.value
      }
      const problem =
        outcome.status === 'failed'
          ? t('common.errorText', { reference: outcome.reference })
          : outcome.refusal.kind === 'invalid'
            ? t('settings.checkFields')
            : sayRefusal(outcome.refusal)
      const fields = outcome.status === 'refused' && outcome.refusal.kind === 'invalid' ? outcome.refusal.fields : {}
      setState({ ...idle, problem, fields })
    } catch {
      setState({ ...idle, problem: t('settings.offline') })
    }
    return undefined
  }

  return { ...state, send, clear: () => setState({ pending: false, problem: null, fields: {}, done: null }) }
}
