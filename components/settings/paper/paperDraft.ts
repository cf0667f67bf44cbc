import type { PageFormatId } from '@/newsroom/edition/design/format'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { PageTimes } from '@/newsroom/edition/times/plan'
import { plannedPages, templateById, templatesOf } from '@/newsroom/edition/design/template'
import type { OwnFaces } from '@/newsroom/typesetting/display'
import type { OpenCheckRules, OpinionRule, ReviewDesks, ReviewLevels, SuggestionRules } from '@/newsroom/workflow/review'

export interface PlanRow {
  section: { zh: string; en: string }
  template: string
}

/** The paper's settings as they are edited: the whole row. */
export interface PaperDraft {
  identity: PaperIdentity
  startNumber: number
  publishingDays: number[]
  exceptions: Record<string, boolean>
  format: PageFormatId
  pageCount: number
  plan: PlanRow[]
  reviewLevels: ReviewLevels
  reviewDesks: ReviewDesks
  suggestions: SuggestionRules
  openChecks: OpenCheckRules
  reviewOpinions: OpinionRule
  undersetTolerance: number
  timezone: string
  copyDeadline: string
  pressDeadline: string
  pageTimes: PageTimes
  releaseTime: string
}

/** One part of the form: the draft, how to change it, and what the server found wrong, by path. */
export interface PartProps {
  draft: PaperDraft
  /** What comes of an answer waited for is said of the draft as it is by then: others may have been typed meanwhile. */
  set: (changes: Partial<PaperDraft> | ((now: PaperDraft) => Partial<PaperDraft>)) => void
  wrong: (path: string) => string | undefined
}

/** The draft with so many pages: pages kept as far as they go, the usual ones after them. */
export function withPageCount(draft: PaperDraft, pageCount: number): Partial<PaperDraft> {
  const usual = plannedPages(draft.format, pageCount).map(({ section, templateId }) => ({ section, template: templateId }))
  return { pageCount, plan: usual.map((row, index) => draft.plan[index] ?? row) }
}

/** The draft in another format: section names stay, each template becomes the one of its kind there, or the usual one of that page. */
export function withFormat(draft: PaperDraft, format: PageFormatId): Partial<PaperDraft> {
  const usual = plannedPages(format, draft.pageCount)
  const fallback = templatesOf(format)[0]?.id ?? ''
  const sameKind = (template: string) => templateById(`${format}${template.slice(draft.format.length)}`)?.id
  return { format, plan: draft.plan.map((row, index) => ({ section: row.section, template: sameKind(row.template) ?? usual[index]?.templateId ?? fallback })) }
}

/** The draft with other faces in these places; undefined: with none there. */
export function withFaces({ identity }: PaperDraft, chosen: { [place in keyof OwnFaces]: OwnFaces[place] | undefined }): Partial<PaperDraft> {
  const { faces: before, ...others } = identity
  const faces: OwnFaces = Object.fromEntries(Object.entries({ ...before, ...chosen }).filter(([, name]) => name !== undefined))
  return { identity: Object.keys(faces).length === 0 ? others : { ...others, faces } }
}
