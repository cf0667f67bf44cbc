'use client'

import { useTranslations } from 'use-intl'
import type { SlipThread } from '../../slip/types'
import { Button } from '../../ui/button'
import { useSayName } from '../../ui/names'

/** The chosen thread in a line below the sheet, where the slip does not stand beside it. */
export function ThreadStrip({ thread, onOpen, onClose }: { thread: SlipThread; onOpen: () => void; onClose: () => void }) {
  const t = useTranslations()
  const sayName = useSayName()
  const last = thread.comments.at(-1)
  return (
    <div className="flex min-h-12 items-center gap-2 border-b border-hairline bg-paper px-5 py-1 max-sm:px-3 lg:hidden">
      <p className="line-clamp-2 min-w-0 flex-1 text-sm [overflow-wrap:anywhere] text-ink">
        {thread.kind === 'query' && thread.resolvedAt === null && <span className="mr-1.5 font-medium">{t('comments.query')}</span>}
        {last && <span className="text-ink-2">{sayName(last.personName)} </span>}
        {last?.text}
      </p>
      <Button size="sm" className="max-sm:h-10" onClick={onOpen}>
        {t('comments.open')}
      </Button>
      <Button size="sm" tone="bare" className="max-sm:h-10" onClick={onClose}>
        {t('common.close')}
      </Button>
    </div>
  )
}
