import type { EditionRow, PaperRow } from '@/db/read/edition'
import type { PageRow, SlotRow } from '@/db/read/page'
import { insertPages, insertSlots } from '@/db/write/page'
import { freshSlot } from '@/newsroom/edition/design/slotFields'
import { plannedPages } from '@/newsroom/edition/design/template'
import { newId } from '../../ids'
import { findTemplates } from '../../layout/templates'
import type { Work } from '../../layout/hold'

interface UsualPage {
  number: number
  section: PageRow['section']
  template: string
}

/** The pages of a usual day: the paper's plan, and beyond it, or in another format, what every paper has there. */
export function usualPages({ plan, format: planned }: PaperRow, format: EditionRow['format'], count: number): UsualPage[] {
  return plannedPages(format, count).map((usual, index) => {
    const own = planned === format ? plan[index] : undefined
    return { number: usual.number, section: own?.section ?? usual.section, template: own?.template ?? usual.templateId }
  })
}

/** Empty pages with the slots of their templates; what they print is not known yet: whoever calls composes them. */
export async function insertEmptyPages(work: Work, edition: Pick<EditionRow, 'id'>, plan: readonly UsualPage[]): Promise<void> {
  const made = await emptyPages(work, edition, plan)
  await insertPages(work.tx, made.map(({ page }) => page))
  await insertSlots(work.tx, made.flatMap(({ slots }) => slots))
}

/** The same, in memory. */
export async function emptyPages(work: Pick<Work, 'tx' | 'now'>, edition: Pick<EditionRow, 'id'>, plan: readonly UsualPage[]): Promise<{ page: PageRow; slots: SlotRow[] }[]> {
  const templates = await findTemplates(work.tx, plan.map(({ template }) => template))
  return plan.map((usual) => {
    const page: PageRow = { ...usual, id: newId(), editionId: edition.id, credit: '', state: 'planned', hash: '', version: 1, endedAt: null, heldUntil: null, heldFor: '', updatedAt: work.now }
    const slots = (templates.get(usual.template)?.slots ?? []).map((slot) => ({ ...freshSlot(slot), id: newId(), pageId: page.id }))
    return { page, slots }
  })
}
