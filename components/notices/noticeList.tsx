'use client'

import clsx from 'clsx'
import { useId } from 'react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { groupNotices } from '@/newsroom/notice/group'
import { wallTime } from '@/newsroom/time'
import { Link } from '../ui/link'
import { useSayName } from '../ui/names'
import { useNow } from '../ui/now'
import { Time } from '../ui/time'
import { aboutText, noticePath, noticeText, noticeWords, type NoticeWords } from './noticeText'
import type { NoticeItem } from './types'

/** Notices by the story or the edition they belong to, each line a way to it. */
export function NoticeList({ title, items, onFollow }: { title: string; items: readonly NoticeItem[]; onFollow: (item: NoticeItem) => void }) {
  const t = useTranslations()
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const words: NoticeWords = { t, locale, name: useSayName(), today: wallTime(useNow(), timeZone).date }
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="flex items-baseline gap-2 border-b border-hairline px-4 pt-4 pb-1 text-sm text-ink-2">
        {title}
      </h3>
      <ul>
        {groupNotices(items).map(({ key, about, items: lines }) => (
          <li key={key} className="border-b border-hairline py-2">
            <p className={clsx('truncate px-4', about.kind === 'story' && 'font-song text-lg leading-[22px]', lines.every(({ read }) => read) && 'text-ink-2')} title={aboutText(words, about)}>
              {aboutText(words, about)}
            </p>
            <ul>
              {lines.map((item) => (
                <NoticeRow key={item.id} item={item} words={words} onFollow={() => onFollow(item)} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoticeRow({ item, words, onFollow }: { item: NoticeItem; words: NoticeWords; onFollow: () => void }) {
  const path = noticePath(item)
  const said = noticeWords(item)
  const body = (
    <>
      <span className="flex items-baseline gap-2">
        {!item.read && <span aria-hidden className="size-1.5 shrink-0 -translate-y-0.5 rounded-full bg-ink" />}
        <span className={clsx('min-w-0 flex-1 text-sm', item.read ? 'text-ink-2' : 'text-ink')}>
          {!item.read && <span className="sr-only">{words.t('nav.unreadMark')} </span>}
          {noticeText(words, item)}
        </span>
        <Time at={item.at} className="shrink-0 text-xs text-ink-3" />
      </span>
      {said !== '' && <span className={clsx('mt-0.5 block border-l-2 border-edge pl-2 text-sm whitespace-pre-line text-ink-2', !item.read && 'ml-3.5')}>{said}</span>}
    </>
  )
  return (
    <li>
      {path ? (
        <Link href={path} onClick={onFollow} className="block px-4 py-1 outline-offset-[-2px] hover:bg-hover">
          {body}
        </Link>
      ) : (
        <div className="px-4 py-1">{body}</div>
      )}
    </li>
  )
}
