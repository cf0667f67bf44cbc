import './globals.css'
import type { Metadata, Viewport } from 'next'
import { TextProvider } from '@/components/text/provider'
import { tagOf } from '@/components/text/locale'
import { readPreferences } from './_lib/preferences'

export const metadata: Metadata = { title: { default: 'Quoin 锁版', template: '%s · 锁版' }, robots: { index: false } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const { locale, theme, timeZone, now } = await readPreferences()
  return (
    <html lang={tagOf(locale)} data-theme={theme}>
      <body>
        <TextProvider locale={locale} timeZone={timeZone} now={now}>
          {children}
        </TextProvider>
      </body>
    </html>
  )
}
