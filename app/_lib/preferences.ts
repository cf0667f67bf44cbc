import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { isLocale, type Locale } from '@/components/text/locale'
import { paperFront } from '@/server/paper/read'

type Theme = 'system' | 'light' | 'night'

export interface Preferences {
  locale: Locale
  theme: Theme
  timeZone: string
  /** When this request is answered, ms. */
  now: number
}

const paperTimeZone = cache(async (): Promise<string> => (await paperFront())?.timezone ?? 'Asia/Shanghai')

/** Language and theme of this request: the person's cookie, else what the browser prefers, else Chinese. Times are the paper's. */
export async function readPreferences(): Promise<Preferences> {
  const jar = await cookies()
  const chosen = jar.get('quoin-locale')?.value
  const theme = jar.get('quoin-theme')?.value
  return {
    locale: isLocale(chosen) ? chosen : await preferredLocale(),
    theme: theme === 'night' || theme === 'light' ? theme : 'system',
    timeZone: await paperTimeZone(),
    now: Date.now(),
  }
}

async function preferredLocale(): Promise<Locale> {
  const accepted = (await headers()).get('accept-language') ?? ''
  const zh = accepted.search(/\bzh\b/i)
  const en = accepted.search(/\ben\b/i)
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh'
}
