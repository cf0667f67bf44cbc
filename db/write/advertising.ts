import { and, eq } from 'drizzle-orm'
import { ad, adArtwork, adBooking, adPlacement } from '../schema'
import type { Tx } from '../types'

export type AdRow = typeof ad.$inferSelect

/** The advertisement, its row locked; undefined when there is none. */
export async function lockAd(tx: Tx, id: string): Promise<AdRow | undefined> {
  const [row] = await tx.select().from(ad).where(eq(ad.id, id)).for('update')
  return row
}

export async function insertAd(tx: Tx, row: Omit<typeof ad.$inferInsert, 'number'>): Promise<void> {
  await tx.insert(ad).values(row)
}

/** Compare-and-set on the row's version; answers whether it was still the expected one. */
export async function updateAd(tx: Tx, row: Pick<AdRow, 'id' | 'version'>, changes: Partial<Omit<AdRow, 'id' | 'number' | 'version'>>): Promise<boolean> {
  const changed = await tx
    .update(ad)
    .set({ ...changes, version: row.version + 1 })
    .where(and(eq(ad.id, row.id), eq(ad.version, row.version)))
    .returning({ id: ad.id })
  return changed.length === 1
}

/** The dates it is booked for, instead of those before. */
export async function writeBookings(tx: Tx, adId: string, bookings: readonly { date: string; page: number | null }[]): Promise<void> {
  await tx.delete(adBooking).where(eq(adBooking.adId, adId))
  if (bookings.length > 0) await tx.insert(adBooking).values(bookings.map(({ date, page }) => ({ adId, date, page })))
}

export async function insertArtwork(tx: Tx, row: typeof adArtwork.$inferInsert): Promise<void> {
  await tx.insert(adArtwork).values(row)
}

/** One advertisement a slot: two at once and the database refuses the second. */
export async function insertAdPlacement(tx: Tx, row: typeof adPlacement.$inferInsert): Promise<void> {
  await tx.insert(adPlacement).values(row)
}

export async function deleteAdPlacement(tx: Tx, slotId: string): Promise<void> {
  await tx.delete(adPlacement).where(eq(adPlacement.slotId, slotId))
}
