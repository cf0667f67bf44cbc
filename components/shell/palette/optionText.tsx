'use client'

import { useLocale, useTranslations } from 'use-intl'
import { Marked } from '../../stories/marked'
import { StateMark } from '../../stories/stateMark'
import { sayShortDate } from '../../text/format'
import { nameIn, named } from '../../text/name'
import type { Option } from './options'

/** One line of the palette: what it is, and beside it what tells it from others of its kind. */
export function OptionText({ option }: { option: Option }) {
  const t = useTranslations()
  const locale = useLocale()
  switch (option.group) {
    case 'stories': {
      const { headline, opening, found, author, state } = option.of
      return (
        <>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-song">
              {headline ? found ? <Marked pieces={found.headline} /> : headline : <span className="text-ink-3">{opening || t('common.untitled')}</span>}
            </span>
            {found?.excerpt && (
              <span className="block truncate text-sm text-ink-2">
                <Marked pieces={found.excerpt} />
              </span>
            )}
          </span>
          <span className="text-sm text-ink-2 max-sm:hidden">{author && nameIn(locale, author)}</span>
          <StateMark state={state} className="shrink-0 text-sm text-ink-2 sm:w-28" />
        </>
      )
    }
    case 'pages':
      return (
        <>
          <span className="min-w-0 flex-1 truncate">{t('today.pageName', { page: String(option.of.number), section: named(locale, option.of.section) })}</span>
          <span className="tabular text-sm text-ink-2">{sayShortDate(t, option.of.date)}</span>
        </>
      )
    case 'editions':
      return (
        <>
          <span className="tabular min-w-0 flex-1 truncate">{t('nav.editionLine', { date: sayShortDate(t, option.of.date), number: String(option.of.number) })}</span>
          <span className="text-sm text-ink-2">{t(`vocab.editionState.${option.of.state}`)}</span>
        </>
      )
    case 'people':
      return (
        <>
          <span className="min-w-0 flex-1 truncate">{nameIn(locale, option.of)}</span>
          {typeof option.go === 'string' && option.go.startsWith('/stories') && <span className="text-sm text-ink-3">{t('nav.storiesOf')}</span>}
        </>
      )
    case 'places':
    case 'acts':
    case 'settings':
      return <span className="min-w-0 flex-1 truncate">{option.of.label}</span>
  }
}
