import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import { DEFAULT_PAGE_TIMES, type PageTimes } from '@/newsroom/edition/times/plan'
import { DEFAULT_OPEN_CHECKS, DEFAULT_OPINIONS, DEFAULT_REVIEW_DESKS, DEFAULT_SUGGESTIONS, type OpenCheckRules, type OpinionRule, type ReviewDesks, type ReviewLevels, type SuggestionRules } from '@/newsroom/workflow/review'
import type { BilingualName } from './people'
import { at } from './columns'

/** The one paper of this installation: a single row. */
export const paper = pgTable('paper', {
  id: integer().primaryKey().default(1),
  identity: jsonb().$type<PaperIdentity>().notNull(),
  /** Running number of the first edition this system makes. */
  startNumber: integer().notNull(),
  /** Weekdays with a paper, 0 is Sunday. */
  publishingDays: integer().array().notNull(),
  /** Dates that depart from the weekdays: true is a paper, false is none. */
  exceptions: jsonb().$type<Record<string, boolean>>().notNull(),
  format: text().$type<PageFormatId>().notNull(),
  pageCount: integer().notNull().default(8),
  /** Section name and template of each page of a new edition, in page order. */
  plan: jsonb().$type<{ section: BilingualName; template: string }[]>().notNull(),
  reviewLevels: integer().$type<ReviewLevels>().notNull().default(3),
  /** Whose stories each review is open to: those of the own desk, or all. */
  reviewDesks: jsonb().$type<ReviewDesks>().notNull().default(DEFAULT_REVIEW_DESKS),
  /** Whether changes in review are suggestions, and whether one may pass while they stand open. */
  suggestions: jsonb().$type<SuggestionRules>().notNull().default(DEFAULT_SUGGESTIONS),
  /** What the checker's open hits that block do to filing and to a pass. */
  openChecks: jsonb().$type<OpenCheckRules>().notNull().default(DEFAULT_OPEN_CHECKS),
  /** Which reviews are signed with an opinion 审稿意见 only. */
  reviewOpinions: text().$type<OpinionRule>().notNull().default(DEFAULT_OPINIONS),
  /** Lines a slot may stay short before the lock warns. */
  undersetTolerance: integer().notNull().default(3),
  timezone: text().notNull().default('Asia/Shanghai'),
  /** HH:MM on the evening before the edition's date when copy closes, and when the paper goes to press. */
  copyDeadline: text().notNull().default('21:30'),
  pressDeadline: text().notNull().default('23:30'),
  /** How long before the press a page of a new edition comes to each station. */
  pageTimes: jsonb().$type<PageTimes>().notNull().default(DEFAULT_PAGE_TIMES),
  /** HH:MM on the edition's date: when a locked edition is published unless somebody says otherwise. */
  releaseTime: text().notNull().default('06:00'),
  sample: boolean().notNull().default(false),
  version: integer().notNull().default(1),
  updatedAt: at().notNull(),
})
