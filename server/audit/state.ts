import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import { auditEvent, page, pageSignature, placement, proofRound, publication, review, slot, story } from '@/db/schema'
import type { Db } from '@/db/types'
import { TEXT_EVENTS, type EventData, type EventType } from '@/newsroom/audit/event'
import { ON_PAGE } from '@/newsroom/workflow/state'
import { hashOf } from '../hash'

/** Where what stands in the tables is not what the trail says was done. */
export interface StateFault {
  kind:
    | 'story_changed' // its text is not the one last recorded
    | 'story_state' // its state is not the one last recorded
    | 'review_unrecorded' // nobody signed this review
    | 'review_missing' // it was signed, and is not there
    | 'review_revived' // it was voided, and stands
    | 'review_stretched' // it stands on other texts than corrections made of the one that was signed
    | 'sign_off_unrecorded' // a proof or signature of a page nobody gave
    | 'sign_off_stretched' // a proof stands on other prints than marks made of the one that was read
    | 'placement_changed' // what stands in a slot is not what was placed there
    | 'publication_unrecorded'
    | 'publication_missing'
  subject: 'story' | 'page' | 'edition'
  subjectId: string
  detail: string
}

const BATCH = 500

/**
 * Compares what stands with what was recorded: texts and states of stories, reviews, placements, proofs and signatures, publications.
 * A row changed, added or taken away by SQL has no event. Reads in batches; changes nothing.
 */
export async function verifyState(db: Db): Promise<StateFault[]> {
  return [...(await storyFaults(db)), ...(await placementFaults(db)), ...(await signOffFaults(db)), ...(await publicationFaults(db))]
}

interface Recorded<T extends EventType> {
  subjectId: string
  type: T
  actorId: string
  data: EventData[T]
}

async function eventsOf<T extends EventType>(db: Db, types: readonly T[], subjectIds?: readonly string[]): Promise<Recorded<T>[]> {
  const rows = await db
    .select({ subjectId: auditEvent.subjectId, type: auditEvent.type, actorId: auditEvent.actorId, data: auditEvent.data })
    .from(auditEvent)
    .where(and(inArray(auditEvent.type, [...types]), subjectIds ? inArray(auditEvent.subjectId, [...subjectIds]) : undefined))
    // an order the database's clock has no part in; changes of one subject wait for each other
    .orderBy(asc(auditEvent.id))
  return rows as unknown as Recorded<T>[]
}

