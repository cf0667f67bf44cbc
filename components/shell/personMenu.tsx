'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '../ui/overlay/menu'
import { setPreference } from './preference'
import type { ShellPerson } from './types'
import { nameIn } from '../text/name'

export type Theme = 'system' | 'light' | 'night'

/** The person's own things: language, light, settings, the way out. */
export function PersonMenu({ person, theme, signOut }: { person: ShellPerson; theme: Theme; signOut: () => Promise<void> }) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  const name = nameIn(locale, person)
  const choose = (cookie: 'quoin-locale' | 'quoin-theme') => (value: string) => {
    setPreference(cookie, value)
    router.refresh()
  }
  return (
    <Menu
      trigger={
        <Button tone="bare" size="sm" aria-label={t('nav.personMenu', { name })} className="max-w-32 max-sm:h-11">
          <span className="truncate">{name}</span>
        </Button>
      }
    >
      <p className="px-2 py-1 text-sm text-ink-3">{person.roles.map((role) => t(`vocab.role.${role}`)).join(' · ')}</p>
      <MenuSeparator />
      <MenuChoice
        label={t('common.language')}
        value={locale}
        options={[
          { value: 'zh', label: <span lang="zh-CN">{t('nav.chinese')}</span> },
          { value: 'en', label: <span lang="en">{t('nav.english')}</span> },
        ]}
        onChange={choose('quoin-locale')}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('common.theme')}
        value={theme}
        options={[
          { value: 'system', label: t('common.themeSystem') },
          { value: 'light', label: t('common.themeLight') },
          { value: 'night', label: t('common.themeNight') },
        ]}
        onChange={choose('quoin-theme')}
      />
      <MenuSeparator />
      <MenuLink>
        <Link href="/settings">{t('nav.settings')}</Link>
      </MenuLink>
      <MenuItem onSelect={() => void signOut()}>{t('common.signOut')}</MenuItem>
    </Menu>
  )
}
