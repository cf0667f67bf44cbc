'use client'

import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Link } from '../ui/link'
import { PlaceMark, type Place } from './marks'
import { ADS_PATH, EDITIONS_PATH, editionPath } from './paths'
import type { Places } from './types'

/** The places of this person with their addresses; Edition leads to the one in work. */
export function placesOf(places: Places, date: string | null): { place: Place; href: string; under: string }[] {
  return [
    { place: 'today', href: '/today', under: '/today' },
    ...(places.stories ? [{ place: 'stories', href: '/stories', under: '/stories' } as const] : []),
    ...(places.edition ? [{ place: 'edition', href: date ? editionPath(date) : EDITIONS_PATH, under: EDITIONS_PATH } as const] : []),
    ...(places.ads ? [{ place: 'ads', href: ADS_PATH, under: ADS_PATH } as const] : []),
    { place: 'paper', href: '/paper', under: '/paper' },
    { place: 'settings', href: '/settings', under: '/settings' },
  ]
}

/** Five places, and one of advertisements for who deals in them: a rail at the left, a bar at the bottom of a phone. */
export function Rail({ places, date }: { places: Places; date: string | null }) {
  const t = useTranslations('nav')
  const path = usePathname()
  return (
    <nav
      aria-label={t('main')}
      className={clsx(
        'z-20 flex bg-paper',
        'max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:border-t max-sm:border-hairline max-sm:pb-[env(safe-area-inset-bottom)]',
        'sm:sticky sm:top-(--bar) sm:h-[calc(100dvh-var(--bar))] sm:w-[72px] sm:shrink-0 sm:flex-col sm:border-r sm:border-hairline sm:pt-2',
      )}
    >
      {placesOf(places, date).map(({ place, href, under }) => {
        const current = path === under || path.startsWith(`${under}/`)
        return (
          <Link
            key={place}
            href={href}
            aria-current={current ? 'page' : undefined}
            className={clsx(
              'flex h-14 flex-col items-center justify-center gap-0.5 text-xs outline-offset-[-2px] max-sm:flex-1 sm:h-[60px] sm:w-full',
              current
                ? 'text-ink shadow-[inset_0_2px_0_var(--ink)] sm:shadow-[inset_2px_0_0_var(--ink)]'
                : 'text-ink-3 hover:bg-hover hover:text-ink',
            )}
          >
            <PlaceMark place={place} />
            {t(place)}
          </Link>
        )
      })}
    </nav>
  )
}