async function storyFaults(db: Db): Promise<StateFault[]> {
  const faults: StateFault[] = []
  const fault = (kind: StateFault['kind'], subjectId: string, detail: string) => void faults.push({ kind, subject: 'story', subjectId, detail })
  for (let after = ''; ; ) {
    const rows = await db
      .select({ id: story.id, state: story.state, hash: story.hash, content: story.content })
      .from(story)
      .where(gt(story.id, after))
      .orderBy(asc(story.id))
      .limit(BATCH)
    const ids = rows.map((row) => row.id)
    const events = ids.length === 0 ? [] : await eventsOf(db, ['story.created', ...TEXT_EVENTS, 'story.transitioned', 'story.followed_page', 'story.review_signed', 'story.reviews_voided'], ids)
    const reviews = ids.length === 0 ? [] : await db.select().from(review).where(inArray(review.storyId, ids)).orderBy(asc(review.signedAt))
    for (const row of rows) {
      const own = events.filter((event) => event.subjectId === row.id)
      const text = own.findLast((event) => 'hash' in event.data)?.data as { hash: string } | undefined
      const moved = own.findLast((event) => 'to' in event.data || 'state' in event.data)?.data as { to?: string; state?: string } | undefined
      if (hashOf(row.content) !== row.hash || text?.hash !== row.hash) fault('story_changed', row.id, text?.hash ?? '')
      const state = moved?.to ?? moved?.state
      if (state !== row.state) fault('story_state', row.id, `${state ?? ''} → ${row.state}`)
      reviewFaults(own, reviews.filter((one) => one.storyId === row.id)).forEach(([kind, detail]) => fault(kind, row.id, detail))
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return faults
    after = last.id
  }
}

function reviewFaults(events: readonly Recorded<EventType>[], rows: readonly (typeof review.$inferSelect)[]): [StateFault['kind'], string][] {
  const faults: [StateFault['kind'], string][] = []
  const signed: { level: number; hash: string; opinion: string | null; by: string; covers: string[]; void: boolean; row: boolean }[] = []
  for (const event of events) {
    if (event.type === 'story.review_signed') {
      const { level, hash, opinion = null } = event.data as EventData['story.review_signed']
      signed.push({ level, hash, opinion, by: event.actorId, covers: [], void: false, row: false })
    }
    if (event.type === 'story.correction_made') {
      const { hash, holds } = event.data as EventData['story.correction_made']
      for (const one of signed) if (!one.void && holds.includes(one.level)) one.covers.push(hash)
    }
    if (event.type === 'story.reviews_voided') {
      const { levels } = event.data as EventData['story.reviews_voided']
      for (const one of signed) one.void ||= (levels as readonly number[]).includes(one.level)
    }
  }
  for (const row of rows) {
    // of equal ones the newest stands for the row that stands
    const candidates = signed.filter((one) => !one.row && one.level === row.level && one.hash === row.hash && one.opinion === row.opinion && one.by === row.personId)
    const found = row.voidedAt === null ? candidates.at(-1) : candidates[0]
    if (!found) faults.push(['review_unrecorded', `${row.level}`])
    else {
      found.row = true
      if (row.voidedAt === null && found.void) faults.push(['review_revived', `${row.level}`])
      if (row.covers.join() !== found.covers.join()) faults.push(['review_stretched', `${row.level}`])
    }
  }
  for (const one of signed) if (!one.row) faults.push(['review_missing', `${one.level}`])
  return faults
}

const PLACING = ['page.placed', 'page.moved', 'page.swapped', 'page.exchanged', 'page.continued', 'page.jump_shortened', 'page.pulled'] as const

/** Plays the moves of every edition's stories again and compares where they ended with where they stand. */
async function placementFaults(db: Db): Promise<StateFault[]> {
  const pages = await db.select({ id: page.id, editionId: page.editionId, number: page.number }).from(page)
  const editionOf = new Map(pages.map((row) => [row.id, row.editionId]))
  // of pages that were taken away while their edition stands: what left them before is played too
  for (const { subjectId, data } of await eventsOf(db, ['edition.pages_set'])) for (const id of data.removed) editionOf.set(id, subjectId)
  const idOf = new Map(pages.map((row) => [`${row.editionId} ${row.number}`, row.id]))
  const stands = new Map<string, string>()
  for (const event of await eventsOf(db, PLACING)) {
    const edition = editionOf.get(event.subjectId)
    // a cancelled edition has no pages any more
    if (edition !== undefined) move(stands, edition, event)
  }
  const rows = await db
    .select({ editionId: placement.editionId, number: page.number, slot: slot.key, storyId: placement.storyId })
    .from(placement)
    .innerJoin(slot, eq(slot.id, placement.slotId))
    .innerJoin(page, eq(page.id, slot.pageId))
  const found = new Map(rows.map((row) => [`${row.editionId} ${row.number} ${row.slot}`, row.storyId]))
  const faults: StateFault[] = []
  for (const place of new Set([...stands.keys(), ...found.keys()])) {
    if (stands.get(place) === found.get(place)) continue
    const [edition, number, key] = place.split(' ')
    faults.push({ kind: 'placement_changed', subject: 'page', subjectId: idOf.get(`${edition ?? ''} ${number ?? ''}`) ?? '', detail: `${key ?? ''}: ${stands.get(place) ?? '—'} → ${found.get(place) ?? '—'}` })
  }
  // without a row and without an event a story cannot be on a page
  const placed = new Set(rows.map((row) => row.storyId))
  const onPage = await db.select({ id: story.id }).from(story).where(inArray(story.state, [...ON_PAGE]))
  for (const { id } of onPage) if (!placed.has(id)) faults.push({ kind: 'placement_changed', subject: 'story', subjectId: id, detail: 'on no page' })
  return faults
}

function move(stands: Map<string, string>, edition: string, { type, data }: Recorded<(typeof PLACING)[number]>): void {
  const at = (number: number, slotKey: string) => `${edition} ${number} ${slotKey}`
  switch (type) {
    case 'page.placed':
    case 'page.continued': {
      const one = data as EventData['page.placed']
      stands.set(at(one.page, one.slot), one.storyId)
      return
    }
    case 'page.moved': {
      const one = data as EventData['page.moved']
      stands.delete(at(one.page, one.slot))
      stands.set(at(one.toPage, one.toSlot), one.storyId)
      return
    }
    case 'page.swapped': {
      const one = data as EventData['page.swapped']
      const [from, to] = [at(one.page, one.slot), at(one.withPage, one.withSlot)]
      const [story, other] = [stands.get(from), stands.get(to)]
      if (story !== undefined && other !== undefined) {
        stands.set(from, other)
        stands.set(to, story)
      }
      return
    }
    case 'page.exchanged': {
      const { page, toPage } = data as EventData['page.exchanged']
      // of two that changed places each has one: the first tells it whole
      if (page < toPage) exchange(stands, edition, page, toPage)
      return
    }
    case 'page.jump_shortened': {
      const one = data as EventData['page.jump_shortened']
      stands.delete(at(one.page, one.slot))
      return
    }
    case 'page.pulled': {
      const one = data as EventData['page.pulled']
      // all parts of it
      for (const [place, storyId] of stands) if (storyId === one.storyId && place.startsWith(`${edition} `)) stands.delete(place)
    }
  }
}

/** Everything on two pages of an edition, on the other of them. */
function exchange(stands: Map<string, string>, edition: string, one: number, other: number): void {
  const moved: [string, string][] = []
  for (const [place, storyId] of stands) {
    const [of, number, key] = place.split(' ')
    const to = number === String(one) ? other : number === String(other) ? one : null
    if (of !== edition || to === null) continue
    stands.delete(place)
    moved.push([`${edition} ${to} ${key ?? ''}`, storyId])
  }
  for (const [place, storyId] of moved) stands.set(place, storyId)
}

async function signOffFaults(db: Db): Promise<StateFault[]> {
  const given = new Set(
    (await eventsOf(db, ['page.proof_signed', 'page.signed'])).map(({ subjectId, type, actorId, data }) => {
      const { hash } = data
      return `${subjectId} ${type === 'page.signed' ? `level ${(data as EventData['page.signed']).level}` : `round ${(data as EventData['page.proof_signed']).round}`} ${actorId} ${hash}`
    }),
  )
  const proofs = await db.select().from(proofRound).where(isNull(proofRound.voidedAt))
  const signatures = await db.select().from(pageSignature).where(isNull(pageSignature.voidedAt))
  const rows = [
    ...proofs.map((row) => ({ row, what: `round ${row.round}` })),
    ...signatures.map((row) => ({ row, what: `level ${row.level}` })),
  ]
  const readOn = new Set(
    (await eventsOf(db, ['page.read_on'])).flatMap(({ subjectId, data }) => {
      const { rounds, from, to } = data as EventData['page.read_on']
      return rounds.map((round) => `${subjectId} ${round} ${from} ${to}`)
    }),
  )
  const stretched = proofs.filter(({ pageId, round, hash, covers }) => covers.some((to, at) => !readOn.has(`${pageId} ${round} ${covers[at - 1] ?? hash} ${to}`)))
  return [
    ...rows
      .filter(({ row, what }) => !given.has(`${row.pageId} ${what} ${row.personId} ${row.hash}`))
      .map(({ row, what }): StateFault => ({ kind: 'sign_off_unrecorded', subject: 'page', subjectId: row.pageId, detail: what })),
    ...stretched.map((row): StateFault => ({ kind: 'sign_off_stretched', subject: 'page', subjectId: row.pageId, detail: `round ${row.round}` })),
  ]
}

async function publicationFaults(db: Db): Promise<StateFault[]> {
  const rows = await db.select({ editionId: publication.editionId }).from(publication)
  const recorded = new Set((await eventsOf(db, ['edition.published'])).map((event) => event.subjectId))
  const there = new Set(rows.map((row) => row.editionId))
  return [
    ...[...there].filter((id) => !recorded.has(id)).map((id): StateFault => ({ kind: 'publication_unrecorded', subject: 'edition', subjectId: id, detail: '' })),
    ...[...recorded].filter((id) => !there.has(id)).map((id): StateFault => ({ kind: 'publication_missing', subject: 'edition', subjectId: id, detail: '' })),
  ]
}
