import type { NoticeAbout } from '@/newsroom/notice/group'
import type { NoticeKind } from '@/newsroom/notice/notice'
import type { Named } from '../text/name'

/** A notice with what it is about, as far as the person may still see it. */
export interface NoticeItem {
  id: string
  kind: NoticeKind
  at: string
  read: boolean
  params: Record<string, string | number>
  /** Who caused it. */
  by: Named | null
  about: NoticeAbout
}

/** Read notices, and where the list goes on; null at its end. */
export interface ReadPart {
  items: NoticeItem[]
  next: string | null
}

/** Which notices are read: these ids, all, or those about a story that has just been opened. */
export type ReadMark = readonly string[] | 'all' | { story: string }

/** What the inbox asks of the app; server actions. */
export interface NoticeActions {
  /** All that is not read, and the newest of what is. */
  notices: () => Promise<{ unread: NoticeItem[]; read: NoticeItem[]; next: string | null }>
  /** What was read before. */
  readNotices: (after: string) => Promise<ReadPart>
  /** Marks these read, or all of them, or those about one story. */
  markRead: (which: ReadMark) => Promise<void>
}
