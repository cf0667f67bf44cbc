import { useCallback } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { nameIn } from '../text/name'
import type { SlipAction } from './actions'
import type { SlipStory } from './types'

/** What an act on a story is called where it is done: what a colleague has in hand is asked for. */
export function useSayAct(story: SlipStory): (action: SlipAction) => string {
  const t = useTranslations('slip')
  const locale = useLocale()
  const { state, holder, takingAsks, asking } = story
  return useCallback(
    (action) => {
      if (action !== 'claim' || !takingAsks || !holder) return t(`do.${action}`, { state })
      return asking ? t(`takeOver.short.${asking.stage}`) : t('takeOver.ask', { name: nameIn(locale, holder) })
    },
    [t, locale, state, holder, takingAsks, asking],
  )
}
