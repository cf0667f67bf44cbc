import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { AdMark, AdState } from '@/newsroom/advertising/ad'
import type { ArtworkFacts } from '@/newsroom/advertising/artwork'
import type { AdSize } from '@/newsroom/advertising/size'
import { at, bytes, id } from './columns'
import { edition, page, slot } from './edition'
import { person } from './people'

/** An advertisement 广告: what was sold, who answers for it, and where it is in its own chain. */
export const ad = pgTable(
  'ad',
  {
    id: id(),
    /** What people call it on the phone. */
    number: integer().generatedAlwaysAsIdentity().notNull().unique(),
    client: text().notNull(),
    title: text().notNull(),
    size: jsonb().$type<AdSize>().notNull(),
    mark: text().$type<AdMark>().notNull(),
    note: text().notNull().default(''),
    responsibleId: text()
      .notNull()
      .references(() => person.id),
    state: text().$type<AdState>().notNull(),
    /** The words with which it was last sent back or withdrawn. */
    reason: text().notNull().default(''),
    /** Whoever booked it, changed what is printed of it or brought artwork: they do not approve it. */
    makerIds: text().array().notNull(),
    /** The artwork that is printed; the others stay as they were. */
    artworkId: text(),
    approvedBy: text(),
    approvedAt: at(),
    version: integer().notNull().default(1),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
  },
  (table) => [index('ad_state').on(table.state)],
)

/** The editions an advertisement is booked for, by date: an edition need not be made yet. */
export const adBooking = pgTable(
  'ad_booking',
  {
    adId: text()
      .notNull()
      .references(() => ad.id),
    /** YYYY-MM-DD */
    date: text().notNull(),
    /** The page that is wished for. */
    page: integer(),
  },
  (table) => [primaryKey({ columns: [table.adId, table.date] }), index('ad_booking_date').on(table.date)],
)

/** An advertisement in a slot of a page; what is printed of it stands in the slot, by value. One a slot. */
export const adPlacement = pgTable(
  'ad_placement',
  {
    slotId: text()
      .primaryKey()
      .references(() => slot.id),
    editionId: text()
      .notNull()
      .references(() => edition.id),
    pageId: text()
      .notNull()
      .references(() => page.id),
    adId: text()
      .notNull()
      .references(() => ad.id),
    placedBy: text()
      .notNull()
      .references(() => person.id),
    placedAt: at().notNull(),
  },
  (table) => [index('ad_placement_ad').on(table.adId), index('ad_placement_edition').on(table.editionId)],
)

/** Artwork as it came in, every byte of it, and what was read of it then. Append-only by trigger. */
export const adArtwork = pgTable(
  'ad_artwork',
  {
    id: id(),
    adId: text()
      .notNull()
      .references(() => ad.id),
    sha256: text().notNull(),
    /** The file's own name, for people to recognise. */
    name: text().notNull(),
    bytes: bytes().notNull(),
    facts: jsonb().$type<ArtworkFacts>().notNull(),
    /** A picture of it for screens, WebP. */
    preview: bytes().notNull(),
    uploadedBy: text()
      .notNull()
      .references(() => person.id),
    uploadedAt: at().notNull(),
  },
  (table) => [index('ad_artwork_ad').on(table.adId), index('ad_artwork_sha256').on(table.sha256)],
)
