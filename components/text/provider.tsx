'use client'

import { IntlProvider } from 'use-intl'
import { MESSAGES, type Locale } from './locale'

/** Gives the catalogue of one language to every client component below. */
export function TextProvider(props: { locale: Locale; timeZone: string; children: React.ReactNode }) {
  return (
    <IntlProvider locale={props.locale} messages={MESSAGES[props.locale]} timeZone={props.timeZone}>
      {props.children}
    </IntlProvider>
  )
}
