import { sql } from 'drizzle-orm'
import { bit, boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Anchor } from '@/newsroom/comments/anchor'
import type { ThreadKind } from '@/newsroom/comments/thread'
import type { RightsKind } from '@/newsroom/manuscript/picture/rights'
import type { KeptClaims } from '@/newsroom/manuscript/document/marks'
import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import type { Genre, StoryContent } from '@/newsroom/manuscript/story'
import type { ReviewLevel } from '@/newsroom/workflow/review'
import type { StoryState } from '@/newsroom/workflow/state'
import type { Asking } from '@/newsroom/workflow/takeOver'
import { at, bytes, id } from './columns'
import { desk, person } from './people'

/** What the slip 稿签 carries besides the hands the story went through. */
export interface SlipFields {
  /** Edition date and page the story is meant for. */
  wantedDate?: string
  wantedPage?: number
  note?: string
  /** Characters the layout asked to cut, with the last send-back for length. */
  cut?: number
  /** With a cut that a page pulled it for: the lines that found no place there, as it set them. */
  over?: string[]
}

export const story = pgTable(
  'story',
  {
    id: id(),
    /** 稿号, given at creation. */
    number: integer().generatedAlwaysAsIdentity().notNull().unique(),
    state: text().$type<StoryState>().notNull(),
    genre: text().$type<Genre>().notNull(),
    deskId: text().references(() => desk.id),
    authorId: text()
      .notNull()
      .references(() => person.id),
    coAuthorIds: text().array().notNull(),
    /**
     * Everybody who ever was author or co-author or wrote in the text. Only grows: a trigger adds the byline at every
     * write and keeps who is in it; see decision 0017.
     */
    writerIds: text().array().notNull().default(sql`'{}'::text[]`),
    /** Who has it in hand (claimed) during a review. */
    holderId: text().references(() => person.id),
    /** Who asks the holder for it (newsroom/workflow/takeOver); null: nobody. */
    asking: jsonb().$type<Asking>(),
    /** Headline on one line, for lists. */
    headline: text().notNull(),
    content: jsonb().$type<StoryContent>().notNull(),
    /** SHA-256 of canonical(content). */
    hash: text().notNull(),
    /** 字数 of the body, as countStory counts. */
    characters: integer().notNull(),
    /** Suggestions 留痕 that nobody has answered yet; `content` is what the text says with all of them accepted. */
    openSuggestions: integer().notNull().default(0),
    /** Queries 待答 that nobody has resolved, and whom they are asked of by name: what `comment_thread` says (`settleQueries`). */
    openQueries: integer().notNull().default(0),
    askedIds: text().array().notNull().default(sql`'{}'::text[]`),
  /** Target length in characters. */
    target: integer(),
    slip: jsonb().$type<SlipFields>().notNull(),
    /** Compare-and-set counter of the row: text and state both bump it. */
    version: integer().notNull().default(1),
    /** The version that ready pinned. */
    pinnedVersionId: text(),
    heldUntil: text(),
    createdAt: at().notNull(),
    updatedAt: at().notNull(),
    filedAt: at(),
  },
  (table) => [
    // read backwards for the newest first; declared as descending they would have nulls last, which no list asks for, and the
    // planner would sort instead
    index('story_recent').on(table.updatedAt, table.id),
    index('story_state').on(table.state, table.updatedAt, table.id),
    index('story_desk').on(table.deskId, table.updatedAt, table.id),
    index('story_desk_state').on(table.deskId, table.state, table.updatedAt, table.id),
    index('story_author').on(table.authorId, table.updatedAt, table.id),
    // few at any time, and each screen of the newsroom asks whether its person is asked
    index('story_asked').on(table.holderId).where(sql`${table.asking} is not null`),
    index('story_asked_of').on(table.updatedAt).where(sql`${table.askedIds} <> '{}'`),
    // without those that have none: each save would put them into it anew
    index('story_co_authors').using('gin', table.coAuthorIds).where(sql`${table.coAuthorIds} <> '{}'`),
  ],
)

/** The collaborative document behind a story; absent until the story is first opened in an editor. */
export const storyText = pgTable('story_text', {
  storyId: text()
    .primaryKey()
    .references(() => story.id),
  ydoc: bytes().notNull(),
  /** Who has suggested what in it, also where that is taken out by now; null until somebody has. */
  claims: jsonb().$type<KeptClaims>(),
  savedAt: at().notNull(),
})

/** A kept text. Append-only: made at every transition, every save through the API, at a name somebody gives it, and while typing as `leastToKeep` says. */
export const storyVersion = pgTable(
  'story_version',
  {
    id: id(),
    storyId: text()
      .notNull()
      .references(() => story.id),
    number: integer().notNull(),
    content: jsonb().$type<StoryContent>().notNull(),
    hash: text().notNull(),
    characters: integer().notNull(),
    madeBy: text().notNull(),
    madeAt: at().notNull(),
    /** What the version was kept for: `created`, `saved`, `restored`, `marked`, `typed`, or the action of a transition. */
    occasion: text().notNull(),
  },
  (table) => [uniqueIndex('story_version_number').on(table.storyId, table.number)],
)

