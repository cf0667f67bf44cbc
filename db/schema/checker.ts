import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { DisposalScope } from '@/newsroom/checker/disposal'
import type { Entry, EntryKind } from '@/newsroom/checker/lexicon/entry'
import type { RuleSettings } from '@/newsroom/checker/settings'
import { ad } from './advertising'
import { at, id } from './columns'
import { person } from './people'
import { story } from './story'

/** How the paper sets its checker: a single row, there from the first change on. Whoever changes rules or lexicons holds it. */
export const checker = pgTable('checker', {
  id: integer().primaryKey().default(1),
  rules: jsonb().$type<RuleSettings>().notNull().default({}),
  /** Keys of the starting entries that are switched off. */
  startingOff: jsonb().$type<string[]>().notNull().default([]),
  /** Another after each change of the lexicons. */
  stamp: text().notNull(),
})

/**
 * An entry of the paper's lexicons, from one change to the next: a change ends a row and makes another, so that what stood when, and by
 * whom, is here by value. Those without an end are the lexicons.
 */
export const lexiconEntry = pgTable(
  'lexicon_entry',
  {
    id: id(),
    kind: text().$type<EntryKind>().notNull(),
    /** Its name, its right form, or the word that is looked for. */
    text: text().notNull(),
    /** Every form it is found by, the text too. */
    forms: text().array().notNull(),
    /** What it is searched by, in lower case. */
    search: text().notNull(),
    data: jsonb().$type<Entry>().notNull(),
    madeAt: at().notNull(),
    madeBy: text().notNull(),
    endedAt: at(),
    endedBy: text(),
  },
  (table) => [
    uniqueIndex('lexicon_entry_text').on(table.kind, table.text).where(sql`${table.endedAt} is null`),
    index('lexicon_entry_forms').using('gin', table.forms).where(sql`${table.endedAt} is null`),
  ],
)

/**
 * What the checker 校对助手 found and somebody let stand 保留; see newsroom/checker/disposal. Written once; only that it was taken back is
 * added to it, once. Without a story and an advertisement it holds for the paper.
 */
export const hitDisposal = pgTable(
  'hit_disposal',
  {
    id: id(),
    storyId: text().references(() => story.id),
    /** Of an advertisement's words, instead of a story's. */
    adId: text().references(() => ad.id),
    /** The story it was let stand in first; null for those of before this was kept, and of an advertisement. */
    foundIn: text().references(() => story.id),
    scope: text().$type<DisposalScope>().notNull(),
    rule: text().notNull(),
    fault: text().notNull(),
    said: text().notNull(),
    words: text().notNull(),
    before: text().notNull(),
    after: text().notNull(),
    reason: text().notNull(),
    personId: text()
      .notNull()
      .references(() => person.id),
    at: at().notNull(),
    takenBackAt: at(),
    takenBackBy: text().references(() => person.id),
  },
  // those that hold are few beside all there ever were; those of the paper are read with every story's
  (table) => [
    index('hit_disposal_story').on(table.storyId).where(sql`${table.takenBackAt} is null`),
    index('hit_disposal_ad').on(table.adId).where(sql`${table.takenBackAt} is null`),
  ],
)
