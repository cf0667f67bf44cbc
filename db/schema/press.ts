import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import type { Slot } from '@/newsroom/edition/design/slot'
import type { Embedding, GlyphManner, Outline, OwnFace } from '@/newsroom/typesetting/display'
import type { FaceTable } from '@/newsroom/typesetting/metrics/runs'
import { at, bytes, id } from './columns'
import { editionLock } from './edition'
import { person, type BilingualName } from './people'

/** A page design a designer made in the browser. Built-in ones are code; see newsroom/edition/design/template. */
export const template = pgTable('template', {
  id: id(),
  format: text().$type<PageFormatId>().notNull(),
  name: jsonb().$type<BilingualName>().notNull(),
  slots: jsonb().$type<Slot[]>().notNull(),
  version: integer().notNull().default(1),
  madeBy: text()
    .notNull()
    .references(() => person.id),
  madeAt: at().notNull(),
  updatedAt: at().notNull(),
  /** Retired designs stay for the pages that name them. */
  retiredAt: at(),
})

/** A file made from a lock: kept so that it can never come out differently. Append-only by trigger. Page 0 is the edition. */
export const pressFile = pgTable(
  'press_file',
  {
    id: id(),
    lockId: text()
      .notNull()
      .references(() => editionLock.id),
    page: integer().notNull(),
    kind: text().$type<'pdf' | 'readers' | 'webp' | 'thumbnail'>().notNull(),
    sha256: text().notNull(),
    bytes: bytes().notNull(),
    madeAt: at().notNull(),
  },
  (table) => [uniqueIndex('press_file_once').on(table.lockId, table.page, table.kind)],
)

/** A picture cut, scaled and separated for the press; keyed by everything that decides its bytes. A cache: rows may go. */
export const pressPicture = pgTable(
  'press_picture',
  {
    /** SHA-256 of the original. */
    picture: text().notNull(),
    /** SHA-256 of the profile, crop and size. */
    form: text().notNull(),
    bytes: bytes().notNull(),
    madeAt: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.picture, table.form] }), index('press_picture_made').on(table.madeAt)],
)

/** A font file the paper brought, by the name its faces go by. Append-only by trigger: what was set with it must print. */
export const paperFont = pgTable('paper_font', {
  name: text().$type<OwnFace>().primaryKey(),
  /** As the font names itself. */
  title: text().notNull(),
  /** What its maker allows (OS/2 fsType). */
  embedding: text().$type<Embedding>().notNull(),
  sha256: text().notNull().unique(),
  bytes: bytes().notNull(),
  /** What the composer measures by. */
  table: jsonb().$type<FaceTable>().notNull(),
  /** Made of the shapes the paper drew 造字, not brought as a font. */
  made: boolean().notNull().default(false),
  uploadedBy: text()
    .notNull()
    .references(() => person.id),
  uploadedAt: at().notNull(),
})

/**
 * 造字: a shape the paper drew for a character that no face has, in the manner of 宋 or of 黑. The list as it stands: fonts made of it before are kept, and so is
 * what was set with them.
 */
export const paperGlyph = pgTable(
  'paper_glyph',
  {
    character: text().notNull(),
    manner: text().$type<GlyphManner>().notNull(),
    /** Of the file as it came. */
    title: text().notNull(),
    outline: jsonb().$type<Outline>().notNull(),
    drawnBy: text()
      .notNull()
      .references(() => person.id),
    drawnAt: at().notNull(),
  },
  ({ character, manner }) => [primaryKey({ columns: [character, manner] })],
)

/** A drawn nameplate 报头题字 the paper brought, by what is in its file. Append-only by trigger: what was set with it must be set again. */
export const paperNameplate = pgTable('paper_nameplate', {
  sha256: text().primaryKey(),
  /** Of the file as it came. */
  title: text().notNull(),
  bytes: bytes().notNull(),
  /** What was read of it, and is printed. */
  outline: jsonb().$type<Outline>().notNull(),
  uploadedBy: text()
    .notNull()
    .references(() => person.id),
  uploadedAt: at().notNull(),
})

/** A face cut to what a screen shows, by its face and characters: what browsers are sent. A cache: rows may go. */
export const screenFace = pgTable('screen_face', {
  /** Face, and hash of what it is cut to. */
  id: text().primaryKey(),
  bytes: bytes().notNull(),
  madeAt: at().notNull(),
})

/** The printer's output profile 印刷特性文件. The newest row is in use; none: the bundled newsprint profile. Append-only by trigger. */
export const pressProfile = pgTable('press_profile', {
  id: id(),
  /** As the profile names itself. */
  name: text().notNull(),
  sha256: text().notNull(),
  /** Empty goes back to the bundled profile. */
  bytes: bytes().notNull(),
  uploadedBy: text()
    .notNull()
    .references(() => person.id),
  uploadedAt: at().notNull(),
})