export const review = pgTable(
  'review',
  {
    id: id(),
    storyId: text()
      .notNull()
      .references(() => story.id),
    level: integer().$type<ReviewLevel>().notNull(),
    personId: text()
      .notNull()
      .references(() => person.id),
    versionId: text().notNull(),
    hash: text().notNull(),
    /** What corrections of placed copy that do not end this review made of that text: by their hashes, in their order. */
    covers: text().array().notNull().default([]),
    /** 审稿意见: what the reviewer had to say with it; null: nothing. */
    opinion: text(),
    signedAt: at().notNull(),
    voidedAt: at(),
    /** `text_changed` or `sent_back`. */
    voidedFor: text(),
    voidedBy: text(),
  },
  (table) => [index('review_story').on(table.storyId, table.signedAt)],
)

/** A thread 批注: comments on words of a story, or a query 待答. Its words are found in the text by the anchor; see newsroom/comments/anchor. */
export const commentThread = pgTable(
  'comment_thread',
  {
    id: id(),
    storyId: text()
      .notNull()
      .references(() => story.id),
    kind: text().$type<ThreadKind>().notNull(),
    /** The words it was opened on, as they stood then. */
    quote: text().notNull(),
    /** The same as they stood when they were found last. */
    anchor: jsonb().$type<Anchor>().notNull(),
    askedOf: text().references(() => person.id),
    openedBy: text()
      .notNull()
      .references(() => person.id),
    openedAt: at().notNull(),
    resolvedBy: text().references(() => person.id),
    resolvedAt: at(),
  },
  (table) => [index('comment_thread_story').on(table.storyId)],
)

/** What somebody said of a story, or, with a thread, of words of it. */
export const comment = pgTable(
  'comment',
  {
    id: id(),
    storyId: text()
      .notNull()
      .references(() => story.id),
    threadId: text().references(() => commentThread.id),
    personId: text()
      .notNull()
      .references(() => person.id),
    text: text().notNull(),
    /** Whom it names by `@`. */
    mentions: text().array().notNull().default(sql`'{}'::text[]`),
    at: at().notNull(),
  },
  (table) => [index('comment_story').on(table.storyId, table.at)],
)

/** A picture as uploaded, re-encoded without metadata. Never changed and never deleted: snapshots point at it. */
export const picture = pgTable(
  'picture',
  {
    id: id(),
    sha256: text().notNull(),
    mime: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    bytes: bytes().notNull(),
    /** WebP at most 1,280 px wide, for screens. */
    preview: bytes().notNull(),
    name: text().notNull(),
    /** What its file said of it in words; null for one of before, and members that were not read then are missing. No coordinates. */
    said: jsonb().$type<Partial<PictureSaid>>(),
    uploadedBy: text().notNull(),
    uploadedAt: at().notNull(),
  },
  (table) => [index('picture_sha256').on(table.sha256), index('picture_uploaded').on(table.uploadedAt, table.id)],
)

/** By what right a picture is printed, since somebody said it; one without a row is unknown. */
export const pictureRights = pgTable('picture_rights', {
  pictureId: text()
    .primaryKey()
    .references(() => picture.id),
  kind: text().$type<RightsKind>().notNull(),
  validUntil: date({ mode: 'string' }),
  printOnly: boolean().notNull(),
  note: text().notNull(),
  setBy: text().notNull(),
  setAt: at().notNull(),
})

/** How a picture looks (newsroom/manuscript/picture/look), null when there is next to nothing to see: narrow, because a search for the same one reads all of it. One without a row was not looked at yet. */
export const pictureLook = pgTable('picture_look', {
  pictureId: text()
    .primaryKey()
    .references(() => picture.id),
  look: bit({ dimensions: 64 }),
})

/** Which pictures a story's text shows, and what it says of them. Filled with the search index. */
export const pictureUse = pgTable(
  'picture_use',
  {
    pictureId: text().notNull(),
    storyId: text()
      .notNull()
      .references(() => story.id),
    caption: text().notNull(),
    credit: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.pictureId, table.storyId] }), index('picture_use_story').on(table.storyId)],
)

/** Two-character (bigram) index of a story's text. Filled off the save path; see server/story/search. */
export const storySearch = pgTable(
  'story_search',
  {
    storyId: text()
      .primaryKey()
      .references(() => story.id),
    grams: text().array().notNull(),
    /** What copy that is printed again is found by, see newsroom/checker/story/reuse; null: not looked at yet. */
    prints: integer().array(),
  },
  (table) => [index('story_search_grams').using('gin', table.grams)],
)

/** Stories whose text the search index does not hold yet. */
export const searchPending = pgTable('search_pending', {
  storyId: text().primaryKey(),
  since: at().notNull(),
})
