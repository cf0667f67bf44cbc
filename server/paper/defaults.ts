import { DEFAULT_REVIEW_DESKS, DEFAULT_OPEN_CHECKS, DEFAULT_OPINIONS, DEFAULT_SUGGESTIONS } from '@/newsroom/workflow/review'
import { DEFAULT_PAGE_TIMES } from '@/newsroom/edition/times/plan'
import { plannedPages } from '@/newsroom/edition/design/template'
import type { PaperSettings } from './settings'

/** Settings of a paper that has said nothing yet but its name: eight broadsheet pages, daily. */
export function defaultSettings(name: { zh: string; en: string }): PaperSettings {
  return {
    identity: {
      name,
      tagline: '',
      cn: '',
      supervisor: '',
      sponsor: '',
      publisher: '',
      chiefEditor: '',
      address: '',
      postcode: '',
      phone: '',
      hotline: '',
      mailbox: '',
      stations: [],
      printer: { name: '', address: '' },
      price: '',
      distribution: '',
    },
    startNumber: 1,
    publishingDays: [0, 1, 2, 3, 4, 5, 6],
    exceptions: {},
    format: 'broadsheet',
    pageCount: 8,
    plan: defaultPlan('broadsheet', 8),
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

/** The usual sections and templates of a paper of so many pages. */
function defaultPlan(format: PaperSettings['format'], pages: number): PaperSettings['plan'] {
  return plannedPages(format, pages).map(({ section, templateId }) => ({ section, template: templateId }))
}
