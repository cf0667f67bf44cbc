import { and, asc, desc, eq, exists, gte, ilike, inArray, lte, ne, notInArray, or, sql } from 'drizzle-orm'
import type { AdState } from '@/newsroom/advertising/ad'
import type { PreflightAd } from '@/newsroom/edition/checks/input'
import type { EditionState, PageState } from '@/newsroom/workflow/state'
import { ad, adArtwork, adBooking, adPlacement, auditEvent, edition, page, person, publication, slot } from '../schema'
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

/** A file by its hash, as it came in; null when there is none. */
export async function artworkBySha256(db: Db, sha256: string): Promise<Uint8Array | null> {
  const [row] = await db.select({ bytes: adArtwork.bytes }).from(adArtwork).where(eq(adArtwork.sha256, sha256)).limit(1)
  return row?.bytes ?? null
}

/** The picture of artwork for screens, by the hash of its file. */
export async function artworkPreview(db: Db, sha256: string): Promise<Uint8Array | null> {
  const [row] = await db.select({ preview: adArtwork.preview }).from(adArtwork).where(eq(adArtwork.sha256, sha256)).limit(1)
  return row?.preview ?? null
}

/** Whether a published edition prints it: what everybody reads may show it. */
export async function isPublishedArtwork(db: Db, sha256: string): Promise<boolean> {
  const [row] = await db
    .select({ one: sql`1` })
    .from(adPlacement)
    .innerJoin(slot, eq(slot.id, adPlacement.slotId))
    .innerJoin(publication, eq(publication.editionId, adPlacement.editionId))
    .where(sql`${slot.artwork}->>'sha256' = ${sha256}`)
    .limit(1)
  return row !== undefined
}

/** An advertisement where it stands. */
export interface AdPlacementRow {
  slotId: string
  slotKey: string
  editionId: string
  date: string
  editionState: EditionState
  pageState: PageState
  pageId: string
  page: number
  adId: string
  adNumber: number
  title: string
  client: string
  /** The edition is out. */
  published: boolean
  placedAt: Date
  placedByName: string
}

function adPlacements(db: Db) {
  return db
    .select({
      slotId: adPlacement.slotId,
      slotKey: slot.key,
      editionId: adPlacement.editionId,
      date: edition.date,
      editionState: edition.state,
      pageState: page.state,
      pageId: adPlacement.pageId,
      page: page.number,
      adId: adPlacement.adId,
      title: ad.title,
      client: ad.client,
      adNumber: ad.number,
      published: sql<boolean>`exists (select 1 from ${publication} where ${publication.editionId} = ${adPlacement.editionId})`,
      placedAt: adPlacement.placedAt,
      placedByName: person.name,
    })
    .from(adPlacement)
    .innerJoin(slot, eq(slot.id, adPlacement.slotId))
    .innerJoin(page, eq(page.id, adPlacement.pageId))
    .innerJoin(edition, eq(edition.id, adPlacement.editionId))
    .innerJoin(ad, eq(ad.id, adPlacement.adId))
    .innerJoin(person, eq(person.id, adPlacement.placedBy))
    .$dynamic()
}

/** What stands in a slot; null when no advertisement does. */
export async function adInSlot(db: Db, slotId: string): Promise<AdPlacementRow | null> {
  const [row] = await adPlacements(db).where(eq(adPlacement.slotId, slotId))
  return row ?? null
}

/** Everywhere advertisements stand, by date and page. */
export async function placementsOfAds(db: Db, adIds: readonly string[]): Promise<AdPlacementRow[]> {
  if (adIds.length === 0) return []
  return adPlacements(db).where(inArray(adPlacement.adId, [...adIds])).orderBy(asc(edition.date), asc(page.number), asc(slot.key))
}

/** The advertisements of an edition where they stand, in page order. */
export async function adsOfEdition(db: Db, editionId: string): Promise<AdPlacementRow[]> {
  return adPlacements(db).where(eq(adPlacement.editionId, editionId)).orderBy(asc(page.number), asc(slot.key))
}

/** The advertisements of an edition by the slots they stand in, with what was read of the artwork they print. */
export async function adsStanding(db: Db, editionId: string): Promise<Map<string, PreflightAd>> {
  const rows = await db
    .select({ slotId: adPlacement.slotId, id: ad.id, title: ad.title, client: ad.client, state: ad.state, artwork: adArtwork.facts, responsible: person.name })
    .from(adPlacement)
    .innerJoin(ad, eq(ad.id, adPlacement.adId))
    .innerJoin(person, eq(person.id, ad.responsibleId))
    .leftJoin(adArtwork, eq(adArtwork.id, ad.artworkId))
    .where(eq(adPlacement.editionId, editionId))
  return new Map(rows.map(({ slotId, state, ...row }) => [slotId, { ...row, approved: state === 'approved' }]))
}

/** Advertisements booked for the date of an edition that stand on none of its pages. */
export async function adsUnplaced(db: Db, edition: { id: string; date: string }): Promise<{ title: string; client: string; responsible: string }[]> {
  const placed = db.select({ adId: adPlacement.adId }).from(adPlacement).where(eq(adPlacement.editionId, edition.id))
  return db
    .select({ title: ad.title, client: ad.client, responsible: person.name })
    .from(ad)
    .innerJoin(adBooking, and(eq(adBooking.adId, ad.id), eq(adBooking.date, edition.date)))
    .innerJoin(person, eq(person.id, ad.responsibleId))
    .where(and(notInArray(ad.id, placed), ne(ad.state, 'withdrawn')))
    .orderBy(asc(ad.number))
}

/** Who booked an advertisement, and who approved it last before a time; null where nobody did. */
export async function adSigned(db: Db, id: string, until: Date) {
  const last = async (type: 'ad.booked' | 'ad.approved') => {
    const [row] = await db
      .select({ name: person.name, at: auditEvent.at })
      .from(auditEvent)
      .innerJoin(person, eq(person.id, auditEvent.actorId))
      .where(and(eq(auditEvent.subject, 'ad'), eq(auditEvent.subjectId, id), eq(auditEvent.type, type), lte(auditEvent.at, until)))
      .orderBy(desc(auditEvent.seq))
      .limit(1)
    return row ?? null
  }
  return { booked: await last('ad.booked'), approved: await last('ad.approved') }
}

/** The name a file of an advertisement came in by; null when it has none such. */
export async function artworkNamed(db: Db, adId: string, sha256: string): Promise<{ name: string } | null> {
  const [row] = await db.select({ name: adArtwork.name }).from(adArtwork).where(and(eq(adArtwork.adId, adId), eq(adArtwork.sha256, sha256))).orderBy(desc(adArtwork.uploadedAt)).limit(1)
  return row ?? null
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
