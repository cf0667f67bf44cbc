import { z } from 'zod'
import { checkerRow, standingEntries, UNTOUCHED } from '@/db/read/checker'
import { endEntries, insertEntries, setChecker } from '@/db/write/checker'
import { headOf } from '@/newsroom/checker/lexicon/entry'
import { MOST_ENTRIES, MOST_LINES, readFile, type FileRead } from '@/newsroom/checker/lexicon/file'
import { differences } from '@/newsroom/checker/lexicon/fields'
import type { ImportShown, LineShown } from '@/newsroom/checker/lexicon/shown'
import type { Refusal } from '@/newsroom/refusal'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused, throwRefusal } from '../command'
import { hashOf } from '../hash'
import { textInput, typed } from '../input'
import { newId } from '../ids'
import { database } from '../store'
import { eventOf, holdCheckerFor, rowOf } from './hold'

const UNREADABLE: Refusal = { kind: 'invalid', fields: { file: 'encoding' } }

/** What a file would do, and to which state of the lexicons: `stamp` is what taking it names. */
export interface ImportRead {
  stamp: string
  lines: Extract<FileRead, { ok: true }>['lines']
}

/**
 * Reads a CSV file of entries without taking it: what each line would do. `text` is null for bytes that are none. Refuses who may not, and
 * `invalid` {file} for what cannot be read as a whole.
 */
export async function readImport(actor: Actor, text: string | null): Promise<ImportRead> {
  throwIfRefused(can(actor, 'manage_checker'))
  if (text === null) return throwRefusal(UNREADABLE)
  const { db } = database()
  const stamp = (await checkerRow(db))?.stamp ?? UNTOUCHED
  const lines = linesOf(readFile(text, (await standingEntries(db)).map(({ data }) => data)))
  return { stamp, lines }
}

/**
 * Takes the lines of a CSV file that are not refused, all of them or none: what `readImport` showed, as long as the lexicons are what it
 * read; else a conflict (stale_version). A file that changes nothing is `invalid` {file: nothing_new}.
 */
export const takeImport = defineCommand({
  name: 'takeImport',
  input: z.object({ name: textInput(200), text: typed().nullable(), stamp: typed().max(40) }),
  async work({ actor, tx, now }, { name, text, stamp }) {
    const held = await holdCheckerFor(actor, tx)
    if (text === null) return throwRefusal(UNREADABLE)
    if (stamp !== held.stamp) return throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    const standing = await standingEntries(tx)
    const lines = linesOf(readFile(text, standing.map(({ data }) => data)))
    const taken = lines.flatMap((line) => (line.outcome === 'added' || line.outcome === 'changed' ? [line] : []))
    if (taken.length === 0) return throwRefusal({ kind: 'invalid', fields: { file: 'nothing_new' } })
    const idOf = new Map(standing.map(({ id, data }) => [`${data.kind} ${headOf(data)}`, id]))
    const ended = taken.flatMap((line) => (line.outcome === 'changed' ? [idOf.get(`${line.entry.kind} ${headOf(line.entry)}`) ?? ''] : []))
    const made = { at: now, by: actor.id }
    await endEntries(tx, ended, made)
    await insertEntries(tx, taken.map(({ entry }) => rowOf(entry)), made)
    await setChecker(tx, { stamp: newId() })
    const counts = { added: taken.length - ended.length, changed: ended.length, refused: lines.filter(({ outcome }) => outcome === 'refused').length }
    return { value: counts, events: [eventOf('lexicon.imported', { file: name, ...counts, hash: hashOf(taken.map(({ entry }) => entry)) })] }
  },
})

/** What a file would do, as it is shown. */
export function shownOf({ stamp, lines }: ImportRead): ImportShown {
  return {
    stamp,
    lines: lines.map((read): LineShown => {
      const { line, kind, text, outcome } = read
      if (outcome === 'refused') return { line, kind, text, outcome, faults: read.faults, ...(read.clash ? { clash: read.clash } : {}) }
      return { line, kind, text, outcome, ...(outcome === 'changed' ? { changes: differences(read.before, read.entry) } : {}) }
    }),
  }
}

function linesOf(read: FileRead): ImportRead['lines'] {
  if (read.ok) return read.lines
  return throwRefusal({ kind: 'invalid', fields: { file: read.why, ...(read.line === undefined ? {} : { line: String(read.line) }), most: String(read.why === 'too_many_entries' ? MOST_ENTRIES : MOST_LINES) } })
}
