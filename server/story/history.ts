import { eventsOf, versionsOf, type EventRow, type VersionHeadRow } from '@/db/read/story/storyDetail'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { database } from '../store'
import { throwRefusal } from '../command'
import { visible } from './read'
import type { VersionView } from '@/newsroom/workflow/version'
import { versionList } from './versions/list'

/** One hand the story went through: an audit event, or a stretch of typing by one person in one. */
export interface HistoryEntry extends EventRow {
  /** How many saves of one person in a row this stands for; 1 for everything but typing. */
  saves: number
  /** When the first of them was. */
  since: string
  /** Number of the version kept with it, to read or compare; null when none was. */
  version: number | null
}

/** Typing of one person parted by less than this is one entry. */
const STRETCH_MS = 30 * 60_000

/**
 * Every hand the story went through, oldest first: the slip's record. Saves while typing are gathered into stretches;
 * nothing else is left out. Refuses `not_found`.
 */
export async function storyHistory(actor: Actor, id: string, db: Db = outside(database().db)): Promise<HistoryEntry[]> {
  return (await storyRecord(actor, id, db)).entries
}

/** The same, with the kept versions, newest first: what the story's screen shows of both, read once. Refuses `not_found`. */
export async function storyRecord(actor: Actor, id: string, db: Db = outside(database().db)): Promise<{ entries: HistoryEntry[]; versions: VersionView[] }> {
  if (!(await visible(actor, id, db))) return throwRefusal({ kind: 'not_found', what: 'story' })
  const versions = await versionsOf(db, id)
  const events = await eventsOf(db, 'story', id)
  return { entries: entriesOf(events, versions), versions: (await versionList(db, versions, events)).versions }
}

function entriesOf(events: readonly EventRow[], versions: readonly VersionHeadRow[]): HistoryEntry[] {
  const byHash = new Map(versions.map((version) => [version.hash, version.number]))
  const entries: HistoryEntry[] = []
  for (const event of events) {
    const hash = typeof event.data.hash === 'string' ? event.data.hash : ''
    const entry: HistoryEntry = { ...event, saves: 1, since: event.at, version: byHash.get(hash) ?? null }
    const last = entries.at(-1)
    if (last && inOneStretch(last, entry)) {
      entries[entries.length - 1] = { ...entry, saves: last.saves + 1, since: last.since, version: entry.version ?? last.version }
    } else entries.push(entry)
  }
  return entries
}

interface Typed {
  type: string
  actorId: string
  /** ISO */
  at: string
  data: Record<string, unknown>
}

/** Whether two saves that follow each other are one person's typing without a longer rest between them. */
export function inOneStretch(earlier: Typed, later: Typed): boolean {
  return isTyping(earlier) && isTyping(later) && earlier.actorId === later.actorId && Date.parse(later.at) - Date.parse(earlier.at) < STRETCH_MS
}

function isTyping({ type, data }: Typed): boolean {
  return type === 'story.text_saved' && data.by === 'typing'
}
