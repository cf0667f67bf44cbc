import { z } from 'zod'
import { countEntries, entriesWithForms, standingEntry } from '@/db/read/checker'
import { endEntries, insertEntries, setChecker } from '@/db/write/checker'
import type { Tx } from '@/db/types'
import { Clashes, formsOf } from '@/newsroom/checker/lexicon/clashes'
import { ENTRY_KINDS, headOf, type Entry } from '@/newsroom/checker/lexicon/entry'
import { differences, ENTRY_FIELD_ORDER, readEntry, textsOf, type EntryTexts } from '@/newsroom/checker/lexicon/fields'
import { MOST_ENTRIES } from '@/newsroom/checker/lexicon/file'
import { startingKey } from '@/newsroom/checker/lexicon/state'
import { STARTING_ENTRIES } from '@/newsroom/checker/lexicon/starting'
import { defineCommand, throwRefusal, valueOrThrow } from '../command'
import { idInput, typed } from '../input'
import { newId } from '../ids'
import { eventOf, holdCheckerFor, rowOf } from './hold'

const MOST_SAID = 8_000
const said = typed().max(MOST_SAID, 'too_long')
const texts = z.strictObject({ kind: typed().max(40), ...Object.fromEntries(ENTRY_FIELD_ORDER.map((field) => [field, said.optional()])) }) as unknown as z.ZodType<EntryTexts>

/**
 * Adds an entry to the paper's lexicons. Refuses `invalid` with an `EntryFault` by field, `entry_clash` where another entry has one of its
 * words, and `entries_full` beyond the most a paper may have. Open stories are checked anew with it; the same for the commands below.
 */
export const addEntry = defineCommand({
  name: 'addEntry',
  input: z.object({ entry: texts }),
  async work({ actor, tx, now }, input) {
    await holdCheckerFor(actor, tx)
    const entry = valueOrThrow(readEntry(input.entry))
    if ((await countEntries(tx)) >= MOST_ENTRIES) return throwRefusal({ kind: 'conflict', reason: 'entries_full', params: { count: MOST_ENTRIES } })
    await demandRoom(tx, entry, null)
    const row = rowOf(entry)
    await insertEntries(tx, [row], { at: now, by: actor.id })
    await setChecker(tx, { stamp: newId() })
    const { kind: _kind, text: _text, ...changes } = textsOf(entry)
    return { value: { id: row.id }, events: [eventOf('lexicon.added', { kind: entry.kind, text: row.text, changes })] }
  },
})

/**
 * Changes an entry: the row of before ends, and another begins. An entry that somebody changed or removed meanwhile is a conflict
 * (stale_version), as is a change that changes nothing; its kind stays.
 */
export const changeEntry = defineCommand({
  name: 'changeEntry',
  input: z.object({ id: idInput, entry: texts }),
  async work({ actor, tx, now }, input) {
    await holdCheckerFor(actor, tx)
    const before = (await standingEntry(tx, input.id))?.data ?? throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    const entry = valueOrThrow(readEntry({ ...input.entry, kind: before.kind }))
    const { was, is } = differences(before, entry)
    if (Object.keys(is).length === 0) return throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    await demandRoom(tx, entry, input.id)
    await endEntries(tx, [input.id], { at: now, by: actor.id })
    const row = rowOf(entry)
    await insertEntries(tx, [row], { at: now, by: actor.id })
    await setChecker(tx, { stamp: newId() })
    return { value: { id: row.id }, events: [eventOf('lexicon.changed', { kind: entry.kind, text: headOf(before), was, changes: is })] }
  },
})

/** Takes an entry out of the lexicons. One that is not there any more is a conflict (stale_version). */
export const removeEntry = defineCommand({
  name: 'removeEntry',
  input: z.object({ id: idInput }),
  async work({ actor, tx, now }, { id }) {
    await holdCheckerFor(actor, tx)
    const entry = (await standingEntry(tx, id))?.data ?? throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    await endEntries(tx, [id], { at: now, by: actor.id })
    await setChecker(tx, { stamp: newId() })
    const { kind: _kind, text: _text, ...was } = textsOf(entry)
    return { value: { id }, events: [eventOf('lexicon.removed', { kind: entry.kind, text: headOf(entry), was })] }
  },
})

/** Switches an entry that every paper begins with off, or on again. Refuses `not_found` for what is none; one that is so already is a conflict (stale_version). */
export const switchStarting = defineCommand({
  name: 'switchStarting',
  input: z.object({ kind: z.enum(ENTRY_KINDS), text: typed().max(200), on: z.boolean() }),
  async work({ actor, tx }, { kind, text, on }) {
    const { startingOff } = await holdCheckerFor(actor, tx)
    const entry = STARTING_ENTRIES.find((one) => one.kind === kind && headOf(one) === text) ?? throwRefusal({ kind: 'not_found', what: 'entry' })
    const key = startingKey(entry)
    if (startingOff.includes(key) !== on) return throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    await setChecker(tx, { stamp: newId(), startingOff: on ? startingOff.filter((one) => one !== key) : [...startingOff, key] })
    return { value: { kind, text, on }, events: [eventOf('lexicon.starting_set', { kind, text, on: on ? 'on' : 'off' })] }
  },
})

/** Refuses an entry beside those that stand, but for the one it takes the place of. */
async function demandRoom(tx: Tx, entry: Entry, instead: string | null): Promise<void> {
  const { right, wrong } = formsOf(entry)
  const near = await entriesWithForms(tx, [...(right === null ? [] : [right]), ...wrong])
  const clash = new Clashes(near.filter(({ id }) => id !== instead).map(({ data }) => data)).of(entry)
  if (clash) throwRefusal({ kind: 'conflict', reason: 'entry_clash', params: { words: clash.words, text: clash.with.text, kind: clash.with.kind } })
}
