import { listNotices, type NoticeCursor } from '@/db/read/notice'
import { peopleByIds, placementsOf, type PlacementRef } from '@/db/read/story/storyDetail'
import type { PersonRef } from '@/db/read/story/storyNames'
import type { NoticeAbout } from '@/newsroom/notice/group'
import { isNoticeKind } from '@/newsroom/notice/notice'
import type { Actor } from '@/newsroom/people/actor'
import { can, canReadStory } from '@/newsroom/permission/can'
import { database } from '../store'

/** Unread lines shown; what is unread beyond them is there once some are read. */
const MOST_UNREAD = 200
const READ_AT_ONCE = 40

type Row = Awaited<ReturnType<typeof listNotices>>[number]

/** The person's notices: all that are not read, and of the read ones the newest. `next` goes on with `readNotices`. */
export async function noticesOf(actor: Actor) {
  const [unread, read] = await Promise.all([listNotices(database().db, actor.id, { read: false, limit: MOST_UNREAD }), readNotices(actor)])
  return { unread: await told(actor, unread), read: read.items, next: read.next }
}

/** What the person has read, newest first, from `after` on; `next` is null at the end. What is no cursor of this list begins it anew. */
export async function readNotices(actor: Actor, after?: string) {
  const from = after === undefined ? undefined : cursorOf(after)
  const rows = await listNotices(database().db, actor.id, { read: true, limit: READ_AT_ONCE + 1, ...(from ? { after: from } : {}) })
  const items = rows.slice(0, READ_AT_ONCE)
  const last = items.at(-1)
  return { items: await told(actor, items), next: rows.length > READ_AT_ONCE && last ? `${last.at.toISOString()} ${last.id}` : null }
}

function cursorOf(text: string): NoticeCursor | undefined {
  const [at = '', id = ''] = text.split(' ')
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? undefined : { at: date, id }
}

/** Rows as the person may see them: what they point at is named only as far as it still may be seen. */
async function told(actor: Actor, rows: readonly Row[]) {
  const { db } = database()
  const people = await peopleByIds(
    db,
    rows.flatMap((row) => (row.params.byId === undefined ? [] : [String(row.params.byId)])),
  )
  const standing = await placementsOf(db, [...new Set(rows.filter(isStanding).map(({ subjectId }) => subjectId))])
  return rows.flatMap((row) => {
    const { id, kind, at, readAt } = row
    if (!isNoticeKind(kind)) return []
    return [
      {
        id,
        kind,
        at: at.toISOString(),
        read: readAt !== null,
        params: { ...row.params, ...(isStanding(row) ? placeOf(standing, row.subjectId) : {}) },
        by: byOf(row.params, people),
        about: aboutOf(actor, row),
      },
    ]
  })
}

/** An unread line about a place says where the story stands now, not where it was put first. */
function isStanding(row: Row): boolean {
  return row.kind === 'story_placed' && row.readAt === null
}

function placeOf(placements: readonly PlacementRef[], storyId: string): Record<string, string | number> {
  const found = placements.find((one) => one.storyId === storyId)
  return found ? { page: found.page, slot: found.slot, date: found.date } : {}
}

/** Who caused a notice, as they are called now; a notice without an id keeps the name it was written with. */
export function byOf(params: Row['params'], people: ReadonlyMap<string, PersonRef>): { name: string; latinName: string | null } | null {
  const known = people.get(String(params.byId ?? ''))
  if (known) return { name: known.name, latinName: known.latinName }
  return params.by === undefined ? null : { name: String(params.by), latinName: null }
}

function aboutOf(actor: Actor, row: Row): NoticeAbout {
  const { subject, subjectId, params, story, page, edition, pageEdition } = row
  if (subject === 'story') {
    const seen = story !== null && canReadStory(actor, { state: story.state, deskId: story.deskId, authorIds: [story.authorId, ...story.coAuthorIds], askedIds: story.askedIds })
    // what one may no longer see goes by what one was told
    return { kind: 'story', id: subjectId, headline: seen ? story.headline || story.opening : String(params.headline ?? ''), open: seen }
  }
  const found = page ? pageEdition : edition
  // a paper that is out is everybody's
  const open = found !== null && (row.kind === 'edition_published' || can(actor, 'read_edition') === null)
  const number = page?.number ?? (subject === 'page' ? Number(params.page ?? 0) : 0)
  return {
    kind: 'edition',
    date: found?.date ?? String(params.date ?? ''),
    number: found?.number ?? (subject === 'edition' && params.number !== undefined ? Number(params.number) : null),
    page: subject === 'page' ? { number, section: page?.section ?? { zh: '', en: '' } } : null,
    open,
  }
}
