'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { useHeard } from '../../live/live'
import { EmptyState } from '../../ui/emptyState'
import { Time } from '../../ui/time'
import { listPages, type KeptPage } from './pages'
import { LISTS, TOOLS, wayOn } from './rules'

/** What opens on this device without a line; goes on to where somebody wanted to go as soon as there is one. */
export function OfflineScreen({ me }: { me: string }) {
  const t = useTranslations('device.offline')
  // what was kept knows no address but its own: where one wanted to go is the browser's to say
  const from = useSyncExternalStore(never, wantedFrom, () => null)
  const heard = useHeard()
  const [pages, setPages] = useState<readonly KeptPage[] | null>(null)
  useEffect(() => {
    void listPages(me).then(setPages)
  }, [me])
  // once: this screen is gone with it
  useEffect(() => {
    if (heard && from !== null) location.replace(from)
  }, [heard, from])
  const lists = LISTS.flatMap((path) => pages?.find((page) => page.path === path) ?? [])
  const stories = pages?.filter(({ path }) => !LISTS.includes(path) && !TOOLS.includes(path)) ?? []
  return (
    <div className="mx-auto w-full max-w-[640px] px-4 py-8 max-sm:py-5">
      <h1 className="text-xl">{from === null ? t('title') : t('notHere')}</h1>
      <p className="mt-2 text-ink-2">{from === null ? t('text') : t('notHereText')}</p>
      {pages !== null && pages.length === 0 && <EmptyState text={t('nothing')} hint={t('nothingText')} />}
      {[...lists, ...stories].length > 0 && (
        <ul className="mt-6 border-t border-hairline">
          {[...lists, ...stories].map(({ path, title, at }) => (
            <li key={path} className="border-b border-hairline">
              {/* without a line a screen is loaded whole: there is nobody to ask for a part of one */}
              <a href={path} className="flex min-h-11 items-baseline gap-3 py-2.5 hover:bg-hover">
                <span className="min-w-0 flex-1 truncate">{title}</span>
                <span className="tabular shrink-0 text-sm text-ink-3">{t.rich('asOf', { time: () => <Time at={at} /> })}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function wantedFrom(): string | null {
  return wayOn(new URLSearchParams(location.search).get('from'))
}

function never(): () => void {
  return () => undefined
}
