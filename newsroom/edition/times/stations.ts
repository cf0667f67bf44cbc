import type { PageState } from '../page'

/** 各关: how far a page has to come in a night, in their order. The last is the edition's, and all of its pages reach it at once. */
export const STATIONS = ['raised', 'read', 'signed', 'press'] as const
export type Station = (typeof STATIONS)[number]

/** Those a paper plans page by page. */
export const PAGE_STATIONS = ['raised', 'read', 'signed'] as const satisfies readonly Station[]
export type PageStation = (typeof PAGE_STATIONS)[number]

/** What they are called: the catalogue and the file of a month both take it from here. */
export const STATION_NAMES: Record<'zh' | 'en', Record<Station, string>> = {
  zh: { raised: '发版', read: '一校', signed: '签样', press: '付印' },
  en: { raised: 'Proof out', read: 'First proof', signed: 'Signed', press: 'To press' },
}

/** What is recorded of a page and its edition, the void ones too, oldest first. Instants are ISO. */
export interface PageRecords {
  state: PageState
  /** When its first proof was raised, by the audit trail. */
  raised: readonly string[]
  /** Rounds that were signed. */
  proofs: readonly Given[]
  signatures: readonly Given[]
  /** The edition's locks. */
  locks: readonly string[]
}

export interface Given {
  number: number
  at: string
  void: boolean
}

interface Reached {
  /** When it holds since; null: not reached, or no longer. */
  at: string | null
  /** How often it was reached: twice and more after 改样 or an unlock. */
  times: number
}

/**
 * What it is that a station is reached by. Nothing is typed by hand: a raise is in the trail, a reading and a signature are rows which 改样 voids
 * and a page put back as it was lets stand again, the lock is the edition's. A page back in the making has left the first station.
 */
const REACHED: Record<Station, (records: PageRecords) => Reached> = {
  raised: ({ state, raised }) => latest(raised, state !== 'planned' && state !== 'composing'),
  read: ({ proofs }) => standing(proofs, 1),
  signed: ({ signatures }) => standing(signatures, 3),
  press: ({ state, locks }) => latest(locks, state === 'locked'),
}

function latest(given: readonly string[], holds: boolean): Reached {
  return { at: (holds ? given.at(-1) : undefined) ?? null, times: given.length }
}

function standing(given: readonly Given[], number: number): Reached {
  const all = given.filter((one) => one.number === number)
  return { at: all.findLast((one) => !one.void)?.at ?? null, times: all.length }
}

/** A station of a page: by when it is planned, and since when it is reached. */
export interface StationTime extends Reached {
  /** Null of an edition made before its times were kept with it. */
  planned: string | null
}

export type StationTimes = Record<Station, StationTime>

export function stationTimes(records: PageRecords, planned: Record<Station, string | null>): StationTimes {
  const of = (station: Station): StationTime => ({ planned: planned[station], ...REACHED[station](records) })
  return { raised: of('raised'), read: of('read'), signed: of('signed'), press: of('press') }
}

/**
 * THE rule of what is late: by how many whole minutes, at least one; 0 is in time. Reached, by the time it holds since; not reached, by the
 * present. Null: still to come, or never planned.
 */
export function lateness({ planned, at }: Pick<StationTime, 'planned' | 'at'>, now: number): number | null {
  if (planned === null) return null
  const due = Date.parse(planned)
  if (at === null) return due <= now ? minutesOf(now - due) : null
  return Date.parse(at) <= due ? 0 : minutesOf(Date.parse(at) - due)
}

function minutesOf(ms: number): number {
  return Math.max(1, Math.floor(ms / 60_000))
}

/** What a page comes to next; null when it went to press. */
export function nextStation(times: StationTimes): Station | null {
  return STATIONS.find((station) => times[station].at === null) ?? null
}

/** The first time a page has not kept, if it has passed: of its own stations, not of the edition's. */
export function overdue(times: Pick<StationTimes, PageStation>, now: number): { station: PageStation; since: string } | null {
  const station = PAGE_STATIONS.find((one) => times[one].at === null)
  const since = station ? times[station].planned : null
  return station && since !== null && Date.parse(since) <= now ? { station, since } : null
}
