import { z } from 'zod'
import { earlierEvents, historyActors, historyRows, lockTimes, subjectNames, trailEnd, type HistoryRow, type HistoryWhere } from '@/db/read/history'
import { listDesks } from '@/db/read/peopleLists'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import { ACTS, actsAtFirst, typesOf } from '@/newsroom/audit/act'
import { shortCode } from '@/newsroom/audit/code'
import type { EventData, EventType } from '@/newsroom/audit/event'
import type { BothNames, HistoryEntry, HistoryHead, HistoryMark, HistoryPage, HistoryRef } from '@/newsroom/audit/history'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { throwRefusal } from '../command'
import { typed } from '../input'
import { findTemplates } from '../layout/templates'
import { database } from '../store'
import { scopeOf } from '../story/find/list'
import { inOneStretch } from '../story/history'
import { chainState } from './chain'
import { historySubject, type HistoryAsked, type HistorySubject } from './sources'

/** What a history may be narrowed to: a kind of act, and who did it. `before` is the `next` of the page before. */
export const historyFilter = z.strictObject({ act: z.enum(ACTS).optional(), person: typed().max(40).optional() })

const MOST = 200
const CURSOR = /^[1-9]\d{0,14}$/

/**
 * One page of a history, newest first; `next` asks for what is older, and what comes in meanwhile moves nothing. Refuses `not_found`
 * to who may not read it, and `invalid` for a filter or cursor that is none.
 */
export async function readHistory(actor: Actor, asked: HistoryAsked, filter: unknown = {}, before: string | null = null, limit = 50): Promise<HistoryPage> {
  const db = outside(database().lists)
  const subject = await historySubject(db, actor, asked)
  const parsed = historyFilter.safeParse(filter)
  if (!parsed.success) return throwRefusal({ kind: 'invalid', fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || 'filter', issue.message])) })
  if (before !== null && !CURSOR.test(before)) return throwRefusal({ kind: 'invalid', fields: { cursor: 'not_a_cursor' } })
  const { act, person: by } = parsed.data
  const where = { ...whereOf(actor, subject), by }
  const chosen = typesOf(act === undefined ? actsAtFirst(asked.of) : [act])
  const types = where.types.filter((type) => chosen.includes(type))
  const most = Math.min(Math.max(limit, 1), MOST)
  const rows = types.length === 0 ? [] : await historyRows(db, subject.sources, { ...where, types }, before === null ? null : Number(before), most + 1)
  const shown = rows.slice(0, most)
  const next = rows.length > most ? String(shown.at(-1)?.id) : null
  return { ...(await told(db, actor, subject, shown)), next }
}

/** What stands above a history: what it is of, who acted in it, its locks, and the state of the chain. Refuses `not_found`. */
export async function readHistoryHead(actor: Actor, asked: HistoryAsked): Promise<HistoryHead> {
  const db = outside(database().lists)
  const subject = await historySubject(db, actor, asked)
  const { locks, published } = await lockTimes(db, subject.editionIds)
  const marks: HistoryMark[] = [
    ...locks.map((lock) => ({ kind: 'locked' as const, at: lock.at.toISOString(), date: lock.date, version: lock.version })),
    ...published.map((one) => ({ kind: 'published' as const, at: one.at.toISOString(), date: one.date, version: null })),
  ]
  const { subjects = [] } = subject.sources
  const own = subject.personId === null ? [] : (await subjectNames(db, { ...NOBODY, people: [subject.personId] })).people
  const actors = await historyActors(db, { ...subject.sources, subjects }, whereOf(actor, subject))
  const end = subject.editionId === null ? null : await trailEnd(db, 'edition', subject.editionId)
  return {
    of: subject.of,
    about: subject.about,
    section: subject.section,
    acts: subject.acts,
    people: [...own.filter(({ id }) => !actors.some((one) => one.id === id)), ...actors].map((one) => ({ id: one.id, name: bothNames(one) })),
    marks: marks.toSorted((a, b) => b.at.localeCompare(a.at)),
    chain: await chainState(db),
    codes:
      subject.of === 'edition'
        ? { locks: locks.map(({ version, at, hash }) => ({ version, at: at.toISOString(), code: shortCode(hash) })), trail: end && { events: end.seq, code: shortCode(end.hash) } }
        : null,
  }
}

const NOBODY = { stories: [], editions: [], pages: [], people: [] }

function whereOf(actor: Actor, subject: HistorySubject): HistoryWhere & { types: EventType[] } {
  return { types: typesOf(subject.acts), scope: scopeOf(actor) }
}

function bothNames({ name, latinName }: { name: string; latinName: string | null }): BothNames {
  return { zh: name, en: latinName ?? '' }
}

