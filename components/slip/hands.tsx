'use client'

import { useTranslations } from 'use-intl'
import { HistoryLink } from '../history/allowed'
import { storyHistoryPath } from '../shell/paths'
import { describeEvent } from '../text/describe'
import { Button } from '../ui/button'
import { useSayName } from '../ui/names'
import { Time } from '../ui/time'
import type { SlipEntry } from './types'

/** Every hand the story went through, the latest first: who, when, what. */
export function Hands({ storyId, entries, onCompare }: { storyId: string; entries: readonly SlipEntry[]; onCompare: (number: number) => void }) {
  const t = useTranslations()
  const sayName = useSayName()
  if (entries.length === 0) return <p className="px-4 py-6 text-ink-2">{t('audit.empty')}</p>
  return (
    <>
      <ol className="px-4 py-1">
        {entries.toReversed().map((entry) => (
          <li key={entry.seq} className="border-b border-hairline py-2 last:border-0">
            <div className="flex items-baseline justify-between gap-2">
              <span>{sayName(entry.actorName) || t('audit.system')}</span>
              <Time at={entry.at} className="tabular shrink-0 text-xs text-ink-3" />
            </div>
            <p className="text-sm break-words text-ink-2">
              {describeEvent(t, entry)}
              {entry.saves > 1 && <span className="text-ink-3"> · {t('slip.saves', { n: entry.saves })}</span>}
              {entry.version !== null && (
                <Button tone="bare" size="sm" className="-my-1 h-6 px-1 text-xs underline" onClick={() => onCompare(entry.version ?? 0)}>
                  {t('slip.versions.number', { n: entry.version })}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ol>
      <div className="px-4 pb-4 empty:hidden">
        <HistoryLink of="story" href={storyHistoryPath(storyId)} label={t('audit.head.story')} />
      </div>
    </>
  )
}
