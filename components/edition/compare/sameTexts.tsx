'use client'

import { useTranslations } from 'use-intl'
import type { ComparedText } from '@/newsroom/edition/pageView'
import { sameTexts } from '@/newsroom/edition/prints'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { headlineOn } from '@/newsroom/typesetting/difference/listed'

/** Of a hash as many characters as tell two of one page apart at a glance. */
const SHOWN = 12

/** Where a picture or an advertisement is another and no word is: that this is so, and by what it is known, story by story. */
export function SameTexts({ texts, before, after }: { texts: readonly ComparedText[]; before: PageLayout; after: PageLayout }) {
  const t = useTranslations('page.compare')
  if (texts.length === 0 || !sameTexts(texts)) return null
  return (
    <details data-same-texts className="pt-3">
      <summary className="inline-flex min-h-8 cursor-pointer items-center underline-offset-4 hover:underline max-sm:min-h-11">{t('sameTexts', { n: texts.length })}</summary>
      <p className="pb-1 text-sm text-ink-2">{t('sameTextsHint')}</p>
      <ul className="tabular text-sm">
        {texts.map(({ storyId, after: hash }) => (
          <li key={storyId} className="flex items-baseline justify-between gap-3 border-b border-hairline py-1.5 first:border-t">
            <span className="min-w-0 truncate font-song text-base" lang="zh-Hans">
              {headlineOn(storyId, { after, before })}
            </span>
            <code className="shrink-0 text-xs text-ink-2" title={hash ?? ''} data-text-hash={hash}>
              {hash?.slice(0, SHOWN)}
            </code>
          </li>
        ))}
      </ul>
    </details>
  )
}
