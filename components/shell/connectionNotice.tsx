'use client'

import { useTranslations } from 'use-intl'
import { useShownAsOf } from '../device/offline/keeping'
import { useConnected, useHeard } from '../live/live'
import { Time } from '../ui/time'

/** Says when the server has been out of reach for a few seconds, and that nothing is lost; at once, on a screen that was kept here, and of when it is. */
export function ConnectionNotice() {
  const t = useTranslations('nav')
  const connected = useConnected()
  const heard = useHeard()
  const asOf = useShownAsOf()
  const old = asOf !== null && !heard
  const quiet = connected && !old
  return (
    <div role="status" className={quiet ? 'sr-only' : 'sticky top-(--bar) z-20 border-b border-hairline bg-selected px-4 py-1.5 text-sm'}>
      {quiet ? '' : old ? t.rich('shownAsOf', { time: () => <Time at={asOf} /> }) : t('connectionLost')}
    </div>
  )
}
