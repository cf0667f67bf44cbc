import type { Locale } from '../text/locale'
import type { Translate } from '../text/refusal'

/** What a server-drawn part of the paper needs to speak: the catalogue and its language. */
export interface Words {
  t: Translate
  locale: Locale
}

/** A name of the paper in the reader's language, in Chinese where there is no other. */
export function named(locale: Locale, name: { zh: string; en: string }): string {
  return locale === 'en' && name.en !== '' ? name.en : name.zh
}

/** 第01版：要闻 · Page 01: Front page */
export function pageLabel({ t, locale }: Words, page: { number: number; section: { zh: string; en: string } }): string {
  return t('paper.pageLabel', { page: String(page.number).padStart(2, '0'), section: named(locale, page.section) })
}

/** 2026年11月 · November 2026, of a `YYYY-MM`. */
export function monthTitle({ t }: Words, month: string): string {
  const [year = '', number = ''] = month.split('-')
  return t('paper.monthTitle', { year, month: String(Number(number)) })
}
