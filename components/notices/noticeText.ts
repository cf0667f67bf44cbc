import { slotName } from '../text/slotName'
import { editionPath as paperPath } from '../paper/paths'
import { editionPath, lockPath, pagePath, storyPath, threadPath } from '../shell/paths'
import { sayDay, sayShortDate } from '../text/format'
import { named, nameIn } from '../text/name'
import type { Translate } from '../text/translate'
import type { NoticeItem } from './types'

export interface NoticeWords {
  t: Translate
  locale: string
  /** A name out of a record in the reader's script. */
  name: (name: string) => string
  /** YYYY-MM-DD of today in the paper's zone. */
  today: string
}

/** What a group of notices is about: the story's headline, or the edition. */
export function aboutText({ t }: Pick<NoticeWords, 't'>, about: NoticeItem['about']): string {
  if (about.kind === 'story') return about.headline || t('common.untitled')
  const date = about.date === '' ? '' : sayShortDate(t, about.date)
  return about.number === null ? date : t('notices.edition', { number: String(about.number), date })
}

/** A notice as a sentence beneath what it is about: who, what, which page and place. */
export function noticeText({ t, locale, name, today }: NoticeWords, { kind, params, by, about }: Pick<NoticeItem, 'kind' | 'params' | 'by' | 'about'>): string {
  const { number, section } = (about.kind === 'edition' && about.page) || { number: Number(params.page ?? 0), section: { zh: '', en: '' } }
  const slot = params.slot === undefined || params.slot === '' ? '' : slotName(t, String(params.slot))
  const pages = String(params.pages ?? params.page ?? '').split(' ').toSorted((a, b) => Number(a) - Number(b))
  return t(`notices.${kind}`, {
    by: by ? nameIn(locale, by) : t('notices.somebody'),
    person: name(String(params.person ?? '')),
    headline: String(params.headline ?? '') || t('common.untitled'),
    page: t('notices.page', { n: String(number), section: named(locale, section) }).trim(),
    place: [...(params.date === undefined ? [] : [sayDay(t, String(params.date), today)]), t('notices.page', { n: String(params.page ?? ''), section: slot }).trim()].join(' '),
    spot: t('notices.page', { n: pages[0] ?? '', section: slot }).trim(),
    pages: t('notices.pages', { n: pages.length, pages: pages.join(t('nav.nameSeparator')) }),
    stories: Number(params.stories ?? 1),
    n: Number(params.count ?? 1),
    level: String(params.level ?? ''),
    to: String(params.to ?? ''),
    // 'none' where nothing was struck, or put in
    struck: String(params.struck ?? 'none'),
    put: String(params.put ?? 'none'),
    words: String(params.words ?? ''),
    clock: String(params.clock ?? ''),
    ask: String(params.ask ?? ''),
    lines: Number(params.lines ?? 0),
    characters: Number(params.characters ?? 0),
    // a page's notice counts the round or the signature that is due
    due: String(params.number ?? 0),
  })
}

/** The words that go with it: why it was sent back, what was remarked. */
export function noticeWords({ params }: Pick<NoticeItem, 'params'>): string {
  return String(params.reason ?? params.text ?? '')
}

/** Where a notice leads; null when what it was about is gone, or is not for this person any more. */
export function noticePath({ kind, about, params }: Pick<NoticeItem, 'kind' | 'about' | 'params'>): string | null {
  if (!about.open) return null
  // what was said of words leads to the words
  if (about.kind === 'story') return params.thread === undefined ? storyPath(about.id) : threadPath(about.id, String(params.thread))
  if (about.page) return pagePath(about.date, about.page.number)
  if (kind === 'edition_published') return paperPath(about.date)
  return kind === 'unlock_requested' || kind === 'edition_unlocked' || kind === 'run_opened' ? lockPath(about.date) : editionPath(about.date)
}
