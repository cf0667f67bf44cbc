import { en } from './messages/en'
import { zh } from './messages/zh'

const LOCALES = ['zh', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export const MESSAGES = { zh, en } as const

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof zh
  }
}

export function isLocale(value: string | undefined): value is Locale {
  return value === 'zh' || value === 'en'
}

/** BCP 47 tag for the document and for dates. */
export function tagOf(locale: Locale): string {
  return locale === 'zh' ? 'zh-CN' : 'en-GB'
}
