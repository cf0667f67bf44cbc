import { adById, adLines, adTrail, artworkBytes, artworkById, artworkPreview, adsOfEdition, bookingsOf, isPublishedArtwork, placementsOfAds } from '@/db/read/advertising'
import { activePeople } from '@/db/read/peopleLists'
import { peopleByIds } from '@/db/read/story/storyDetail'
import { editionByDate } from '@/db/read/edition'
import { pageParts, pagesOf } from '@/db/read/page'
import { readPaper } from '@/db/read/paper'
import { paperClock } from '@/db/read/today/todayShell'
import { adAbilities, canAd, type AdLine, type AdsOfDate, type AdState, type AdView } from '@/newsroom/advertising/ad'
import { ARTWORK_TYPES } from '@/newsroom/advertising/artwork'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import { extentOf } from '@/newsroom/advertising/size'
import type { Actor } from '@/newsroom/people/actor'
import type { PersonChoice } from '@/newsroom/people/role'
import { can } from '@/newsroom/permission/can'
import { shiftDate, wallTime } from '@/newsroom/time'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { throwIfRefused, throwRefusal } from '../command'
import { sha256 } from '../hash'
import { database } from '../store'
import { adChecks } from './checks'

/** Days a list shows when it is not told until when. */
const AHEAD = 60

/** Which advertisements are asked for: booked for a date of these, both included. */
export interface AdsQuery {
  from?: string | undefined
  until?: string | undefined
  state?: AdState | undefined
  q?: string | undefined
}

/** Advertisements booked for dates from `from` (today) to `until`, with all their dates; at most 500. Refuses who may not see them. */
export async function listAds(actor: Actor, { from, until, state, q = '' }: AdsQuery = {}, now = new Date()): Promise<{ from: string; until: string; items: AdLine[] }> {
  throwIfRefused(can(actor, 'read_ads'))
  const { db } = database()
  const first = from ?? (await today(now))
  const last = until ?? shiftDate(first, AHEAD)
  return { from: first, until: last, items: await adLines(db, { from: first, until: last, state: state ?? null, query: q.trim() }) }
}

async function today(now: Date): Promise<string> {
  return wallTime(now, (await paperClock(database().db))?.timezone ?? 'UTC').date
}

/** One advertisement, with what this person may do to it. */
export async function readAd(actor: Actor, id: string): Promise<AdView> {
  throwIfRefused(can(actor, 'read_ads'))
  const { db } = database()
  const found = (await adById(db, id)) ?? throwRefusal({ kind: 'not_found', what: 'ad' })
  const { ad, responsible } = found
  const [artwork, bookings, people, trail, placements, checks] = await Promise.all([
    ad.artworkId === null ? null : artworkById(db, ad.artworkId),
    bookingsOf(db, [id]),
    // also of who works here no more: that it was looked at stands in their name
    peopleByIds(db, ad.approvedBy === null ? [] : [ad.approvedBy]),
    adTrail(db, id),
    placementsOfAds(db, [id]),
    adChecks(db, actor, ad),
  ])
  const subject = { state: ad.state, makers: ad.makerIds }
  const approver = people.get(ad.approvedBy ?? '')
  const { number, client, title, size, mark, note, state, version, reason } = ad
  return {
    id,
    number,
    client,
    title,
    size,
    mark,
    note,
    state,
    version,
    reason,
    responsible,
    bookings: bookings.get(id) ?? [],
    artwork: artwork && { id: artwork.id, sha256: artwork.sha256, name: artwork.name, bytes: artwork.bytes, facts: artwork.facts, by: artwork.by, at: artwork.at.toISOString() },
    placements: placements.map(({ date, page, slotKey, slotId, published, editionState }) => ({ date, page, slot: slotKey, slotId, published, locked: LOCKED_EDITION.includes(editionState) })),
    approved:
      ad.approvedBy !== null && ad.approvedAt !== null
        ? { by: { id: ad.approvedBy, name: approver?.name ?? '', latinName: approver?.latinName ?? null }, at: ad.approvedAt.toISOString() }
        : null,
    checks,
    abilities: adAbilities(actor, subject),
    refusal: state === 'artwork_in' ? canAd(actor, 'approve', subject) : null,
    trail: trail.map(({ type, data, at, by }) => ({ type, data, at: at.toISOString(), by })),
  }
}

/** The advertisements booked for a date, and the slots of its edition, for who places them. Refuses anybody else. */
export async function adsOfDate(actor: Actor, date: string): Promise<AdsOfDate> {
  throwIfRefused(can(actor, 'place_ad'))
  const { db } = database()
  const ads = (await adLines(db, { from: date, until: date, state: null, query: '' })).filter(({ state }) => state !== 'withdrawn')
  const edition = await editionByDate(db, date)
  if (!edition || LOCKED_EDITION.includes(edition.state)) return { date, ads, slots: [] }
  const placed = new Map((await adsOfEdition(db, edition.id)).map(({ slotId, adId }) => [slotId, adId]))
  const slots = (await pageParts(db, await pagesOf(db, edition.id))).flatMap(({ page, slots: rows }) =>
    rows
      .filter(({ kind }) => kind === 'advertisement')
      .map(({ id, key, cols, lines, label }) => ({ id, page: page.number, key, extent: extentOf({ unit: 'grid', format: edition.format, cols, lines }), adId: placed.get(id) ?? null, label })),
  )
  return { date, ads, slots }
}

/** The artwork that is printed, as it came in. Throws when what is stored is not what came in. */
export async function readArtwork(actor: Actor, id: string) {
  throwIfRefused(can(actor, 'read_ads'))
  const { db } = database()
  const artworkId = (await adById(db, id))?.ad.artworkId ?? throwRefusal({ kind: 'not_found', what: 'ad' })
  const file = (await artworkBytes(db, artworkId)) ?? throwRefusal({ kind: 'not_found', what: 'ad' })
  if (sha256(file.bytes) !== file.sha256) throw new Error(`The stored artwork ${artworkId} is not the file that came in.`)
  return { bytes: file.bytes, sha256: file.sha256, type: ARTWORK_TYPES[file.facts.format], name: `artwork.${file.facts.format}`, save: file.name }
}

/**
 * A picture of artwork, by the hash of its file, for whoever sees the advertisement or the page it stands on, and for everybody once a published
 * edition prints it; null for anybody else.
 */
export async function previewFor(actor: Actor | null, hash: string): Promise<{ bytes: Uint8Array; isPublic: boolean } | null> {
  const { db } = database()
  const may = actor !== null && (can(actor, 'read_edition') === null || can(actor, 'read_ads') === null)
  const isPublic = !may && (await isPublishedArtwork(db, hash))
  const bytes = may || isPublic ? await artworkPreview(db, hash) : null
  return bytes && { bytes, isPublic }
}

/** The format of the paper's editions: what a size on the grid is most likely of. Broadsheet before the paper is set up. */
export async function adFormat(actor: Actor): Promise<PageFormatId> {
  throwIfRefused(can(actor, 'read_ads'))
  return (await readPaper(database().db))?.format ?? 'broadsheet'
}

/** Who may answer for an advertisement. */
export async function adPeople(actor: Actor): Promise<PersonChoice[]> {
  throwIfRefused(can(actor, 'book_ad'))
  return (await activePeople(database().db)).filter((one) => can({ ...one, via: 'session' }, 'book_ad') === null).map(({ id, name, latinName, deskId }) => ({ id, name, latinName, deskId }))
}
