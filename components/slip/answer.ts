'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { Outcome } from '@/newsroom/outcome'
import { useSayRefusal } from '../ui/sayRefusal'

/** Why an action was not carried out, in words; null when it was. */
export function useProblemOf(): (answer: Outcome) => string | null {
  const t = useTranslations()
  const say = useSayRefusal()
  return useCallback(
    (answer) => {
      switch (answer.status) {
        case 'done':
          return null
        case 'refused':
          return say(answer.refusal)
        case 'failed':
          return t('common.errorText', { reference: answer.reference })
      }
    },
    [t, say],
  )
}
