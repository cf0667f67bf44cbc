import { pageParts, pagesOf, type PageParts } from '@/db/read/page'
import type { Db } from '@/db/types'
import { decidePage, levelDue, roundOf } from '@/newsroom/edition/page'
import { holds, type Actor } from '@/newsroom/people/actor'
import { can, type Permission } from '@/newsroom/permission/can'
import type { TodayRow } from '@/newsroom/today/today'
import { subjectOf } from '../page/subject'

/** Pages of the edition in work that need this person: signatures, proofs, marks, and pages still being made. */
export async function pageRows(db: Db, actor: Actor, edition: { id: string; date: string }): Promise<TodayRow[]> {
  const pages = await pageParts(db, await pagesOf(db, edition.id))
  return pages.flatMap((parts) => rowsOf(actor, parts, edition.date))
}

function rowsOf(actor: Actor, parts: PageParts, date: string): TodayRow[] {
  const { state, number, section, updatedAt } = parts.page
  const subject = subjectOf(parts)
  const level = levelDue(state)
  const round = roundOf(state)
  const base = { since: updatedAt.toISOString(), page: { date, number, section } }
  const layout = holds(actor, 'layout_editor')
  const rows: TodayRow[] = []
  const signs: Permission | null = level === null ? null : `sign_page_${level}`
  if (level !== null && signs && can(actor, signs) === null && allowed(actor, parts, { action: 'sign_page', level })) {
    rows.push({ ...base, kind: 'page_to_sign', level })
  }
  if (round !== null && can(actor, 'sign_proof') === null && allowed(actor, parts, { action: 'sign_proof', round })) {
    rows.push({ ...base, kind: 'proof_to_read', level: round })
  }
  if (layout && subject.marks.open > 0) rows.push({ ...base, kind: 'marks_to_carry_out', count: subject.marks.open })
  if (holds(actor, 'editor') && subject.marks.done > 0) rows.push({ ...base, kind: 'marks_to_verify', count: subject.marks.done })
  if (layout && (round === 1 || round === 2) && allowed(actor, parts, { action: 'raise_proof' })) {
    rows.push({ ...base, kind: 'proof_to_raise', level: round + 1 })
  }
  if (layout && (state === 'planned' || state === 'composing')) rows.push({ ...base, since: null, kind: 'page_open', count: emptySlots(parts) })
  return rows
}

function allowed(actor: Actor, parts: PageParts, input: { action: 'sign_page' | 'sign_proof' | 'raise_proof'; level?: 1 | 2 | 3; round?: 1 | 2 | 3 }): boolean {
  const subject = subjectOf(parts)
  return decidePage(subject, { ...input, personId: actor.id, hash: subject.hash }).ok
}

/** Slots that ought to hold something and do not. */
export function emptySlots(parts: PageParts): number {
  const filled = new Set(parts.placements.map((placement) => placement.slotId))
  return parts.slots.filter((slot) => slot.kind !== 'masthead' && !slot.filler && slot.label === '' && !filled.has(slot.id)).length
}
