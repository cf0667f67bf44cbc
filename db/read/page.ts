import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { PictureSetting } from '@/newsroom/edition/design/slot'
import type { Genre } from '@/newsroom/manuscript/story'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { StoryState } from '@/newsroom/workflow/state'
import { edition, lengthRequest, page, pageLayout, pageReading, pageSignature, person, pictureCrop, placement, proofMark, proofRound, slot, story, storyVersion } from '../schema'
import { inParallel } from '../transaction'
import type { Db, Tx } from '../types'

export type PageRow = typeof page.$inferSelect
export type SlotRow = typeof slot.$inferSelect
export type MarkRow = typeof proofMark.$inferSelect

/** A placement with what its page's hash and its refusals need of the story; the text is not loaded. */
export interface PlacementRow {
  id: string
  editionId: string
  pageId: string
  slotId: string
  slotKey: string
  storyId: string
  versionId: string
  versionHash: string
  part: number
  headline: string[] | null
  names: string[]
  pictures: Record<string, PictureSetting>
  datesConfirmedBy: string | null
  placedBy: string
  placedByName: string
  placedAt: Date
  storyState: StoryState
  storyHeadline: string
  genre: Genre
}

export interface SignOffRow {
  id: string
  pageId: string
  /** Round or level. */
  number: number
  personId: string
  personName: string
  hash: string
  /** Of proofs; none of signatures. */
  covers: string[]
  signedAt: Date
  voidedAt: Date | null
  voidedFor: string | null
}

/** Everything of a page that rules and hashes ask for. Sign-offs include the void ones, oldest first. */
export interface PageParts {
  page: PageRow
  slots: SlotRow[]
  placements: PlacementRow[]
  proofs: SignOffRow[]
  signatures: SignOffRow[]
  marks: MarkRow[]
}

export async function pageById(db: Db, id: string): Promise<PageRow | null> {
  const [row] = await db.select().from(page).where(eq(page.id, id))
  return row ?? null
}

export async function slotById(db: Db, id: string): Promise<SlotRow | null> {
  const [row] = await db.select().from(slot).where(eq(slot.id, id))
  return row ?? null
}

export async function markById(db: Db, id: string): Promise<MarkRow | null> {
  const [row] = await db.select().from(proofMark).where(eq(proofMark.id, id))
  return row ?? null
}

/** Every mark on a story, on whatever page, in the order in which they were carried out. */
export async function marksOfStories(db: Db, storyIds: readonly string[]): Promise<MarkRow[]> {
  if (storyIds.length === 0) return []
  return db.select().from(proofMark).where(inArray(proofMark.storyId, [...storyIds])).orderBy(asc(proofMark.doneAt), asc(proofMark.id))
}

export type ReadingRow = typeof pageReading.$inferSelect & { personName: string }

/** Who has read which stories of these pages, and as what, in the order they did. */
export async function readingsOf(db: Db, pageIds: readonly string[]): Promise<ReadingRow[]> {
  if (pageIds.length === 0) return []
  return db
    .select({ ...getTableColumns(pageReading), personName: person.name })
    .from(pageReading)
    .innerJoin(person, eq(person.id, pageReading.personId))
    .where(inArray(pageReading.pageId, [...pageIds]))
    .orderBy(asc(pageReading.readAt), asc(pageReading.personId))
}

export type LengthRequestRow = Awaited<ReturnType<typeof lengthRequestsOf>>[number]

/** What these pages ask of the length of their stories, or is asked of this story, with where and by whom; in the order in which it was asked. */
export async function lengthRequestsOf(db: Db, of: { pageIds: readonly string[] } | { storyId: string }) {
  const asked = 'storyId' in of ? eq(lengthRequest.storyId, of.storyId) : inArray(lengthRequest.pageId, [...of.pageIds])
  return db
    .select({ ...getTableColumns(lengthRequest), page: page.number, date: edition.date, versionNumber: storyVersion.number, headline: story.headline, askedByName: person.name })
    .from(lengthRequest)
    .innerJoin(page, eq(page.id, lengthRequest.pageId))
    .innerJoin(edition, eq(edition.id, page.editionId))
    .innerJoin(story, eq(story.id, lengthRequest.storyId))
    .innerJoin(storyVersion, eq(storyVersion.id, lengthRequest.versionId))
    .innerJoin(person, eq(person.id, lengthRequest.askedBy))
    .where(asked)
    .orderBy(asc(lengthRequest.askedAt), asc(lengthRequest.slotKey))
}

export async function pagesOf(db: Db, ...editionIds: string[]): Promise<PageRow[]> {
  return db.select().from(page).where(inArray(page.editionId, editionIds)).orderBy(asc(page.number))
}

/** Locks pages in page order. The edition must be locked before. */
export async function pagesForUpdate(tx: Tx, ids: readonly string[]): Promise<PageRow[]> {
  return tx.select().from(page).where(inArray(page.id, [...ids])).orderBy(asc(page.number)).for('update')
}

