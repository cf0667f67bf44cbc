'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useLive } from '../live/live'
import { concerns } from '../live/match'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/emptyState'
import { SidePanel } from '../ui/overlay/sidePanel'
import { SkeletonRows } from '../ui/skeleton'
import { Notice } from '../ui/notice'
import { Time } from '../ui/time'
import { noticePath, noticeText } from './noticeText'
import type { NoticeItem, ShellActions } from './types'

interface InboxProps extends Pick<ShellActions, 'notices' | 'markRead'> {
  me: string
  unread: number
}

/** What the person was told of: the count in the bar, the list in a panel. Following one reads it. */
export function Inbox({ me, unread, notices, markRead }: InboxProps) {
  const t = useTranslations()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [items, setItems] = useState<NoticeItem[] | 'failed' | null>(null)

  async function load(): Promise<void> {
    try {
      setItems(await notices())
    } catch {
      setItems((before) => (Array.isArray(before) ? before : 'failed'))
    }
  }
  useLive((change) => {
    if (open && concerns(change, [`inbox:${me}`])) void load()
  })
  useEffect(() => {
    if (open) void load()
    // the list is asked for when the panel opens, not when an action gets a new identity
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open])

  // whoever opens a story has seen what they were told about it
  const opened = /^\/stories\/([\w-]+)$/.exec(usePathname())?.[1]
  useEffect(() => {
    if (opened && unread > 0) void markRead({ story: opened })
  }, [opened, unread, markRead])

  async function read(ids: readonly string[] | 'all'): Promise<void> {
    setItems((before) => (Array.isArray(before) ? before.map((item) => (ids === 'all' || ids.includes(item.id) ? { ...item, read: true } : item)) : before))
    await markRead(ids)
    router.refresh()
  }

  const trigger = (
    <Button tone="bare" size="sm" aria-label={t('nav.noticesCount', { n: unread })} className="max-sm:h-11">
      {t('nav.notices')}
      {unread > 0 && <span className="tabular min-w-4 rounded-sm bg-ink px-1 text-center text-xs text-paper">{unread > 99 ? '99+' : unread}</span>}
    </Button>
  )
  return (
    <SidePanel
      open={open}
      onOpenChange={setOpen}
      title={t('nav.notices')}
      trigger={trigger}
      footer={
        Array.isArray(items) && items.some((item) => !item.read) ? (
          <Button size="sm" onClick={() => void read('all')}>
            {t('nav.markAllRead')}
          </Button>
        ) : undefined
      }
    >
      {items === null && <SkeletonRows label={t('common.loading')} />}
      {items === 'failed' && (
        <Notice kind="refusal" action={<Button size="sm" onClick={() => void load()}>{t('common.retry')}</Button>}>
          {t('nav.noticesFailed')}
        </Notice>
      )}
      {Array.isArray(items) && items.length === 0 && <EmptyState text={t('nav.noNotices')} hint={t('nav.noNoticesHint')} />}
      {Array.isArray(items) && items.length > 0 && (
        <ul className="-mx-4 -mt-4">
          {items.map((item) => (
            <NoticeRow key={item.id} item={item} onFollow={() => {
              setOpen(false)
              if (!item.read) void read([item.id])
            }} />
          ))}
        </ul>
      )}
    </SidePanel>
  )
}

function NoticeRow({ item, onFollow }: { item: NoticeItem; onFollow: () => void }) {
  const t = useTranslations()
  const locale = useLocale()
  const path = noticePath(item)
  const reason = item.params.reason
  const body = (
    <>
      <span className="flex gap-2">
        <span aria-hidden className={clsx('mt-2 size-1.5 shrink-0 rounded-full', item.read ? 'bg-transparent' : 'bg-ink')} />
        <span className={clsx('flex-1', item.read ? 'text-ink-2' : 'text-ink')}>
          {!item.read && <span className="sr-only">{t('nav.unreadMark')} </span>}
          {noticeText(t, locale, item)}
        </span>
        <Time at={item.at} className="shrink-0 text-xs text-ink-3" />
      </span>
      {reason !== undefined && reason !== '' && <span className="block border-l border-hairline ml-3.5 pl-2 text-sm text-ink-2">{String(reason)}</span>}
    </>
  )
  return (
    <li className="border-b border-hairline">
      {path ? (
        <Link href={path} onClick={onFollow} className="block px-4 py-2 outline-offset-[-2px] hover:bg-hover">
          {body}
        </Link>
      ) : (
        <div className="px-4 py-2">{body}</div>
      )}
    </li>
  )
}
