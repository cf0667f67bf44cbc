'use client'

import { IntlProvider } from 'use-intl'
import { MESSAGES, type Locale } from './locale'

/**
 * Gives the catalogue of one language to every client component below, and the time (ms) the server drew the page,
 * where a server drew it.
 */
export function TextProvider(props: { locale: Locale; timeZone: string; now?: number; children: React.ReactNode }) {
  return (
    <IntlProvider locale={props.locale} messages={MESSAGES[props.locale]} timeZone={props.timeZone} {...(props.now === undefined ? {} : { now: new Date(props.now) })}>
      {props.children}
    </IntlProvider>
  )
}
