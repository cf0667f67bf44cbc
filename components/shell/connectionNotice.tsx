'use client'

import { useTranslations } from 'use-intl'
import { useConnected } from '../live/live'

/** Says when the server has been out of reach for a few seconds, and that nothing is lost. */
export function ConnectionNotice() {
  const t = useTranslations('nav')
  const connected = useConnected()
  return (
    <div role="status" className={connected ? 'sr-only' : 'sticky top-(--bar) z-20 border-b border-hairline bg-selected px-4 py-1.5 text-sm'}>
      {connected ? '' : t('connectionLost')}
    </div>
  )
}
