import { plannedPages } from '@/newsroom/edition/template'
import type { PaperSettings } from './settings'

const SECTION_EN: Record<string, string> = {
  要闻: 'Front page',
  综合: 'News',
  民生: 'Livelihood',
  经济: 'Business',
  教育: 'Education',
  副刊: 'Culture',
  体育: 'Sport',
  影像: 'Pictures',
  文化: 'Arts',
  公告: 'Notices',
}

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
    undersetTolerance: 3,
    timezone: 'Asia/Shanghai',
    copyDeadline: '21:30',
    pressDeadline: '23:30',
  }
}

/** The usual sections and templates of a paper of so many pages. */
export function defaultPlan(format: PaperSettings['format'], pages: number): PaperSettings['plan'] {
  return plannedPages(format, pages).map(({ section, templateId }) => ({
    section: { zh: section, en: SECTION_EN[section] ?? section },
    template: templateId,
  }))
}
