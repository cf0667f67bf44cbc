'use client'

import { useLocale, useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import { PageMiniature } from '../../page/pageMiniature'
import { pagePath } from '../../shell/paths'
import { Link } from '../../ui/link'
import type { DrawnMiniature } from '../plan/planPage'
import { named } from '../../text/name'

/** What is about to be locked, or was: every page small, as it is printed, and how far it is. */
export function PageStrip({ edition, miniatures }: { edition: EditionView; miniatures: readonly DrawnMiniature[] }) {
  const t = useTranslations()
  const locale = useLocale()
  return (
    <ul className="grid grid-cols-8 gap-2.5 max-sm:grid-cols-4">
      {edition.pages.map((page) => {
        const drawn = miniatures.find(({ miniature }) => miniature.page === page.number)
        const label = t('edition.pageLabel', { n: page.number, section: named(locale, page.section) })
        return (
          <li key={page.id} className="min-w-0">
            <Link href={pagePath(edition.date, page.number)} aria-label={label} className="block hover:outline hover:outline-ink">
              {drawn && <PageMiniature {...drawn} label={label} className="outline outline-hairline" />}
            </Link>
            <p className="flex flex-col pt-0.5 text-xs text-ink-3">
              <span className="tabular">{page.number}</span>
              <span>{t(`vocab.pageState.${page.state}`)}</span>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
