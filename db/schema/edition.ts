import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import type { MarkCorrection } from '@/newsroom/edition/correction'
import type { MarkState } from '@/newsroom/edition/page'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { GuideEntry } from '@/newsroom/edition/design/guide'
import type { HeadlineStyleId, PictureSetting, SlotArtwork, SlotKind, SlotSetting } from '@/newsroom/edition/design/slot'
import type { PressPlan } from '@/newsroom/edition/times/plan'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { EditionState, PageState } from '@/newsroom/workflow/state'
import { at, id } from './columns'
import { person, type BilingualName } from './people'
import { commentThread, story, storyVersion } from './story'

export const edition = pgTable('edition', {
  id: id(),
  /** YYYY-MM-DD */
  date: text().notNull().unique(),
  /** 总第N期: reserved at creation, final at the lock. */
  number: integer().notNull().unique(),
  format: text().$type<PageFormatId>().notNull(),
  /** What the paper says of itself on these pages, as it was when the edition was made or took a later setting over. */
  identity: jsonb().$type<PaperIdentity>().notNull(),
  /** Its clocks and the times of its pages, as the paper had them when it was made or somebody set them since; null of those locked before this was kept. */
  times: jsonb().$type<PressPlan>(),
  state: text().$type<EditionState>().notNull(),
  version: integer().notNull().default(1),
  /** 0 before the first lock; each lock after an unlock adds one. */
  lockVersion: integer().notNull().default(0),
  createdBy: text().notNull(),
  createdAt: at().notNull(),
  updatedAt: at().notNull(),
})

export const page = pgTable(
  'page',
  {
    id: id(),
    editionId: text()
      .notNull()
      .references(() => edition.id),
    number: integer().notNull(),
    section: jsonb().$type<BilingualName>().notNull(),
    template: text().notNull(),
    /** 责任编辑 / 版式 line of the folio. */
    credit: text().notNull().default(''),
    state: text().$type<PageState>().notNull(),
    /** What a signature covers: the hash of every mark printed on it, see server/layout. */
    hash: text().notNull(),
    /** When proofs and signatures were last ended by a person (改样, unlock): none given before comes back. */
    endedAt: at(),
    /** Held for late news: its own deadline at the press, and why. */
    heldUntil: at(),
    heldFor: text().notNull().default(''),
    version: integer().notNull().default(1),
    updatedAt: at().notNull(),
  },
  (table) => [uniqueIndex('page_number').on(table.editionId, table.number)],
)

/**
 * A page as composed when somebody proofed, signed or locked it, by the hash of its marks and the seal of all of it: what prints the same may differ
 * in what is not printed (the ids of its stories, polygons, which composer made it), and a lock names the very one. Append-only by trigger.
 */
export const pageLayout = pgTable(
  'page_layout',
  {
    hash: text().notNull(),
    /** Empty for those kept before seals were. */
    seal: text().notNull().default(''),
    layout: jsonb().$type<PageLayout>().notNull(),
    at: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.hash, table.seal] })],
)

export const slot = pgTable(
  'slot',
  {
    id: id(),
    pageId: text()
      .notNull()
      .references(() => page.id),
    key: text().notNull(),
    kind: text().$type<SlotKind>().notNull(),
    /** Rectangle in columns and lines of the page grid, zero-based. */
    col: integer().notNull(),
    line: integer().notNull(),
    cols: integer().notNull(),
    lines: integer().notNull(),
    /** Text columns set inside the rectangle. */
    split: integer().notNull(),
    headline: text().$type<HeadlineStyleId>().notNull(),
    importance: integer().notNull(),
    /** House filler: deliberately without a story. */
    filler: boolean().notNull().default(false),
    /** Advertisement: what stands there, and whether it is marked 广告. */
    label: text().notNull().default(''),
    adMarked: boolean().notNull().default(false),
    /** The artwork it prints; see ad_placement. */
    artwork: jsonb().$type<SlotArtwork>(),
    /** 导读: the stories it points to, in order; null for none. What is printed of them is read off the placements. */
    guide: jsonb().$type<GuideEntry[]>(),
    setting: jsonb().$type<SlotSetting>().notNull().default({}),
  },
  (table) => [uniqueIndex('slot_key').on(table.pageId, table.key)],
)

