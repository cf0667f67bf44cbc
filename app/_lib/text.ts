import { createTranslator } from 'use-intl/core'
import { sayShortDate } from '@/components/text/format'
import { MESSAGES } from '@/components/text/locale'
import type { Translate } from '@/components/text/translate'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { readPreferences } from './preferences'

/** The catalogue for a server component: `const t = await getText(); t('nav.today')`. */
export async function getText() {
  const { locale, timeZone } = await readPreferences()
  return createTranslator({ locale, messages: MESSAGES[locale], timeZone })
}

/** A title of the browser's tab for something of one day; an address that names no day says nothing of one. */
export function titleOfDay(t: Translate, what: string, date: string): string {
  return isIsoDate(date) ? `${what} · ${sayShortDate(t, date)}` : what
}
