import { editionByDate, editionById } from '@/db/read/edition'
import { cancelledEdition, editionPages, editionsOfStory, pagesTakenOff, subjectNames, type HistorySources } from '@/db/read/history'
import { findStory, findReviews } from '@/db/read/story/story'
import type { Db } from '@/db/types'
import { ACTS_IN, type Act, type HistoryOf } from '@/newsroom/audit/act'
import type { EventData } from '@/newsroom/audit/event'
import type { BothNames, HistoryRef } from '@/newsroom/audit/history'
import type { Actor } from '@/newsroom/people/actor'
import { can, canReadHistory, canReadStory } from '@/newsroom/permission/can'
import type { Subject } from '@/newsroom/refusal'
import { throwRefusal } from '../command'
import { subjectOf } from '../story/load'

/** Which history is asked for. An edition is named by its date or its id. */
export type HistoryAsked =
  | { of: 'edition'; edition: string }
  | { of: 'page'; edition: string; page: number }
  | { of: 'story'; id: string }
  | { of: 'person'; id: string }
  | { of: 'system' }

export interface HistorySubject {
  of: HistoryOf
  about: HistoryRef | null
  section: BothNames | null
  sources: HistorySources
  /** Whose acts it is of, where it is one person's. */
  personId: string | null
  /** Editions whose locks and publications divide it. */
  editionIds: string[]
  /** Id of the edition it is of. */
  editionId: string | null
  acts: readonly Act[]
}

/** Acts that say nothing of the paper's content: what an admin reads of a person. */
const NO_CONTENT: readonly Act[] = ['account', 'signIn', 'token', 'settings']

const WHAT: Record<HistoryOf, Subject> = { edition: 'edition', page: 'page', story: 'story', person: 'person', system: 'paper' }

/**
 * What a history is of and where its events are, for who may read it. Refuses `not_found` for everything else: a history that is not
 * for somebody is answered like one that does not exist.
 */
export async function historySubject(db: Db, actor: Actor, asked: HistoryAsked): Promise<HistorySubject> {
  const found = canReadHistory(actor, asked.of) ? await find(db, actor, asked) : null
  return found ?? throwRefusal({ kind: 'not_found', what: WHAT[asked.of] })
}

async function find(db: Db, actor: Actor, asked: HistoryAsked): Promise<HistorySubject | null> {
  const none = { of: asked.of, about: null, section: null, sources: {}, personId: null, editionIds: [], editionId: null, acts: ACTS_IN[asked.of] }
  switch (asked.of) {
    case 'edition':
      return ofEdition(db, none, asked.edition)
    case 'page':
      return ofPage(db, none, asked.edition, asked.page)
    case 'story': {
      const row = await findStory(db, asked.id)
      if (!row || !canReadStory(actor, subjectOf(row, await findReviews(db, asked.id)))) return null
      const about = { kind: 'story', id: row.id, headline: row.headline } as const
      return { ...none, about, sources: { subjects: [{ subject: 'story', subjectId: row.id }] }, editionIds: await editionsOfStory(db, row.id) }
    }
    case 'person': {
      const [row] = (await subjectNames(db, { ...NOTHING, people: [asked.id] })).people
      if (!row) return null
      const about = { kind: 'person', id: row.id, name: { zh: row.name, en: row.latinName ?? '' } } as const
      const acts = can(actor, 'read_edition') === null ? none.acts : NO_CONTENT
      return { ...none, about, personId: row.id, acts, sources: { subjects: [{ subject: 'person', subjectId: row.id }], actorId: row.id } }
    }
    case 'system':
      return { ...none, sources: { kinds: ['paper', 'checker', 'desk', 'template', 'person', 'session'] } }
  }
}

const NOTHING = { stories: [], editions: [], pages: [], people: [] }

async function ofEdition(db: Db, none: HistorySubject, dateOrId: string): Promise<HistorySubject | null> {
  const row = await edition(db, dateOrId)
  if (row) {
    const pages = [...(await editionPages(db, row.id)).map(({ id }) => id), ...(await pagesTakenOff(db, row.id))]
    const subjects = [{ subject: 'edition', subjectId: row.id }, ...pages.map((id) => ({ subject: 'page', subjectId: id }))]
    return { ...none, about: { kind: 'edition', date: row.date, number: row.number }, sources: { subjects }, editionIds: [row.id], editionId: row.id }
  }
  // of one that was cancelled its own trail is left; its pages went with it
  const gone = await cancelledEdition(db, dateOrId)
  if (!gone) return null
  const { date, number } = gone.data as EventData['edition.cancelled']
  return { ...none, about: { kind: 'edition', date, number }, sources: { subjects: [{ subject: 'edition', subjectId: gone.id }] }, editionId: gone.id }
}

async function ofPage(db: Db, none: HistorySubject, dateOrId: string, number: number): Promise<HistorySubject | null> {
  const row = await edition(db, dateOrId)
  const page = row && (await editionPages(db, row.id)).find((one) => one.number === number)
  if (!row || !page) return null
  const about = { kind: 'page', date: row.date, number } as const
  return { ...none, about, section: page.section, sources: { subjects: [{ subject: 'page', subjectId: page.id }] }, editionIds: [row.id] }
}

async function edition(db: Db, dateOrId: string) {
  return (await editionByDate(db, dateOrId)) ?? (await editionById(db, dateOrId))
}
