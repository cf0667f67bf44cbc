'use client'

import { createContext, use, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryOf } from '@/newsroom/audit/act'
import { LinkButton } from '../ui/button'

const Histories = createContext<readonly HistoryOf[]>([])

/** Which histories this person may read, as the server decided it: links to the others are not there. */
export function HistoriesProvider({ of, children }: { of: readonly HistoryOf[]; children: ReactNode }) {
  return <Histories value={of}>{children}</Histories>
}

export function useMayRead(of: HistoryOf): boolean {
  return use(Histories).includes(of)
}

/** The way to a history; nothing for who may not read it. */
export function HistoryLink({ of, href, label, className }: { of: HistoryOf; href: string; label?: string; className?: string }) {
  const t = useTranslations('audit')
  return useMayRead(of) ? (
    <LinkButton href={href} tone="quiet" prefetch={false} title={t('linkHint')} {...(className === undefined ? {} : { className })}>
      {label ?? t('link')}
    </LinkButton>
  ) : null
}
