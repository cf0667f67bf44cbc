'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { storyPath } from '../../shell/paths'
import { Time } from '../../ui/time'
import { useSayRefusal } from '../../ui/sayRefusal'
import type { Unsent } from '../kept'
import { useDeviceOf } from '../leaving'
import { onChanged, herePath } from './fresh'

const AGAIN_MS = 3_000

/** What of this person's is on this device only: stories begun here, and words that have not arrived. Nothing when there is none, as nearly always. */
export function OnDevice() {
  const t = useTranslations('device')
  const sayRefusal = useSayRefusal()
  const me = useDeviceOf()
  const [unsent, setUnsent] = useState<readonly Unsent[]>([])
  const some = unsent.length > 0
  useEffect(() => {
    let over = false
    const look = () =>
      void import('../kept')
        .then(({ unsentOf }) => unsentOf(me.id))
        .then((found) => !over && setUnsent(found))
        // a browser that keeps nothing has nothing to say
        .catch(() => undefined)
    look()
    const stop = onChanged(look)
    // a database says nothing when another tab has sent what is in it: looked at again for as long as there is something to see
    const timer = some ? setInterval(look, AGAIN_MS) : undefined
    return () => {
      over = true
      stop()
      clearInterval(timer)
    }
  }, [me.id, some])
  if (!some) return null
  return (
    <section aria-labelledby="on-device" className="mx-4 mb-3 border border-hairline bg-desk">
      <h2 id="on-device" className="px-3 pt-2 text-sm text-ink-2">
        {t('here.title', { n: unsent.length })}
      </h2>
      <ul>
        {unsent.map((one) => (
          <li key={`${one.kind}.${one.storyId}`} className="border-b border-hairline last:border-b-0">
            {/* loaded whole: without a line there is nobody to ask for a part of a screen */}
            <a href={one.kind === 'new' ? herePath(one.storyId) : storyPath(one.storyId)} className="flex min-h-11 flex-wrap items-baseline gap-x-3 px-3 py-2 hover:bg-hover">
              <span className="min-w-0 flex-1 truncate font-song text-lg max-sm:basis-full">{one.title || t('untitled')}</span>
              <span className={one.refused ? 'text-sm text-press' : 'text-sm text-ink-2'}>{one.refused ? t('here.refused', { why: sayRefusal(one.refused) }) : t(`kind.${one.kind}`)}</span>
              {one.at && (
                <span className="tabular text-sm text-ink-3">
                  <Time at={one.at} />
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