const placementColumns = {
  id: placement.id,
  editionId: placement.editionId,
  pageId: placement.pageId,
  slotId: placement.slotId,
  slotKey: slot.key,
  storyId: placement.storyId,
  versionId: placement.versionId,
  versionHash: storyVersion.hash,
  part: placement.part,
  headline: placement.headline,
  names: placement.names,
  pictures: placement.pictures,
  datesConfirmedBy: placement.datesConfirmedBy,
  placedBy: placement.placedBy,
  placedByName: person.name,
  placedAt: placement.placedAt,
  storyState: story.state,
  storyHeadline: story.headline,
  genre: story.genre,
}

function placements(db: Db) {
  return db
    .select(placementColumns)
    .from(placement)
    .innerJoin(slot, eq(slot.id, placement.slotId))
    .innerJoin(story, eq(story.id, placement.storyId))
    .innerJoin(storyVersion, eq(storyVersion.id, placement.versionId))
    .innerJoin(person, eq(person.id, placement.placedBy))
}

export async function placementInSlot(db: Db, slotId: string): Promise<PlacementRow | null> {
  const [row] = await placements(db).where(eq(placement.slotId, slotId))
  return row ?? null
}

/** Where a story stands in an edition, first part first. */
export async function placementsOfStory(db: Db, storyId: string, editionId: string): Promise<PlacementRow[]> {
  return placements(db)
    .where(and(eq(placement.storyId, storyId), eq(placement.editionId, editionId)))
    .orderBy(asc(placement.part))
}

/** How pages last cropped the pictures of a story by hand, with the text that showed each. */
export async function cropsOfStory(db: Db, storyId: string) {
  return db
    .select({ pictureId: pictureCrop.pictureId, setting: pictureCrop.setting, content: storyVersion.content })
    .from(pictureCrop)
    .innerJoin(storyVersion, eq(storyVersion.id, pictureCrop.versionId))
    .where(eq(pictureCrop.storyId, storyId))
}

/** The editions a story stands in, latest placement first. */
export async function editionsOfStory(db: Db, storyId: string): Promise<string[]> {
  const rows = await db
    .select({ editionId: placement.editionId, placedAt: placement.placedAt })
    .from(placement)
    .where(eq(placement.storyId, storyId))
  return [...new Set(rows.toSorted((a, b) => b.placedAt.getTime() - a.placedAt.getTime()).map((row) => row.editionId))]
}

/** The parts of pages, in page order: six queries however many pages. */
export async function pageParts(db: Db, rows: readonly PageRow[]): Promise<PageParts[]> {
  const ids = rows.map((row) => row.id)
  if (ids.length === 0) return []
  // none waits for another: on a server they go out together
  const [slots, placed, proofs, signatures, marks] = await inParallel(
    db.select().from(slot).where(inArray(slot.pageId, ids)).orderBy(asc(slot.importance), asc(slot.key)),
    placements(db).where(inArray(placement.pageId, ids)).orderBy(asc(slot.importance), asc(slot.key)),
    db
      .select({
        id: proofRound.id,
        pageId: proofRound.pageId,
        number: proofRound.round,
        personId: proofRound.personId,
        personName: person.name,
        hash: proofRound.hash,
        covers: proofRound.covers,
        signedAt: proofRound.signedAt,
        voidedAt: proofRound.voidedAt,
        voidedFor: proofRound.voidedFor,
      })
      .from(proofRound)
      .innerJoin(person, eq(person.id, proofRound.personId))
      .where(inArray(proofRound.pageId, ids))
      .orderBy(asc(proofRound.signedAt), asc(proofRound.id)),
    db
      .select({
        id: pageSignature.id,
        pageId: pageSignature.pageId,
        number: pageSignature.level,
        personId: pageSignature.personId,
        personName: person.name,
        hash: pageSignature.hash,
        signedAt: pageSignature.signedAt,
        voidedAt: pageSignature.voidedAt,
        voidedFor: pageSignature.voidedFor,
        covers: sql<string[]>`'{}'::text[]`,
      })
      .from(pageSignature)
      .innerJoin(person, eq(person.id, pageSignature.personId))
      .where(inArray(pageSignature.pageId, ids))
      .orderBy(asc(pageSignature.signedAt), asc(pageSignature.id)),
    db.select().from(proofMark).where(inArray(proofMark.pageId, ids)).orderBy(asc(proofMark.markedAt), asc(proofMark.id)),
  )
  return rows.map((row) => ({
    page: row,
    slots: slots.filter((item) => item.pageId === row.id),
    placements: placed.filter((item) => item.pageId === row.id),
    proofs: proofs.filter((item) => item.pageId === row.id),
    signatures: signatures.filter((item) => item.pageId === row.id),
    marks: marks.filter((item) => item.pageId === row.id),
  }))
}

/** Layouts kept by the hash of their marks, those that are there, oldest first: of one hash there may be several, which print the same. */
export async function layoutsByHash(db: Db, hashes: readonly string[]): Promise<{ hash: string; layout: PageLayout }[]> {
  if (hashes.length === 0) return []
  return db.select({ hash: pageLayout.hash, layout: pageLayout.layout }).from(pageLayout).where(inArray(pageLayout.hash, [...hashes])).orderBy(pageLayout.at)
}

/** Which of these layouts are kept, without reading them. */
export async function keptHashes(db: Db, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await db.select({ hash: pageLayout.hash }).from(pageLayout).where(inArray(pageLayout.hash, [...hashes]))
  return new Set(rows.map(({ hash }) => hash))
}
