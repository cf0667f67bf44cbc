import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { LengthKind, LinesOver } from '@/newsroom/edition/lengthRequest'
import { at } from './columns'
import { page } from './edition'
import { person } from './people'
import { story, storyVersion } from './story'

/**
 * 删 and 补: what a page asks of the length of the story in a slot, while it stands there. One a slot: asked again it is another one; done, withdrawn or
 * without its story it is gone, and the story's trail tells it. Changed as its page may be (trigger).
 */
export const lengthRequest = pgTable(
  'length_request',
  {
    pageId: text()
      .notNull()
      .references(() => page.id),
    slotKey: text().notNull(),
    storyId: text()
      .notNull()
      .references(() => story.id),
    /** The text that was measured. */
    versionId: text()
      .notNull()
      .references(() => storyVersion.id),
    kind: text().$type<LengthKind>().notNull(),
    lines: integer().notNull(),
    characters: integer().notNull(),
    /** The lines that were over; null of what is short. */
    over: jsonb().$type<LinesOver>(),
    note: text().notNull().default(''),
    askedBy: text()
      .notNull()
      .references(() => person.id),
    askedAt: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.slotKey] }), index('length_request_story').on(table.storyId)],
)
