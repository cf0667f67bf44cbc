'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'

export type Theme = 'system' | 'light' | 'night'

export interface OwnChoice {
  cookie: 'quoin-locale' | 'quoin-theme'
  label: string
  value: string
  /** `lang`: the language an option is named in. */
  options: readonly { value: string; label: string; lang?: string }[]
  choose: (value: string) => void
}

/** What a person sets for this browser: language and light. The menu and the palette offer these. */
export function useOwnChoices(theme: Theme): readonly OwnChoice[] {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  const choose = (cookie: OwnChoice['cookie']) => (value: string) => {
    keep(cookie, value)
    router.refresh()
  }
  return [
    {
      cookie: 'quoin-locale',
      label: t('common.language'),
      value: locale,
      options: [
        { value: 'zh', label: t('nav.chinese'), lang: 'zh-CN' },
        { value: 'en', label: t('nav.english'), lang: 'en' },
      ],
      choose: choose('quoin-locale'),
    },
    {
      cookie: 'quoin-theme',
      label: t('common.theme'),
      value: theme,
      options: [
        { value: 'system', label: t('common.themeSystem') },
        { value: 'light', label: t('common.themeLight') },
        { value: 'night', label: t('common.themeNight') },
      ],
      choose: choose('quoin-theme'),
    },
  ]
}

/** Kept in this browser: a year, for every page of this site. */
function keep(name: OwnChoice['cookie'], value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${365 * 24 * 3600}; samesite=lax`
}
