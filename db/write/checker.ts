import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Entry } from '@/newsroom/checker/lexicon/entry'
import { UNTOUCHED, type CheckerRow } from '../read/checker'
import { checker, lexiconEntry } from '../schema'
import type { Tx } from '../types'

/** The one row, made if need be and held until the end of the transaction: changes of rules and lexicons come one after the other. */
export async function holdChecker(tx: Tx): Promise<CheckerRow> {
  await tx.insert(checker).values({ stamp: UNTOUCHED }).onConflictDoNothing()
  const [row] = await tx.select().from(checker).where(eq(checker.id, 1)).for('update')
  if (!row) throw new Error('the checker has no row')
  return row
}

/** Writes over what is named. */
export async function setChecker(tx: Tx, changes: Partial<Omit<CheckerRow, 'id'>>): Promise<void> {
  await tx.update(checker).set(changes).where(eq(checker.id, 1))
}

export interface NewEntry {
  id: string
  entry: Entry
  text: string
  forms: string[]
  search: string
}

const AT_ONCE = 500

/** Adds entries; a unique violation of `lexicon_entry_text` when one of this kind and word stands. */
export async function insertEntries(tx: Tx, entries: readonly NewEntry[], made: { at: Date; by: string }): Promise<void> {
  const rows = entries.map(({ entry, ...row }) => ({ ...row, kind: entry.kind, data: entry, madeAt: made.at, madeBy: made.by }))
  for (let from = 0; from < rows.length; from += AT_ONCE) await tx.insert(lexiconEntry).values(rows.slice(from, from + AT_ONCE))
}

/** Ends entries that stand; answers how many did. */
export async function endEntries(tx: Tx, ids: readonly string[], ended: { at: Date; by: string }): Promise<number> {
  let done = 0
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const rows = await tx
      .update(lexiconEntry)
      .set({ endedAt: ended.at, endedBy: ended.by })
      .where(and(inArray(lexiconEntry.id, ids.slice(from, from + AT_ONCE)), isNull(lexiconEntry.endedAt)))
      .returning({ id: lexiconEntry.id })
    done += rows.length
  }
  return done
}
