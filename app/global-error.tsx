'use client'

import './globals.css'
import { TextProvider } from '@/components/text/provider'
import { isLocale, tagOf, type Locale } from '@/components/text/locale'
import { Failure } from '@/components/ui/failure'

/** When the frame itself failed (no database): nothing is known of the reader but their cookie. */
export default function GlobalErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const locale = localeOfCookie()
  return (
    <html lang={tagOf(locale)} suppressHydrationWarning>
      <body>
        <TextProvider locale={locale} timeZone="UTC">
          <main id="main">
            <Failure reference={error.digest} retry={reset} />
          </main>
        </TextProvider>
      </body>
    </html>
  )
}

function localeOfCookie(): Locale {
  const found = typeof document === 'undefined' ? undefined : /quoin-locale=(\w+)/.exec(document.cookie)?.[1]
  return isLocale(found) ? found : 'zh'
}
