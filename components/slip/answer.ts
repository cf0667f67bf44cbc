import { refusalText, type Translate } from '../text/refusal'
import type { Outcome } from '@/newsroom/outcome'

/** Why an action was not carried out, in words; null when it was. */
export function problemOf(t: Translate, answer: Outcome): string | null {
  switch (answer.status) {
    case 'done':
      return null
    case 'refused':
      return refusalText(t, answer.refusal)
    case 'failed':
      return t('common.errorText', { reference: answer.reference })
  }
}
