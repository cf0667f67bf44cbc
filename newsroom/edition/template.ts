import type { PageFormatId } from './format'
import { BROADSHEET_TEMPLATES } from './templates/broadsheet'
import type { Template } from './templates/grid'
import { TABLOID_TEMPLATES } from './templates/tabloid'

export type { Template }

/** A page of a new edition before anything is placed. */
export interface PlannedPage {
  number: number
  section: string
  templateId: string
}

export const TEMPLATES: readonly Template[] = [...BROADSHEET_TEMPLATES, ...TABLOID_TEMPLATES]

const BY_ID = new Map(TEMPLATES.map((template) => [template.id, template]))

/** The template, or null for an id no template has. */
export function templateById(id: string): Template | null {
  return BY_ID.get(id) ?? null
}

export function templatesOf(format: PageFormatId): Template[] {
  return TEMPLATES.filter((template) => template.format === format)
}

const PLANS: Record<PageFormatId, readonly (readonly [section: string, templateId: string])[]> = {
  broadsheet: [
    ['要闻', 'broadsheet-front'],
    ['综合', 'broadsheet-news'],
    ['民生', 'broadsheet-livelihood'],
    ['经济', 'broadsheet-business'],
    ['教育', 'broadsheet-education'],
    ['副刊', 'broadsheet-culture'],
    ['体育', 'broadsheet-sport'],
    ['影像', 'broadsheet-photo'],
  ],
  tabloid: [
    ['要闻', 'tabloid-front'],
    ['综合', 'tabloid-news'],
    ['民生', 'tabloid-news'],
    ['副刊', 'tabloid-culture'],
    ['经济', 'tabloid-news'],
    ['教育', 'tabloid-news'],
    ['文化', 'tabloid-culture'],
    ['公告', 'tabloid-notices'],
  ],
}

/** The pages of a usual day: a front page, then the sections in order; beyond the eighth, more news pages. */
export function plannedPages(format: PageFormatId, pageCount: number): PlannedPage[] {
  const plan = PLANS[format]
  return Array.from({ length: pageCount }, (_, index) => {
    const [section, templateId] = plan[index] ?? ['综合', `${format}-news`]
    return { number: index + 1, section, templateId }
  })
}
