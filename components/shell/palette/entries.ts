'use client'

import { useTranslations } from 'use-intl'
import type { Permission } from '@/newsroom/permission/can'
import { settingsParts } from '../../settings/parts'
import { useOwnChoices, type Theme } from '../ownChoices'
import { EDITIONS_PATH, NEW_STORY_PATH, pressTimesPath } from '../paths'
import { placesOf } from '../rail'
import type { Places } from '../types'
import type { Entry } from './options'

interface Known {
  places: Places
  abilities: readonly Permission[]
  theme: Theme
  /** Of the edition in work. */
  date: string | null
  signOut: () => Promise<void>
}

/**
 * What the palette knows without asking: the places of the rail, what this person may begin, the parts of the settings, the choices of their
 * own menu. Each comes from where it is shown otherwise, with the permission it has there.
 */
export function useEntries({ places, abilities, theme, date, signOut }: Known): readonly Entry[] {
  const t = useTranslations()
  const choices = useOwnChoices(theme)
  return [
    ...placesOf(places, date).map(({ place, href }): Entry => ({ key: place, group: 'places', label: t(`nav.${place}`), go: href, idle: true })),
    ...(date !== null && places.edition ? [{ key: 'press-times', group: 'places', label: t('edition.times.title'), go: pressTimesPath(date) } as const] : []),
    ...(places.newStory ? [{ key: 'new-story', group: 'acts', label: t('nav.newStory'), go: NEW_STORY_PATH, idle: true } as const] : []),
    ...(abilities.includes('create_edition') ? [{ key: 'new-edition', group: 'acts', label: t('edition.newTitle'), go: EDITIONS_PATH, idle: true } as const] : []),
    ...choices.flatMap(({ cookie, label, value: now, options, choose }) =>
      options
        .filter(({ value }) => value !== now)
        .map((option): Entry => ({
          key: `${cookie}-${option.value}`,
          group: 'acts',
          label: t('nav.choiceOf', { what: label, value: option.label }),
          also: [option.label],
          go: () => choose(option.value),
        })),
    ),
    { key: 'sign-out', group: 'acts', label: t('common.signOut'), go: () => void signOut() },
    ...settingsParts(abilities).map(({ href, label }): Entry => ({ key: href, group: 'settings', label: t(label), go: href })),
  ]
}
