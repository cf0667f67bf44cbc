import { MESSAGES, tagOf, type Locale } from '@/components/text/locale'
import { setAwayPages } from '@/server/awayPages'

/** Once at the start, before any request: hands the server the words for when it has no database to make a page with. */
export function register(): void {
  setAwayPages({ zh: wordsOf('zh'), en: wordsOf('en') })
}

function wordsOf(locale: Locale) {
  const { awayTitle, awayText, busyText, retry } = MESSAGES[locale].common
  return { lang: tagOf(locale), title: awayTitle, text: awayText, busy: busyText, retry }
}
