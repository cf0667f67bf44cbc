'use client'

import { useLocale, useTranslations } from 'use-intl'
import type { Permission } from '@/newsroom/permission/can'
import { Inbox } from '../notices/inbox'
import { sayShortDate } from '../text/format'
import { Link } from '../ui/link'
import { DeadlineClock } from './deadlineClock'
import { Here } from './here'
import { Palette } from './palette/palette'
import { editionPath } from './paths'
import type { Theme } from './ownChoices'
import { PersonMenu } from './personMenu'
import type { Places, ShellActions, ShellEdition, ShellPerson } from './types'
import { named } from '../text/name'

export interface TopBarProps {
  paper: { zh: string; en: string } | null
  edition: ShellEdition | null
  unread: number
  person: ShellPerson
  /** What this person may do, by the one permission. */
  abilities: readonly Permission[]
  places: Places
  theme: Theme
  actions: ShellActions
}

/** Which paper, which edition, how long still, who is here; then search, notices and the person. */
export function TopBar({ paper, edition, unread, person, abilities, places, theme, actions }: TopBarProps) {
  const t = useTranslations()
  const locale = useLocale()
  const name = paper ? named(locale, paper) : t('common.product')
  return (
    <header className="sticky top-0 z-30 flex h-(--bar) items-center gap-4 border-b border-hairline bg-paper pr-2 pl-4 max-sm:gap-2 max-sm:pr-1 max-sm:pl-3">
      <Link href="/today" className="shrink-0 font-song text-lg font-semibold whitespace-nowrap max-sm:min-w-0 max-sm:shrink max-sm:truncate">
        {name}
      </Link>
      {places.edition && (
        <div className="flex items-center gap-4 max-md:hidden">
          <EditionLine edition={edition} />
        </div>
      )}
      <div className="ml-auto flex items-center gap-1 max-sm:gap-0">
        <Here me={person.id} />
        <Palette places={places} abilities={abilities} theme={theme} date={edition?.date ?? null} actions={actions} />
        <Inbox me={person.id} unread={unread} actions={actions} />
        <PersonMenu person={person} theme={theme} signOut={actions.signOut} />
      </div>
    </header>
  )
}

/** Date, number and deadline of the edition in work. */
function EditionLine({ edition }: { edition: ShellEdition | null }) {
  const t = useTranslations()
  if (!edition) return <p className="text-sm text-ink-3">{t('nav.noEdition')}</p>
  return (
    <>
      <Link href={editionPath(edition.date)} className="tabular text-sm whitespace-nowrap underline-offset-4 max-md:text-xs hover:underline">
        {t('nav.editionLine', { date: sayShortDate(t, edition.date), number: String(edition.number) })}
      </Link>
      <DeadlineClock copyAt={edition.copyAt} pressAt={edition.pressAt} />
    </>
  )
}

/** The same on narrow screens: a line under the bar that scrolls away with the page. */
export function EditionStrip({ edition }: { edition: ShellEdition | null }) {
  const t = useTranslations('nav')
  return (
    <section aria-label={t('editionInWork')} className="flex h-8 items-center justify-between gap-3 overflow-hidden border-b border-hairline px-4 max-sm:px-3 md:hidden">
      <EditionLine edition={edition} />
    </section>
  )
}