/** Rows as entries: typing gathered, with what stood before a change, names for what they name by id, and where they lead. */
async function told(db: Db, actor: Actor, subject: HistorySubject, rows: readonly HistoryRow[]): Promise<Omit<HistoryPage, 'next'>> {
  const before = await valuesBefore(db, rows)
  const refsOf = await references(db, actor, subject, rows)
  const entries: HistoryEntry[] = []
  const added: HistoryRow[] = []
  for (const row of rows) {
    const at = row.at.toISOString()
    const [last, lastRow] = [entries.at(-1), added.at(-1)]
    if (last && lastRow && lastRow.subjectId === row.subjectId && inOneStretch({ ...row, at }, { ...lastRow, at: last.since })) {
      entries[entries.length - 1] = { ...last, saves: last.saves + 1, since: at }
      continue
    }
    added.push(row)
    entries.push({
      id: row.id,
      type: row.type,
      at,
      by: row.actorName === null ? null : { id: row.actorId, name: bothNames({ name: row.actorName, latinName: row.actorLatinName }), active: row.actorActive ?? false },
      data: row.data,
      before: before.get(row.id) ?? {},
      refs: refsOf(row),
      saves: 1,
      since: at,
    })
  }
  return { entries, names: await namesIn(db, entries) }
}

/** Events that say what changed by field, and those that say what it was at first. */
const CHANGES: readonly EventType[] = ['paper.set', 'person.set', 'story.slip_set', 'page.set']
const BEGINNINGS: readonly EventType[] = ['person.invited', 'story.created']

/** What each change on the page found there: the last said of the field before it, as far back as the trail goes. */
async function valuesBefore(db: Db, rows: readonly HistoryRow[]): Promise<Map<number, Record<string, unknown>>> {
  const changes = rows.filter((row) => CHANGES.includes(row.type as EventType))
  const found = new Map<number, Record<string, unknown>>()
  const [newest] = changes
  if (!newest) return found
  const standing = new Map<string, Record<string, unknown>>()
  for (const event of await earlierEvents(db, changes, [...CHANGES, ...BEGINNINGS], newest.id)) {
    const values = standing.get(event.subjectId) ?? {}
    standing.set(event.subjectId, values)
    if (BEGINNINGS.includes(event.type as EventType)) {
      Object.assign(values, event.data, 'desk' in event.data ? { deskId: event.data.desk } : {})
      continue
    }
    const said = changesOf(event.data)
    found.set(event.id, Object.fromEntries(Object.keys(said).flatMap((key) => (key in values ? [[key, values[key]]] : []))))
    Object.assign(values, said)
  }
  return found
}

function changesOf(data: Record<string, unknown>): Record<string, unknown> {
  const { changes } = data
  return typeof changes === 'object' && changes !== null && !Array.isArray(changes) ? (changes as Record<string, unknown>) : {}
}

/** Where events lead besides the history they stand in. */
async function references(db: Db, actor: Actor, subject: HistorySubject, rows: readonly HistoryRow[]): Promise<(row: HistoryRow) => HistoryRef[]> {
  const idsOf = (kind: string) => rows.filter((row) => row.subject === kind).map((row) => row.subjectId)
  const names = await subjectNames(db, {
    stories: [...idsOf('story'), ...rows.flatMap(({ data }) => (typeof data.storyId === 'string' ? [data.storyId] : []))],
    editions: idsOf('edition'),
    pages: idsOf('page'),
    people: idsOf('person'),
  })
  const refs = new Map<string, HistoryRef>([
    ...names.stories.map((one) => [`story/${one.id}`, { kind: 'story', id: one.id, headline: one.headline }] as const),
    ...names.editions.map((one) => [`edition/${one.id}`, { kind: 'edition', date: one.date, number: one.number }] as const),
    ...names.pages.map((one) => [`page/${one.id}`, { kind: 'page', date: one.date, number: one.number }] as const),
    ...names.people.map((one) => [`person/${one.id}`, { kind: 'person', id: one.id, name: bothNames(one) }] as const),
  ])
  const itself = JSON.stringify(subject.about)
  const pages = can(actor, 'read_edition') === null
  return (row) => {
    const named = [`${row.subject}/${row.subjectId}`, `story/${typeof row.data.storyId === 'string' ? row.data.storyId : ''}`].flatMap((key) => refs.get(key) ?? [])
    // in an edition's history its pages are told apart, the edition is not named again; nor a person in their own
    const others = named.filter((ref) => !(ref.kind === 'person' && ref.id === row.actorId) && JSON.stringify(ref) !== itself)
    return pages ? [...others, ...pageOf(row)] : others
  }
}

/** The page a story went on with. */
function pageOf({ type, data }: HistoryRow): HistoryRef[] {
  if (type !== 'story.followed_page') return []
  const { date, page } = data as EventData['story.followed_page']
  return [{ kind: 'page', date, number: page }]
}

/** Names of what changes name by id: desks, co-authors, templates. */
async function namesIn(db: Db, entries: readonly HistoryEntry[]): Promise<Record<string, BothNames>> {
  const said = entries.flatMap(({ data, before }) => [data, changesOf(data), before])
  const of = (...keys: string[]) => said.flatMap((one) => keys.flatMap((key) => (typeof one[key] === 'string' ? [one[key]] : [])))
  const templates = of('template')
  const people = [...of('coAuthors').flatMap((ids) => ids.split(' ')), ...of('requestedBy')].filter((id) => id !== '')
  const desks = of('deskId', 'desk').length > 0 ? await listDesks(db) : []
  return Object.fromEntries([
    ...desks.map(({ id, name }) => [id, name] as const),
    ...(await subjectNames(db, { ...NOBODY, people })).people.map((one) => [one.id, bothNames(one)] as const),
    ...[...(await findTemplates(db, templates))].map(([id, { name }]) => [id, name] as const),
  ])
}
