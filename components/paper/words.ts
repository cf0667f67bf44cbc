import type { Locale } from '../text/locale'
import type { Translate } from '../text/translate'
import { named } from '../text/name'

/** What a server-drawn part of the paper needs to speak: the catalogue and its language. */
export interface Words {
  t: Translate
  locale: Locale
}

/** 第01版：要闻 · Page 01: Front page */
export function pageLabel({ t, locale }: Words, page: { number: number; section: { zh: string; en: string } }): string {
  return t('paper.pageLabel', { page: String(page.number).padStart(2, '0'), section: named(locale, page.section) })
}
