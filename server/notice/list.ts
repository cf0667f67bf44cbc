import { listNotices } from '@/db/read/notice'
import { peopleByIds } from '@/db/read/story/storyDetail'
import type { PersonRef } from '@/db/read/story/storyNames'
import { NOTICE_KINDS, type NoticeKind } from '@/newsroom/notice/notice'
import type { Actor } from '@/newsroom/people/actor'
import { can, canReadStory } from '@/newsroom/permission/can'
import { database } from '../store'

const MOST = 100

type Row = Awaited<ReturnType<typeof listNotices>>[number]

/** The newest hundred notices of the person. What they point at is named only if the person may still see it. */
export async function noticesOf(actor: Actor) {
  const { db } = database()
  const rows = await listNotices(db, actor.id, MOST)
  const people = await peopleByIds(
    db,
    rows.flatMap((row) => (row.params.byId === undefined ? [] : [String(row.params.byId)])),
  )
  return rows
    .filter((row): row is Row & { kind: NoticeKind } => (NOTICE_KINDS as readonly string[]).includes(row.kind))
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      at: row.at.toISOString(),
      read: row.readAt !== null,
      params: row.params,
      by: byOf(row.params, people),
      target: targetOf(actor, row),
    }))
}

/** Who caused a notice, as they are called now; a notice without an id keeps the name it was written with. */
export function byOf(params: Row['params'], people: ReadonlyMap<string, PersonRef>): { name: string; latinName: string | null } | null {
  const known = people.get(String(params.byId ?? ''))
  if (known) return { name: known.name, latinName: known.latinName }
  return params.by === undefined ? null : { name: String(params.by), latinName: null }
}

function targetOf(actor: Actor, row: Row) {
  const { story, page, edition, pageEdition } = row
  if (story) {
    const scope = { state: story.state, deskId: story.deskId, authorIds: [story.authorId, ...story.coAuthorIds] }
    return canReadStory(actor, scope) ? { kind: 'story' as const, id: story.id, headline: story.headline } : null
  }
  if (can(actor, 'read_edition')) return null
  if (page && pageEdition) return { kind: 'page' as const, date: pageEdition.date, number: page.number }
  return edition ? { kind: 'edition' as const, ...edition } : null
}
