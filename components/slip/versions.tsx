'use client'

import { useTranslations } from 'use-intl'
import { sayNumber } from '../text/format'
import { useSayName } from '../ui/names'
import { Time } from '../ui/time'
import type { SlipStory, SlipVersion } from './types'

export interface VersionsProps {
  story: SlipStory
  versions: readonly SlipVersion[]
  onCompare: (number: number) => void
}

/** Kept texts, newest first; each opens its comparison with the story as it is. */
export function Versions({ story, versions, onCompare }: VersionsProps) {
  const t = useTranslations('slip')
  const sayName = useSayName()
  if (versions.length === 0) return <p className="px-4 py-6 text-ink-2">{t('versions.empty')}</p>
  const pinned = new Set([story.pinnedVersionId, ...story.placements.map((placement) => placement.versionId)])
  return (
    <ol className="py-1">
      {versions.map((version) => (
        <li key={version.id}>
          <button
            type="button"
            className="w-full px-4 py-2 text-left outline-offset-[-2px] hover:bg-hover"
            title={t('versions.compare')}
            onClick={() => onCompare(version.number)}
          >
            <span className="flex items-baseline justify-between gap-2">
              <span>
                {t('versions.number', { n: version.number })}
                <span className="ml-2 text-sm text-ink-2">{t('versions.occasion', { occasion: version.occasion })}</span>
              </span>
              <Time at={version.madeAt} className="tabular shrink-0 text-xs text-ink-3" />
            </span>
            <span className="flex justify-between text-sm text-ink-2">
              {sayName(version.by)}
              <span className="tabular">{t('characters', { n: sayNumber(version.characters) })}</span>
            </span>
            {pinned.has(version.id) && <span className="text-xs text-ink-2">{t('versions.asPinned')}</span>}
          </button>
        </li>
      ))}
    </ol>
  )
}
