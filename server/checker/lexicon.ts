import { checkerRow, entryList, standingEntries, UNTOUCHED } from '@/db/read/checker'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import type { CheckFacts } from '@/newsroom/checker/facts'
import { ENTRY_KINDS, type Entry, type EntryKind } from '@/newsroom/checker/lexicon/entry'
import { textsOf } from '@/newsroom/checker/lexicon/fields'
import { headNames } from '@/newsroom/checker/lexicon/headNames'
import type { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import { lexiconOf, startingKey, type LexiconState } from '@/newsroom/checker/lexicon/state'
import { STARTING_ENTRIES } from '@/newsroom/checker/lexicon/starting'
import type { RuleSettings } from '@/newsroom/checker/settings'
import type { IsoDate } from '@/newsroom/edition/calendar'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { throwIfRefused } from '../command'
import { database } from '../store'

/** How the paper sets its rules, and which state its lexicons are in: what every check goes by. Inside a transaction it is given that. */
export async function checkerNow(db: Db = outside(database().db)): Promise<{ rules: RuleSettings; lexicon: string }> {
  const row = await checkerRow(db)
  return { rules: row?.rules ?? {}, lexicon: row?.stamp ?? UNTOUCHED }
}

/** The paper's lexicons as they stand, for whoever reads stories, or may change the lexicons. Refuses anybody else. */
export async function lexiconState(actor: Actor): Promise<LexiconState> {
  throwIfRefused(can(actor, 'manage_checker') && can(actor, 'read_stories'))
  return readState(outside(database().db))
}

/** The paper's own entries, by kind and word, for who may change them. Refuses anybody else. */
export async function lexiconOwn(actor: Actor): Promise<readonly Entry[]> {
  throwIfRefused(can(actor, 'manage_checker'))
  return (await readState(outside(database().db))).own
}

async function readState(db: Db): Promise<LexiconState> {
  // the stamp first: what is read after it is at least as new, and a change in between brings another stamp to whoever goes by it
  const row = await checkerRow(db)
  const own = (await standingEntries(db)).map(({ data }) => data)
  return { stamp: row?.stamp ?? UNTOUCHED, own, off: row?.startingOff ?? [] }
}

let ready: { stamp: string; lexicon: Lexicon } | null = null

/** The lexicon that facts name by its stamp, for checks on the server: made ready once for each state; that of now, where it is another already. */
export async function lexiconFor({ lexicon: stamp }: Pick<CheckFacts, 'lexicon'>, db: Db): Promise<Lexicon> {
  if (ready?.stamp === stamp) return ready.lexicon
  const state = await readState(db)
  const lexicon = lexiconOf(state)
  ready = { stamp: state.stamp, lexicon }
  return lexicon
}

/** What of the lexicons of now is handed to whoever sets a headline, see `headNames`; one question, whatever it is asked of. */
export async function namesNow(db: Db = outside(database().db)): Promise<(content: StoryContent, own: readonly string[] | null, date: IsoDate | null) => string[]> {
  const lexicon = await lexiconFor(await checkerNow(db), db)
  return (content, own, date) => headNames(lexicon, content, own, date)
}

/** An entry as the settings list it. */
export interface EntryRow {
  /** Null for one that every paper begins with. */
  id: string | null
  entry: Entry
  /** A starting entry that is switched off. */
  off: boolean
  by: { name: string; latinName: string | null } | null
  at: string | null
}

export interface EntryListAsked {
  origin: 'own' | 'starting'
  kind: EntryKind | null
  query: string
  /** From 1. */
  page: number
}

const A_PAGE = 50

/** A page of entries for who may change them, searched by any of its words; how many match, and of how many pages. Refuses anybody else. */
export async function listEntries(actor: Actor, asked: EntryListAsked): Promise<{ rows: EntryRow[]; total: number; page: number; pages: number; stamp: string }> {
  throwIfRefused(can(actor, 'manage_checker'))
  const { db } = database()
  const query = asked.query.trim().toLowerCase()
  const stamp = (await checkerNow()).lexicon
  const found = asked.origin === 'own' ? await ownEntries(asked, query) : await startingEntries(asked, query)
  const pages = Math.max(1, Math.ceil(found.total / A_PAGE))
  return { ...found, pages, stamp }

  async function ownEntries({ kind, page: wanted }: EntryListAsked, words: string) {
    const at = (page: number) => entryList(db, { kind, query: words, limit: A_PAGE, offset: (page - 1) * A_PAGE })
    let [page, list] = [wanted, await at(wanted)]
    // the last page may have gone with its last entry
    if (list.rows.length === 0 && list.total > 0) [page, list] = [Math.ceil(list.total / A_PAGE), await at(Math.ceil(list.total / A_PAGE))]
    return {
      page,
      total: list.total,
      rows: list.rows.map(({ id, data, at: made, by, byLatin }) => ({ id, entry: data, off: false, by: by === null ? null : { name: by, latinName: byLatin }, at: made.toISOString() })),
    }
  }

  async function startingEntries({ kind, page: wanted }: EntryListAsked, words: string) {
    const off = new Set((await checkerRow(db))?.startingOff)
    const all = STARTING_ENTRIES.filter((entry) => (kind === null || entry.kind === kind) && (words === '' || Object.values(textsOf(entry)).join('\n').toLowerCase().includes(words)))
    const page = Math.min(wanted, Math.max(1, Math.ceil(all.length / A_PAGE)))
    const rows = all.slice((page - 1) * A_PAGE, page * A_PAGE).map((entry): EntryRow => ({ id: null, entry, off: off.has(startingKey(entry)), by: null, at: null }))
    return { page, total: all.length, rows }
  }
}

/** What a list of entries is asked for, out of an address; what makes no sense is left out. */
export function entryListAsked(from: Readonly<Record<string, string | string[] | undefined>>): EntryListAsked {
  const one = (name: string) => (typeof from[name] === 'string' ? from[name] : '')
  const page = /^[1-9]\d{0,4}$/.test(one('page')) ? Number(one('page')) : 1
  return { origin: one('from') === 'starting' ? 'starting' : 'own', kind: ENTRY_KINDS.find((kind) => kind === one('kind')) ?? null, query: one('q').slice(0, 60).replaceAll('\0', ''), page }
}
