import { editionsNow, pagesNow, storiesNow, unreadAbout, unreadOfAll, type UnreadRow } from '@/db/read/notice'
import { endNotices, writeNotices } from '@/db/write/notice'
import { withTx } from '@/db/transaction'
import type { Tx } from '@/db/types'
import type { AuditEvent } from '@/newsroom/audit/event'
import { ENDS_NO_NOTICE, isOver, linesOf, type NoticeDraft, type NoticeSubject } from '@/newsroom/notice/notice'
import { newId } from './ids'
import { database } from './store'

/** What a change did that somebody may have been told about, or is to be told. */
export interface Told {
  events: readonly AuditEvent[]
  notices?: readonly NoticeDraft[] | undefined
  /** Pages whose state it wrote: one that goes back to composing has no event of its own. */
  pages?: readonly string[] | undefined
}

/**
 * Ends what people were told and the change has done, then tells what it makes known, in its transaction. Answers whose notices are
 * others now.
 */
export async function tell(tx: Tx, at: Date, actorId: string, { events, notices = [], pages = [] }: Told): Promise<string[]> {
  const of = (subject: NoticeSubject) => events.filter((event) => event.subject === subject && !ENDS_NO_NOTICE.has(event.type)).map(({ subjectId }) => subjectId)
  const unread = await unreadAbout(tx, { story: of('story'), page: [...of('page'), ...pages], edition: of('edition') })
  const ended = await endOver(tx, unread, at)
  const lines = linesOf(notices, actorId)
  // who did it is kept by id, so that a list can name them in the reader's script
  await writeNotices(tx, lines.map((line) => ({ ...line, params: { ...line.params, byId: actorId }, id: newId(), at })))
  return [...new Set([...ended, ...lines.map(({ personId }) => personId)])]
}

/** Ends what is over of everything unread, by the rules of this release: once at the start, for what was told under earlier ones. */
export async function endAllOver(at = new Date()): Promise<void> {
  await withTx(database().db, async (tx) => endOver(tx, await unreadOfAll(tx), at))
}

/** Ends those that are over; answers whose they were. */
async function endOver(tx: Tx, unread: readonly UnreadRow[], at: Date): Promise<string[]> {
  if (unread.length === 0) return []
  const ids = (subject: NoticeSubject) => [...new Set(unread.filter((row) => row.subject === subject).map(({ subjectId }) => subjectId))]
  const now = {
    story: await storiesNow(tx, ids('story')),
    page: await pagesNow(tx, ids('page')),
    edition: await editionsNow(tx, ids('edition')),
  }
  const over = unread.filter(({ kind, subject, subjectId, personId, params, at: told }) => {
    const about = Object.hasOwn(now, subject) ? now[subject as NoticeSubject].get(subjectId) : undefined
    return isOver(kind, { personId, params, at: told.toISOString() }, about)
  })
  if (over.length > 0) await endNotices(tx, over.map(({ id }) => id), at)
  return over.map(({ personId }) => personId)
}
