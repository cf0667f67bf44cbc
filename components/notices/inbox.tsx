'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ID_FORM } from '@/newsroom/id'
import { useHeard, useLive } from '../live/live'
import { concerns } from '../live/match'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/emptyState'
import { Notice } from '../ui/notice'
import { SidePanel } from '../ui/overlay/sidePanel'
import { SkeletonRows } from '../ui/skeleton'
import { NoticeList } from './noticeList'
import type { NoticeActions, NoticeItem } from './types'

interface InboxProps {
  me: string
  unread: number
  actions: NoticeActions
}

interface Loaded {
  unread: NoticeItem[]
  read: NoticeItem[]
  next: string | null
}

/** What the person was told of: the count in the bar, the list in a panel. Following one reads it; what is done is read by itself. */
export function Inbox({ me, unread, actions }: InboxProps) {
  const t = useTranslations()
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [items, setItems] = useState<Loaded | 'failed' | null>(null)
  const loaded = items !== null && items !== 'failed' ? items : null

  async function load(): Promise<void> {
    try {
      setItems(await actions.notices())
    } catch {
      setItems((before) => (before === null ? 'failed' : before))
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

  // whoever opens a story has seen what they were told about it; without a line it is said when there is one
  const story = usePathname().split('/')
  const opened = story[1] === 'stories' && ID_FORM.test(story[2] ?? '') && story.length === 3 ? story[2] : undefined
  const heard = useHeard()
  const { markRead } = actions
  useEffect(() => {
    if (heard && opened && unread > 0) void markRead({ story: opened }).catch(() => undefined)
  }, [heard, opened, unread, markRead])

  async function read(which: readonly string[] | 'all'): Promise<void> {
    setItems((before) => (before === null || before === 'failed' ? before : taken(before, which)))
    await markRead(which)
    router.refresh()
  }

  async function earlier(after: string): Promise<void> {
    const { items: more, next } = await actions.readNotices(after)
    setItems((before) => (before === null || before === 'failed' ? before : { ...before, read: [...before.read, ...more], next }))
  }

  function follow(item: NoticeItem): void {
    setOpen(false)
    if (!item.read) void read([item.id])
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
        loaded && loaded.unread.length > 0 ? (
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
      {loaded && loaded.unread.length + loaded.read.length === 0 && <EmptyState text={t('nav.noNotices')} hint={t('nav.noNoticesHint')} />}
      {loaded && loaded.unread.length + loaded.read.length > 0 && (
        <div className="-mx-4 -mt-4">
          {loaded.unread.length === 0 ? (
            <p className="border-b border-hairline px-4 py-3 text-ink-2">{t('notices.nothingUnread')}</p>
          ) : (
            <NoticeList title={t('notices.unread')} items={loaded.unread} onFollow={follow} />
          )}
          {loaded.read.length > 0 && <NoticeList title={t('notices.read')} items={loaded.read} onFollow={follow} />}
          {loaded.next !== null && <Earlier next={loaded.next} load={earlier} />}
        </div>
      )}
    </SidePanel>
  )
}

/** The button at the end of the list; away while its answer is on the way, so that no part comes twice. */
function Earlier({ next, load }: { next: string; load: (after: string) => Promise<void> }) {
  const t = useTranslations()
  const [asked, setAsked] = useState<string | null>(null)
  async function more(): Promise<void> {
    setAsked(next)
    try {
      await load(next)
    } catch {
      setAsked(null)
    }
  }
  return (
    <div className="px-4 pt-3">
      <Button size="sm" disabled={asked === next} onClick={() => void more()}>
        {t('notices.earlier')}
      </Button>
    </div>
  )
}

/** The list after these were read: they move over, the newest first. */
function taken(before: Loaded, which: readonly string[] | 'all'): Loaded {
  const gone = before.unread.filter((item) => which === 'all' || which.includes(item.id))
  const read = [...gone.map((item) => ({ ...item, read: true })), ...before.read].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return { ...before, unread: before.unread.filter((item) => !gone.includes(item)), read }
}
