import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { adPlacement, lengthRequest, page, pageLayout, pageReading, pageSignature, pictureCrop, placement, proofMark, proofRound, slot } from '../schema'
import type { Tx } from '../types'

export async function insertPages(tx: Tx, rows: (typeof page.$inferInsert)[]): Promise<void> {
  await tx.insert(page).values(rows)
}

export async function insertSlots(tx: Tx, rows: (typeof slot.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(slot).values(rows)
}

/** Compare-and-set on the row's version; answers whether it was still the expected one. */
export async function updatePage(tx: Tx, row: { id: string; version: number }, changes: Partial<typeof page.$inferInsert>): Promise<boolean> {
  const changed = await tx
    .update(page)
    .set({ ...changes, version: row.version + 1 })
    .where(and(eq(page.id, row.id), eq(page.version, row.version)))
    .returning({ id: page.id })
  return changed.length === 1
}

/** Two pages exchange their numbers. One number has one page at every moment, so one of them steps aside; answers whether both were still the expected ones. */
export async function exchangeNumbers(tx: Tx, one: { id: string; version: number; number: number }, other: { id: string; version: number; number: number }, at: Date): Promise<boolean> {
  return (
    (await updatePage(tx, one, { number: -one.number })) &&
    (await updatePage(tx, other, { number: one.number, updatedAt: at })) &&
    (await updatePage(tx, { id: one.id, version: one.version + 1 }, { number: other.number, updatedAt: at }))
  )
}

/** Pages with all that belongs to them. Stories on them are taken off before: what a placement ends is told of each. */
export async function deletePages(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const of = [...ids]
  await tx.delete(adPlacement).where(inArray(adPlacement.pageId, of))
  await tx.delete(pageReading).where(inArray(pageReading.pageId, of))
  await tx.delete(lengthRequest).where(inArray(lengthRequest.pageId, of))
  await tx.delete(proofMark).where(inArray(proofMark.pageId, of))
  await tx.delete(proofRound).where(inArray(proofRound.pageId, of))
  await tx.delete(pageSignature).where(inArray(pageSignature.pageId, of))
  await tx.delete(slot).where(inArray(slot.pageId, of))
  await tx.delete(page).where(inArray(page.id, of))
}

export async function updateSlot(tx: Tx, id: string, changes: Partial<typeof slot.$inferInsert>): Promise<void> {
  await tx.update(slot).set(changes).where(eq(slot.id, id))
}

export async function deleteSlots(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(slot).where(inArray(slot.id, [...ids]))
}

/** A story's placements in an edition print another version of it from now on. */
export async function printVersion(tx: Tx, { storyId, editionId }: { storyId: string; editionId: string }, versionId: string, changes: { datesConfirmedBy?: null }): Promise<void> {
  await tx.update(placement).set({ versionId, ...changes }).where(and(eq(placement.storyId, storyId), eq(placement.editionId, editionId)))
}

/** A story's headline is set with these names in an edition from now on. */
export async function nameHeadline(tx: Tx, { storyId, editionId }: { storyId: string; editionId: string }, names: string[]): Promise<void> {
  await tx.update(placement).set({ names }).where(and(eq(placement.storyId, storyId), eq(placement.editionId, editionId)))
}

/** One story a slot: two at once and the database refuses the second (placement_slotId_unique). */
export async function insertPlacement(tx: Tx, row: typeof placement.$inferInsert): Promise<void> {
  await tx.insert(placement).values(row)
}

export async function updatePlacement(tx: Tx, id: string, changes: Partial<typeof placement.$inferInsert>): Promise<void> {
  await tx.update(placement).set(changes).where(eq(placement.id, id))
}

export async function deletePlacements(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(placement).where(inArray(placement.id, [...ids]))
}

/** Keeps how a page crops a picture of a story, for when the story comes onto a page again. */
export async function keepCrop(tx: Tx, row: typeof pictureCrop.$inferInsert): Promise<void> {
  await tx.insert(pictureCrop).values(row).onConflictDoUpdate({ target: [pictureCrop.storyId, pictureCrop.pictureId], set: row })
}

export async function forgetCrop(tx: Tx, storyId: string, pictureId: string): Promise<void> {
  await tx.delete(pictureCrop).where(and(eq(pictureCrop.storyId, storyId), eq(pictureCrop.pictureId, pictureId)))
}

/** The whole row, to put it back elsewhere (a swap). */
export async function takePlacement(tx: Tx, id: string): Promise<typeof placement.$inferSelect | null> {
  const [row] = await tx.delete(placement).where(eq(placement.id, id)).returning()
  return row ?? null
}

/** Voids the standing proofs and signatures of pages; of the proofs only the clean one where only that is void. */
export async function voidSignOffs(tx: Tx, pageIds: readonly string[], at: Date, why: string, what: 'all' | 'clean' = 'all'): Promise<void> {
  const ids = [...pageIds]
  if (ids.length === 0) return
  const changes = { voidedAt: at, voidedFor: why }
  await tx.update(proofRound).set(changes).where(and(inArray(proofRound.pageId, ids), isNull(proofRound.voidedAt), what === 'clean' ? eq(proofRound.round, 3) : undefined))
  await tx.update(pageSignature).set(changes).where(and(inArray(pageSignature.pageId, ids), isNull(pageSignature.voidedAt)))
}

/** Lets void proofs and signatures stand again. */
export async function restoreSignOffs(tx: Tx, proofs: readonly string[], signatures: readonly string[]): Promise<void> {
  const changes = { voidedAt: null, voidedFor: null }
  if (proofs.length > 0) await tx.update(proofRound).set(changes).where(inArray(proofRound.id, [...proofs]))
  if (signatures.length > 0) await tx.update(pageSignature).set(changes).where(inArray(pageSignature.id, [...signatures]))
}

/** Lets proofs stand on what marks made of the page they were given on. */
export async function coverPage(tx: Tx, proofs: readonly string[], hash: string): Promise<void> {
  if (proofs.length > 0) await tx.update(proofRound).set({ covers: sql`array_append(${proofRound.covers}, ${hash}::text)` }).where(inArray(proofRound.id, [...proofs]))
}

/** Keeps layouts under the hashes of their marks and their seals; one kept before stays. */
export async function keepLayouts(tx: Tx, pages: readonly { hash: string; seal: string; layout: PageLayout }[], at: Date): Promise<void> {
  if (pages.length > 0) await tx.insert(pageLayout).values(pages.map(({ hash, seal, layout }) => ({ hash, seal, layout, at }))).onConflictDoNothing()
}

export async function insertProof(tx: Tx, row: typeof proofRound.$inferInsert): Promise<void> {
  await tx.insert(proofRound).values(row)
}

export async function insertSignature(tx: Tx, row: typeof pageSignature.$inferInsert): Promise<void> {
  await tx.insert(pageSignature).values(row)
}

export async function insertMark(tx: Tx, row: typeof proofMark.$inferInsert): Promise<void> {
  await tx.insert(proofMark).values(row)
}

/** A story of a page, read as it is printed now; what the same person read of it before is no more. */
export async function putReading(tx: Tx, row: typeof pageReading.$inferInsert): Promise<void> {
  const { hash, readAt } = row
  await tx.insert(pageReading).values(row).onConflictDoUpdate({ target: [pageReading.pageId, pageReading.storyId, pageReading.personId], set: { hash, readAt } })
}

export async function removeReading(tx: Tx, { pageId, storyId, personId }: Pick<typeof pageReading.$inferInsert, 'pageId' | 'storyId' | 'personId'>): Promise<void> {
  await tx.delete(pageReading).where(and(eq(pageReading.pageId, pageId), eq(pageReading.storyId, storyId), eq(pageReading.personId, personId)))
}

/** What a page asks of the length of the story in a slot; what it asked there before is no more. */
export async function putLengthRequest(tx: Tx, row: typeof lengthRequest.$inferInsert): Promise<void> {
  await tx.insert(lengthRequest).values(row).onConflictDoUpdate({ target: [lengthRequest.pageId, lengthRequest.slotKey], set: row })
}

export async function deleteLengthRequest(tx: Tx, { pageId, slotKey }: Pick<typeof lengthRequest.$inferInsert, 'pageId' | 'slotKey'>): Promise<void> {
  await tx.delete(lengthRequest).where(and(eq(lengthRequest.pageId, pageId), eq(lengthRequest.slotKey, slotKey)))
}

export async function updateMark(tx: Tx, id: string, changes: Partial<typeof proofMark.$inferInsert>): Promise<void> {
  await tx.update(proofMark).set(changes).where(eq(proofMark.id, id))
}
