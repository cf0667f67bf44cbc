import { createTranslator } from 'use-intl/core'
import { MESSAGES } from '@/components/text/locale'
import { readPreferences } from './preferences'

/** The catalogue for a server component: `const t = await getText(); t('nav.today')`. */
export async function getText() {
  const { locale, timeZone } = await readPreferences()
  return createTranslator({ locale, messages: MESSAGES[locale], timeZone })
}
