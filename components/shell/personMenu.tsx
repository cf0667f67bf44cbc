'use client'

import { Fragment } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Link } from '../ui/link'
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '../ui/overlay/menu'
import { useOwnChoices, type Theme } from './ownChoices'
import type { ShellPerson } from './types'
import { nameIn } from '../text/name'

/** The person's own things: language, light, settings, the way out. */
export function PersonMenu({ person, theme, signOut }: { person: ShellPerson; theme: Theme; signOut: () => Promise<void> }) {
  const t = useTranslations()
  const locale = useLocale()
  const choices = useOwnChoices(theme)
  const name = nameIn(locale, person)
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
      {choices.map(({ cookie, label, value, options, choose }) => (
        <Fragment key={cookie}>
          <MenuChoice
            label={label}
            value={value}
            options={options.map((option) => ({ value: option.value, label: option.lang ? <span lang={option.lang}>{option.label}</span> : option.label }))}
            onChange={choose}
          />
          <MenuSeparator />
        </Fragment>
      ))}
      <MenuLink>
        <Link href="/settings">{t('nav.settings')}</Link>
      </MenuLink>
      <MenuItem onSelect={() => void signOut()}>{t('common.signOut')}</MenuItem>
    </Menu>
  )
}
