'use client'

import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import { NEW_STORY_PATH } from '../shell/paths'
import { LinkButton } from '../ui/button'
import { Kbd } from '../ui/kbd'

/** 写稿: to the one screen that asks what it will be; nothing is made before that is answered. `link`: the list's, pressed by N. */
export function WriteLink({ link }: { link?: RefObject<HTMLAnchorElement | null> }) {
  const t = useTranslations('nav')
  return (
    <LinkButton {...(link ? { ref: link } : {})} href={NEW_STORY_PATH} tone="primary" className="ml-auto" aria-keyshortcuts={link ? 'n' : undefined}>
      {t('newStory')}
      {link && (
        <span className="max-lg:hidden [&_kbd]:border-ink-3 [&_kbd]:text-paper">
          <Kbd>N</Kbd>
        </span>
      )}
    </LinkButton>
  )
}
