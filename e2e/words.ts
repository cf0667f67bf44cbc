import { createTranslator } from 'use-intl/core'
import { MESSAGES } from '@/components/text/locale'
import type { Locale } from './support'

/** The catalogue, so that a test looks for what the screen says in either language and never for a copy of it. */
export function wordsOf(locale: Locale) {
  return createTranslator({ locale, messages: MESSAGES[locale], timeZone: 'Asia/Shanghai' })
}
export type Words = ReturnType<typeof wordsOf>
