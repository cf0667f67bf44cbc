import { PAGE_FORMATS, type PageFormatId, type SheetId } from './format'
import { BROADSHEET_TEMPLATES } from '../templates/broadsheet'
import { BROADSHEET_FIVE_TEMPLATES } from '../templates/broadsheetFive'
import { BROADSHEET_SIX_TEMPLATES } from '../templates/broadsheetSix'
import type { Template } from '../templates/grid'
import { TABLOID_TEMPLATES } from '../templates/tabloid'
import { TABLOID_FIVE_TEMPLATES } from '../templates/tabloidFive'
import { TABLOID_SIX_TEMPLATES } from '../templates/tabloidSix'

export type { Template }

/** What a choice of templates shows, and what a page's template must agree with. A retired one stays for pages that name it. */
export interface TemplateChoice extends Pick<Template, 'id' | 'format' | 'name'> {
  retired: boolean
}

/** A template whole, as screens and the API are given it: a built-in one has version 0 and nobody who made it. */
export interface TemplateView extends Template {
  version: number
  builtIn: boolean
  retired: boolean
  madeBy: { id: string; name: string } | null
  /** ISO; null for a built-in one. */
  updatedAt: string | null
}

/** A page of a new edition before anything is placed. */
export interface PlannedPage {
  number: number
  section: Section
  templateId: string
}

/** The name of a page 版名. */
export interface Section {
  zh: string
  en: string
}

/** The designs that come with Quoin. Those made in the browser are rows; whoever needs both is given the list. */
export const TEMPLATES: readonly Template[] = [
  ...BROADSHEET_TEMPLATES,
  ...BROADSHEET_SIX_TEMPLATES,
  ...BROADSHEET_FIVE_TEMPLATES,
  ...TABLOID_TEMPLATES,
  ...TABLOID_SIX_TEMPLATES,
  ...TABLOID_FIVE_TEMPLATES,
]

const BY_ID = new Map(TEMPLATES.map((template) => [template.id, template]))

/** The built-in template, or null for an id no built-in one has. */
export function templateById(id: string): Template | null {
  return BY_ID.get(id) ?? null
}

export function templatesOf(format: PageFormatId): Template[] {
  return TEMPLATES.filter((template) => template.format === format)
}

const SECTIONS = {
  front: { zh: '要闻', en: 'Front page' },
  general: { zh: '综合', en: 'News' },
  livelihood: { zh: '民生', en: 'Livelihood' },
  business: { zh: '经济', en: 'Business' },
  education: { zh: '教育', en: 'Education' },
  supplement: { zh: '副刊', en: 'Supplement' },
  sport: { zh: '体育', en: 'Sport' },
  photo: { zh: '影像', en: 'In pictures' },
} as const satisfies Record<string, Section>

/** What each page of a usual day is, and the design it has in every format of the sheet. */
const PLANS: Record<SheetId, readonly (readonly [section: Section, design: string])[]> = {
  broadsheet: [
    [SECTIONS.front, 'front'],
    [SECTIONS.general, 'news'],
    [SECTIONS.livelihood, 'livelihood'],
    [SECTIONS.business, 'business'],
    [SECTIONS.education, 'education'],
    [SECTIONS.supplement, 'culture'],
    [SECTIONS.sport, 'sport'],
    [SECTIONS.photo, 'photo'],
  ],
  tabloid: [
    [SECTIONS.front, 'front'],
    [SECTIONS.general, 'news'],
    [SECTIONS.livelihood, 'livelihood'],
    [SECTIONS.education, 'education'],
    [SECTIONS.business, 'business'],
    [SECTIONS.supplement, 'culture'],
    [SECTIONS.sport, 'sport'],
    [SECTIONS.photo, 'photo'],
  ],
}

/** The pages of a usual day: a front page, then the sections in order; beyond the eighth, more news pages. */
export function plannedPages(format: PageFormatId, pageCount: number): PlannedPage[] {
  const plan = PLANS[PAGE_FORMATS[format].sheet]
  return Array.from({ length: pageCount }, (_, index) => {
    const [section, design] = plan[index] ?? [SECTIONS.general, 'news']
    return { number: index + 1, section: { ...section }, templateId: `${format}-${design}` }
  })
}