export const placement = pgTable(
  'placement',
  {
    id: id(),
    editionId: text()
      .notNull()
      .references(() => edition.id),
    pageId: text()
      .notNull()
      .references(() => page.id),
    /** One story a slot: the database decides who wins. */
    slotId: text()
      .notNull()
      .unique()
      .references(() => slot.id),
    storyId: text()
      .notNull()
      .references(() => story.id),
    versionId: text()
      .notNull()
      .references(() => storyVersion.id),
    /** Part of a jump chain; 1 when there is none. */
    part: integer().notNull().default(1),
    /** The layout's own headline breaks; null takes the story's. */
    headline: text().array(),
    /** Names of the paper's lexicon that no line of the headline is broken inside, as it is set here; the first part's count. */
    names: text().array().notNull().default([]),
    /** By picture: the part of it that is shown on this page. */
    pictures: jsonb().$type<Record<string, PictureSetting>>().notNull().default({}),
    /** Relative dates of the text were read against this edition's date. */
    datesConfirmedBy: text(),
    placedBy: text()
      .notNull()
      .references(() => person.id),
    placedAt: at().notNull(),
  },
  (table) => [
    uniqueIndex('placement_once').on(table.editionId, table.storyId, table.part),
    index('placement_page').on(table.pageId),
    index('placement_story').on(table.storyId),
  ],
)

/** How a page last cropped a picture of a story by hand: a story that comes onto a page again, mended, comes with it. */
export const pictureCrop = pgTable(
  'picture_crop',
  {
    storyId: text()
      .notNull()
      .references(() => story.id),
    pictureId: text().notNull(),
    setting: jsonb().$type<PictureSetting>().notNull(),
    /** The text that showed it: tells which picture took its place since. */
    versionId: text()
      .notNull()
      .references(() => storyVersion.id),
  },
  (table) => [primaryKey({ columns: [table.storyId, table.pictureId] })],
)

/** 校: a proof round signed on one page hash. Rounds 1, 2 and 3 (clean proof). */
export const proofRound = pgTable(
  'proof_round',
  {
    id: id(),
    pageId: text()
      .notNull()
      .references(() => page.id),
    round: integer().notNull(),
    personId: text()
      .notNull()
      .references(() => person.id),
    hash: text().notNull(),
    /** What the marks of the page, and nothing else, made of it since: by the hashes of its prints, in their order. */
    covers: text().array().notNull().default([]),
    signedAt: at().notNull(),
    voidedAt: at(),
    voidedFor: text(),
  },
  (table) => [index('proof_round_page').on(table.pageId)],
)

/** 通读: who has read a story of a page, as it was printed then (`hash`, newsroom/edition/printed); once it prints otherwise it is not read. */
export const pageReading = pgTable(
  'page_reading',
  {
    pageId: text()
      .notNull()
      .references(() => page.id),
    storyId: text()
      .notNull()
      .references(() => story.id),
    personId: text()
      .notNull()
      .references(() => person.id),
    hash: text().notNull(),
    readAt: at().notNull(),
  },
  (table) => [primaryKey({ columns: [table.pageId, table.storyId, table.personId] })],
)

/** A proofreader's mark on a page: open, carried out by the layout or left with a reason 不改, verified 核红 by an editor; or taken back 保留. */
export const proofMark = pgTable(
  'proof_mark',
  {
    id: id(),
    pageId: text()
      .notNull()
      .references(() => page.id),
    storyId: text(),
    slotKey: text(),
    round: integer().notNull(),
    text: text().notNull(),
    /** The page's hash when the mark was made: the page it stands on. Empty for marks made before this was kept. */
    pageHash: text().notNull().default(''),
    /** 不改: why nothing had to change; empty where the page was changed. */
    reason: text().notNull().default(''),
    state: text().$type<MarkState>().notNull(),
    markedBy: text().notNull(),
    markedAt: at().notNull(),
    doneBy: text(),
    doneAt: at(),
    verifiedBy: text(),
    verifiedAt: at(),
    /** Why it was called verified though the page does not show it; empty where the page does. */
    verifyReason: text().notNull().default(''),
    /** The words it asks for; null of a mark that only says something. */
    correction: jsonb().$type<MarkCorrection>(),
    /** The chief who confirmed it, by the page's third signature or by verifying it. */
    confirmedBy: text(),
    confirmedAt: at(),
    /** 疑问: where its question is asked and answered, beside the text. Of one that became a correction, too. */
    threadId: text().references(() => commentThread.id),
    /** 保留: who took it back. */
    stetBy: text(),
    stetAt: at(),
  },
  (table) => [index('proof_mark_page').on(table.pageId), index('proof_mark_story').on(table.storyId)],
)

