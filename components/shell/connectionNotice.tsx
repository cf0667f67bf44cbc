'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useShownAsOf } from '../device/offline/keeping'
import { OFFLINE_PATH, TOOLS } from '../device/offline/rules'
import { useConnected, useHeard } from '../live/live'
import { Time } from '../ui/time'

const SAY_SO = [OFFLINE_PATH, '/stories/here']

/** Says when the server has been out of reach for a few seconds, and that nothing is lost; at once, on a screen that was kept here, and of when it is. */
export function ConnectionNotice() {
  const t = useTranslations('nav')
  const connected = useConnected()
  const heard = useHeard()
  const asOf = useShownAsOf()
  // a tool shows nothing that grows old, and those that are only for this say so themselves
  const path = usePathname()
  const old = asOf !== null && !heard && !TOOLS.includes(path)
  const quiet = (connected && !old) || SAY_SO.includes(path)
  return (
    <div role="status" className={quiet ? 'sr-only' : 'sticky top-(--bar) z-20 border-b border-hairline bg-selected px-4 py-1.5 text-sm'}>
      {quiet ? '' : old ? t.rich('shownAsOf', { time: () => <Time at={asOf} /> }) : t('connectionLost')}
    </div>
  )
}
