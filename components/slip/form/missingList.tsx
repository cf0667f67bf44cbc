'use client'

import { useTranslations } from 'use-intl'
import { missingIn, type Missing } from '@/newsroom/manuscript/complete'
import type { Genre, StoryContent } from '@/newsroom/manuscript/story'
import type { SlipText } from '../types'

export interface MissingListProps {
  /** As it stands on the screen: what has been added since is no longer named. */
  content: StoryContent
  genre: Genre
  show: SlipText['show']
}

/** What a story lacks to be filed, each a link to its place on the sheet. */
export function MissingList({ content, genre, show }: MissingListProps) {
  const t = useTranslations('slip.missing')
  const missing = missingIn(content, genre)
  const say = (one: Missing) => ('picture' in one ? t(one.what, { picture: one.picture }) : t(one.what))
  return (
    <div role="alert" className={missing.length > 0 ? 'mt-2' : 'sr-only'}>
      {missing.length > 0 && (
        <>
          <p className="text-press">{t('lead')}</p>
          <ul className="mt-1">
            {missing.map((one) => (
              <li key={say(one)}>
                {show ? (
                  <button type="button" className="py-1 text-left underline underline-offset-4 hover:text-ink-2 max-sm:min-h-12" onClick={() => show(one)}>
                    {say(one)}
                  </button>
                ) : (
                  say(one)
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
