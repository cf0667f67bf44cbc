'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { FollowedMarkView, MarkView } from '@/newsroom/edition/pageView'
import { isShown } from '@/newsroom/typesetting/difference/follow'
import { PrintedWords } from '../../../page/printedWords'

/**
 * What a print shows of a mark, in its words, and whether that is what it asks for; null where nothing can be told. Where layout gave a reason 不改, or it was verified with one, that it does not is no alarm.
 */
export function PrintedOf({ mark: { id, reason, verifyReason }, shown }: { mark: Pick<MarkView, 'id' | 'reason' | 'verifyReason'>; shown: FollowedMarkView | null }) {
  const t = useTranslations('page.verify')
  if (!shown) return <span className="block text-sm text-ink-2">{t('unknown')}</span>
  const { print, words } = shown
  const quiet = isShown(print) || reason !== '' || verifyReason !== ''
  return (
    <span data-print-of={id} data-print={print} className={clsx('block border-l-2 pl-2.5', quiet ? 'border-edge' : 'border-press')}>
      {words && (
        <span className="line-clamp-4">
          <span className="pr-1.5 text-sm text-ink-3">{t('printed')}</span>
          <PrintedWords words={words} />
        </span>
      )}
      <span className={clsx('block text-sm', quiet ? 'text-ink-2' : 'font-semibold text-ink')}>{t(`print.${print}`)}</span>
    </span>
  )
}