/** 签: 1 layout editor, 2 desk head, 3 chief; each on one page hash. */
export const pageSignature = pgTable(
  'page_signature',
  {
    id: id(),
    pageId: text()
      .notNull()
      .references(() => page.id),
    level: integer().notNull(),
    personId: text()
      .notNull()
      .references(() => person.id),
    hash: text().notNull(),
    signedAt: at().notNull(),
    voidedAt: at(),
    voidedFor: text(),
  },
  (table) => [index('page_signature_page').on(table.pageId)],
)

/** A preflight warning accepted by a named person. */
export const warningDisposal = pgTable(
  'warning_disposal',
  {
    id: id(),
    editionId: text()
      .notNull()
      .references(() => edition.id),
    checkId: text().notNull(),
    /** The failure's target, as preflight names it. */
    target: text().notNull(),
    personId: text()
      .notNull()
      .references(() => person.id),
    reason: text().notNull(),
    at: at().notNull(),
  },
  (table) => [uniqueIndex('warning_disposal_once').on(table.editionId, table.checkId, table.target)],
)

/** One lock 锁版: the immutable snapshot of an edition, chained by hash to the lock before it. Append-only by trigger. */
export const editionLock = pgTable(
  'edition_lock',
  {
    id: id(),
    editionId: text()
      .notNull()
      .references(() => edition.id),
    version: integer().notNull(),
    snapshot: jsonb().$type<unknown>().notNull(),
    /** SHA-256 over canonical(snapshot) and previousHash. */
    hash: text().notNull().unique(),
    /** Two locks cannot follow the same one. */
    previousHash: text().notNull().unique(),
    lockedBy: text()
      .notNull()
      .references(() => person.id),
    lockedAt: at().notNull(),
    note: text().notNull().default(''),
  },
  (table) => [uniqueIndex('edition_lock_version').on(table.editionId, table.version)],
)

/** 换版: a lock that was opened for another run of the press, and the numbers of the pages that may change for it. Append-only by trigger; open until the next lock. */
export const editionRun = pgTable(
  'edition_run',
  {
    id: id(),
    editionId: text()
      .notNull()
      .references(() => edition.id),
    /** The lock it was opened from. */
    lockVersion: integer().notNull(),
    pages: integer().array().notNull(),
    reason: text().notNull(),
    openedBy: text()
      .notNull()
      .references(() => person.id),
    openedAt: at().notNull(),
  },
  (table) => [uniqueIndex('edition_run_of_lock').on(table.editionId, table.lockVersion)],
)

export const unlockRequest = pgTable('unlock_request', {
  id: id(),
  editionId: text()
    .notNull()
    .references(() => edition.id),
  lockVersion: integer().notNull(),
  reason: text().notNull(),
  requestedBy: text()
    .notNull()
    .references(() => person.id),
  requestedAt: at().notNull(),
  confirmedBy: text(),
  confirmedAt: at(),
  withdrawnAt: at(),
})

/**
 * When a locked edition is published by itself; without an hour it was stopped. A table of its own, because the edition's row does
 * not change while it is locked. Changed only until the edition is published, gone with the lock (trigger).
 */
export const release = pgTable(
  'release',
  {
    editionId: text()
      .primaryKey()
      .references(() => edition.id),
    at: at(),
    setBy: text()
      .notNull()
      .references(() => person.id),
    setAt: at().notNull(),
  },
  (table) => [index('release_at').on(table.at)],
)

/** What the public sees: one lock, released. Append-only by trigger. */
export const publication = pgTable('publication', {
  id: id(),
  editionId: text()
    .notNull()
    .unique()
    .references(() => edition.id),
  lockId: text()
    .notNull()
    .references(() => editionLock.id),
  publishedBy: text().notNull(),
  publishedAt: at().notNull(),
})
