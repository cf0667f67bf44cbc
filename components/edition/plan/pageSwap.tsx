'use client'

import { useLocale, useTranslations } from 'use-intl'
import type { PageView } from '@/newsroom/edition/pageView'
import type { Problem } from '@/newsroom/outcome'
import { named } from '../../text/name'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { ProblemNotice } from '../act/useAct'

export interface PageSwapProps {
  page: PageView
  pages: readonly PageView[]
  problem: Problem | null
  pending: boolean
  onChoose: (other: PageView) => void
  onClose: () => void
}

/** 换版: which page this one changes places with. The front page stays, and is not offered. */
export function PageSwap({ page, pages, problem, pending, onChoose, onClose }: PageSwapProps) {
  const t = useTranslations()
  const locale = useLocale()
  const others = pages.filter(({ id, number }) => id !== page.id && number > 1)
  return (
    <SidePanel open onOpenChange={(open) => !open && onClose()} title={t('edition.movePageTitle', { n: page.number })} description={t('edition.movePageHint')}>
      <div className="flex flex-col gap-3">
        <ProblemNotice problem={problem} />
        {others.length === 0 ? (
          <p className="text-ink-2">{t('edition.movePageNone')}</p>
        ) : (
          <ul className="border-t border-hairline">
            {others.map((other) => (
              <li key={other.id}>
                <button
                  type="button"
                  disabled={pending}
                  onClick={() => onChoose(other)}
                  className="flex min-h-9 w-full items-baseline gap-3 border-b border-hairline px-1 py-1.5 text-left outline-offset-[-2px] hover:bg-hover max-sm:min-h-11"
                >
                  <span className="min-w-0 flex-1 truncate">{t('edition.pageLabel', { n: other.number, section: named(locale, other.section) })}</span>
                  <span className="shrink-0 text-xs text-ink-3">{t(`vocab.pageState.${other.state}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </SidePanel>
  )
}
