import { openUnlock } from '@/db/read/edition'
import { lockedEdition, openInvitations, readyToPlace } from '@/db/read/today/today'
import { editionInWork, latinNameOf, paperClock } from '@/db/read/today/todayShell'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import { holds, type Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { arrangeToday, type TodayGroup, type TodayRow } from '@/newsroom/today/today'
import { reviewRules } from '../story/load'
import { database } from '../store'
import { adRows } from './adRows'
import { pageRows } from './pageRows'
import { storyRows } from './storyRows'

/** Everything that needs this person now, by urgency; several roles are one list. */
export async function readToday(actor: Actor, db: Db = outside(database().db), now = new Date()): Promise<{ group: TodayGroup; rows: TodayRow[] }[]> {
  const inWork = can(actor, 'read_edition') === null ? await editionInWork(db) : null
  const rows: TodayRow[] = []
  if (can(actor, 'read_stories') === null) rows.push(...(await storyRows(db, actor, await reviewRules(db))))
  if (inWork) rows.push(...(await pageRows(db, actor, inWork, await paperClock(db))))
  if (can(actor, 'book_ad') === null) rows.push(...(await adRows(db, actor, now)))
  rows.push(...(await editionRows(db, actor, inWork)))
  if (can(actor, 'manage_people') === null) {
    const open = await openInvitations(db, now)
    if (open.count > 0) rows.push({ kind: 'invitations', since: open.since?.toISOString() ?? null, count: open.count })
  }
  return arrangeToday(rows)
}

async function editionRows(db: Db, actor: Actor, inWork: Awaited<ReturnType<typeof editionInWork>>): Promise<TodayRow[]> {
  const rows: TodayRow[] = []
  if (holds(actor, 'layout_editor') && inWork) {
    const ready = await readyToPlace(db)
    if (ready.count > 0) rows.push({ kind: 'ready_to_place', since: ready.since?.toISOString() ?? null, count: ready.count, edition: { date: inWork.date, number: inWork.number } })
  }
  if (inWork?.state === 'signed' && can(actor, 'lock_edition') === null) rows.push({ kind: 'edition_to_lock', since: null, edition: { date: inWork.date, number: inWork.number } })
  if (!inWork && can(actor, 'create_edition') === null) rows.push({ kind: 'edition_to_create', since: null })
  const locked = can(actor, 'confirm_unlock') === null ? await lockedEdition(db) : null
  if (!locked) return rows
  const edition = { date: locked.date, number: locked.number }
  const unlock = await openUnlock(db, locked.id, locked.lockVersion)
  if (unlock && unlock.requestedBy !== actor.id) {
    rows.push({ kind: 'unlock_to_confirm', since: unlock.requestedAt.toISOString(), edition, by: { name: unlock.requestedByName, latinName: await latinNameOf(db, unlock.requestedBy) }, note: unlock.reason })
  }
  if (!unlock && can(actor, 'publish_edition') === null) rows.push({ kind: 'edition_to_publish', since: locked.updatedAt.toISOString(), edition })
  return rows
}
