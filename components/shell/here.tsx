'use client'

import { useLocale, useTranslations } from 'use-intl'
import { usePresent } from '../live/live'
import { buttonClass } from '../ui/button'
import { Popover } from '../ui/overlay/popover'
import { nameIn } from '../text/name'

const SHOWN = 3

/** Colleagues who have the newsroom open now. Nobody else: nothing. */
export function Here({ me }: { me: string }) {
  const t = useTranslations('nav')
  const locale = useLocale()
  const others = usePresent().filter((person) => person.id !== me)
  if (others.length === 0) return null
  const names = others.map((person) => nameIn(locale, person))
  const text = names.slice(0, SHOWN).join(t('nameSeparator'))
  return (
    <Popover
      align="end"
      label={t('here')}
      className="w-56"
      trigger={
        <button type="button" className={buttonClass('bare', 'sm', 'max-lg:hidden')}>
          <span className="text-ink-3">{t('here')}</span>
          <span>{names.length > SHOWN ? t('hereMore', { names: text, more: names.length - SHOWN }) : text}</span>
        </button>
      }
    >
      <h2 className="mb-1 text-sm text-ink-3">{t('hereCount', { n: names.length })}</h2>
      <ul>
        {others.map((person) => (
          <li key={person.id} className="flex h-7 items-center">
            {nameIn(locale, person)}
          </li>
        ))}
      </ul>
    </Popover>
  )
}
