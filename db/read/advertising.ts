import { and, asc, desc, eq, exists, gte, ilike, inArray, lte, or, sql } from 'drizzle-orm'
import type { AdState } from '@/newsroom/advertising/ad'
import { ad, adArtwork, adBooking, auditEvent, person } from '../schema'
import type { Db } from '../types'

const RESPONSIBLE = { id: person.id, name: person.name, latinName: person.latinName }

const LINE = {
  id: ad.id,
  number: ad.number,
  client: ad.client,
  title: ad.title,
  size: ad.size,
  mark: ad.mark,
  state: ad.state,
  artwork: ad.artworkId,
  responsible: RESPONSIBLE,
}

export interface AdsAsked {
  /** YYYY-MM-DD, both included. */
  from: string
  until: string
  state: AdState | null
  query: string
}

/** Advertisements booked for a date between two, by number, with all their dates. */
export async function adLines(db: Db, { from, until, state, query }: AdsAsked) {
  const within = db
    .select({ one: sql`1` })
    .from(adBooking)
    .where(and(eq(adBooking.adId, ad.id), gte(adBooking.date, from), lte(adBooking.date, until)))
  const words = `%${query.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .select(LINE)
    .from(ad)
    .innerJoin(person, eq(person.id, ad.responsibleId))
    .where(and(exists(within), state ? eq(ad.state, state) : undefined, query === '' ? undefined : or(ilike(ad.client, words), ilike(ad.title, words))))
    .orderBy(asc(ad.number))
    .limit(500)
  const bookings = await bookingsOf(db, rows.map(({ id }) => id))
  return rows.map((row) => ({ ...row, bookings: bookings.get(row.id) ?? [] }))
}

/** The dates advertisements are booked for, by their ids, in order. */
export async function bookingsOf(db: Db, ids: readonly string[]): Promise<Map<string, { date: string; page: number | null }[]>> {
  const found = new Map<string, { date: string; page: number | null }[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  for (const { adId, date, page } of await db.select().from(adBooking).where(inArray(adBooking.adId, [...ids])).orderBy(asc(adBooking.date)))
    found.get(adId)?.push({ date, page })
  return found
}

/** One advertisement with who answers for it; null when there is none. */
export async function adById(db: Db, id: string) {
  const [row] = await db.select({ ad, responsible: RESPONSIBLE }).from(ad).innerJoin(person, eq(person.id, ad.responsibleId)).where(eq(ad.id, id))
  return row ?? null
}

/** Artwork without its bytes; null when there is none. */
export async function artworkById(db: Db, id: string) {
  const [row] = await db
    .select({
      id: adArtwork.id,
      adId: adArtwork.adId,
      sha256: adArtwork.sha256,
      name: adArtwork.name,
      bytes: sql<number>`octet_length(${adArtwork.bytes})`.mapWith(Number),
      facts: adArtwork.facts,
      at: adArtwork.uploadedAt,
      by: RESPONSIBLE,
    })
    .from(adArtwork)
    .innerJoin(person, eq(person.id, adArtwork.uploadedBy))
    .where(eq(adArtwork.id, id))
  return row ?? null
}

/** The file as it came in. */
export async function artworkBytes(db: Db, id: string) {
  const [row] = await db
    .select({ bytes: adArtwork.bytes, sha256: adArtwork.sha256, name: adArtwork.name, facts: adArtwork.facts })
    .from(adArtwork)
    .where(eq(adArtwork.id, id))
  return row ?? null
}

/** The picture of artwork for screens, by the hash of its file. */
export async function artworkPreview(db: Db, sha256: string): Promise<Uint8Array | null> {
  const [row] = await db.select({ preview: adArtwork.preview }).from(adArtwork).where(eq(adArtwork.sha256, sha256)).limit(1)
  return row?.preview ?? null
}

/** What was done to an advertisement, the newest first. */
export async function adTrail(db: Db, id: string) {
  return db
    .select({ type: auditEvent.type, data: auditEvent.data, at: auditEvent.at, by: RESPONSIBLE })
    .from(auditEvent)
    .leftJoin(person, eq(person.id, auditEvent.actorId))
    .where(and(eq(auditEvent.subject, 'ad'), eq(auditEvent.subjectId, id)))
    .orderBy(desc(auditEvent.seq))
    .limit(200)
}

/** Advertisements of a date on that are still to be approved: what an advertising person has to see to. */
export async function adsDue(db: Db, from: string, until: string) {
  return db
    .select({
      id: ad.id,
      title: ad.title,
      client: ad.client,
      state: ad.state,
      reason: ad.reason,
      makerIds: ad.makerIds,
      responsibleId: ad.responsibleId,
      updatedAt: ad.updatedAt,
      date: sql<string>`min(${adBooking.date})`,
    })
    .from(ad)
    .innerJoin(adBooking, eq(adBooking.adId, ad.id))
    .where(and(inArray(ad.state, ['booked', 'artwork_in']), gte(adBooking.date, from), lte(adBooking.date, until)))
    .groupBy(ad.id)
    .orderBy(asc(sql`min(${adBooking.date})`), asc(ad.number))
    .limit(100)
}
