'use client'

import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'

/** The pages of a list, when there are several: one back, one on. */
export function Pages({ page, pages, onGo }: { page: number; pages: number; onGo: (page: number) => void }) {
  const t = useTranslations('checker.lexicon')
  if (pages <= 1) return null
  const which = t('pages', { page, pages })
  return (
    <nav aria-label={which} className="flex items-center gap-3 pt-3">
      <Button size="sm" className="max-sm:h-10" disabled={page <= 1} onClick={() => onGo(page - 1)}>
        {t('earlier')}
      </Button>
      <span className="tabular text-sm text-ink-2">{which}</span>
      <Button size="sm" className="max-sm:h-10" disabled={page >= pages} onClick={() => onGo(page + 1)}>
        {t('later')}
      </Button>
    </nav>
  )
}
