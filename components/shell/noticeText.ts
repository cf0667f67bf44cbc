import type { Translate } from '../text/translate'
import { sayShortDate } from '../text/format'
import { editionPath, lockPath, pagePath, storyPath } from './paths'
import type { NoticeItem } from './types'
import { nameIn } from '../text/name'

/** A notice as a sentence. Drafts name what they know (headline, page, date, number, reason). */
export function noticeText(t: Translate, locale: string, notice: Pick<NoticeItem, 'kind' | 'params' | 'by' | 'target'>): string {
  const { params, target } = notice
  const date = target && target.kind !== 'story' ? target.date : params.date
  return t(`notices.${notice.kind}`, {
    by: notice.by ? nameIn(locale, notice.by) : t('notices.somebody'),
    headline: String(params.headline ?? (target?.kind === 'story' ? target.headline : '')) || t('common.untitled'),
    page: String(target?.kind === 'page' ? target.number : (params.page ?? '')),
    date: date ? sayShortDate(t, String(date)) : '',
    number: String(target?.kind === 'edition' ? target.number : (params.number ?? '')),
    // a page's notice counts the round or the signature that is due
    due: String(params.number ?? 0),
  })
}

/** Where a notice leads; null when what it was about is gone. */
export function noticePath(notice: Pick<NoticeItem, 'kind' | 'target'>): string | null {
  const { kind, target } = notice
  if (!target) return null
  switch (target.kind) {
    case 'story':
      return storyPath(target.id)
    case 'page':
      return pagePath(target.date, target.number)
    case 'edition':
      return kind === 'unlock_requested' || kind === 'edition_unlocked' ? lockPath(target.date) : editionPath(target.date)
  }
}
