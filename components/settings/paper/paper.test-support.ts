import { DEFAULT_PAGE_TIMES } from '@/newsroom/edition/times/plan'
import { plannedPages } from '@/newsroom/edition/design/template'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import { DEFAULT_OPEN_CHECKS, DEFAULT_OPINIONS, DEFAULT_REVIEW_DESKS, DEFAULT_SUGGESTIONS } from '@/newsroom/workflow/review'
import type { PaperDraft } from './paperDraft'

/** A broadsheet of eight pages as it is edited. */
export function defaultDraft(identity: PaperIdentity): PaperDraft {
  return {
    identity,
    startNumber: 428,
    publishingDays: [0, 1, 2, 3, 4, 5, 6],
    exceptions: {},
    format: 'broadsheet',
    pageCount: 8,
    plan: plannedPages('broadsheet', 8).map(({ section, templateId }) => ({ section, template: templateId })),
    reviewLevels: 3,
    reviewDesks: DEFAULT_REVIEW_DESKS,
    suggestions: DEFAULT_SUGGESTIONS,
    openChecks: DEFAULT_OPEN_CHECKS,
    reviewOpinions: DEFAULT_OPINIONS,
    undersetTolerance: 3,
    timezone: 'Asia/Shanghai',
    copyDeadline: '21:30',
    pressDeadline: '23:30',
    pageTimes: DEFAULT_PAGE_TIMES,
    releaseTime: '06:00',
  }
}
