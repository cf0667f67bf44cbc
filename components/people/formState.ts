import { useTranslations } from 'use-intl'
import { useSayRefusal } from '../ui/sayRefusal'
import type { Refusal } from '@/newsroom/refusal'

/** What a form outside the newsroom gets back: what was typed (never the password), and why it was not done. */
export interface FormState {
  values: Record<string, string>
  refusal?: Refusal
  /** Finds the log line of a bug. */
  reference?: string
}

export type FormStateAction = (before: FormState, form: FormData) => Promise<FormState>

/** Words of a refusal: under the field it is about where it names one, else beside the form. */
export function useProblem(state: FormState): { form: string | null; field: (name: string) => string | undefined } {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  const { refusal, reference } = state
  const fields = refusal?.kind === 'invalid' ? refusal.fields : {}
  return {
    form: reference
      ? t('people.signInFailed', { reference })
      : refusal && refusal.kind !== 'invalid'
        ? refusal.kind === 'unauthenticated'
          ? t('people.signInWrong')
          : sayRefusal(refusal)
        : null,
    field: (name) =>
      name in fields ? (name === 'password' ? t('people.passwordShort') : t('people.fieldWrong')) : undefined,
  }
}
