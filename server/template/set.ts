import { z } from 'zod'
import { editionById } from '@/db/read/edition'
import { pageById, pageParts } from '@/db/read/page'
import type { Tx } from '@/db/types'
import { lockPaper } from '@/db/write/paper'
import { insertTemplate, lockTemplate, updateTemplate } from '@/db/write/template'
import { canonical } from '@/newsroom/canonical'
import { PAGE_FORMAT_IDS, type PageFormatId } from '@/newsroom/edition/design/format'
import type { Slot } from '@/newsroom/edition/design/slot'
import { templateById } from '@/newsroom/edition/design/template'
import { can } from '@/newsroom/permission/can'
import { designedSetting, designOf } from '@/newsroom/edition/design/slotFields'
import { defineCommand, throwIfRefused, throwRefusal } from '../command'
import { newId } from '../ids'
import { idInput } from '../input'

import { findTemplate } from '../layout/templates'
import { settledSlots, slotsInput, templateName } from './shape'

/**
 * A page design of the paper's own: from slots that are given, copied from a template or from a page as it stands, or blank.
 * Exactly one of `format` (with `slots`, or blank), `template` and `page` says which.
 */
export const createTemplate = defineCommand({
  name: 'createTemplate',
  input: z.object({
    name: templateName,
    format: z.enum(PAGE_FORMAT_IDS).optional(),
    slots: slotsInput.optional(),
    /** Id of the template it is copied from. */
    template: idInput.optional(),
    /** Id of the page whose slots it takes. */
    page: idInput.optional(),
  }),
  async work({ tx, actor, now }, { name, ...source }) {
    throwIfRefused(can(actor, 'edit_template'))
    const { format, slots } = await design(tx, source)
    const id = newId()
    await insertTemplate(tx, { id, format, name, slots, madeBy: actor.id, madeAt: now, updatedAt: now })
    return {
      value: { id, version: 1 },
      events: [{ type: 'template.created', subject: 'template', subjectId: id, data: { name: name.zh, format, slots: slots.length } }],
    }
  },
})

interface Source {
  format?: PageFormatId | undefined
  slots?: z.output<typeof slotsInput> | undefined
  template?: string | undefined
  page?: string | undefined
}

async function design(tx: Tx, { format, slots, template, page }: Source): Promise<{ format: PageFormatId; slots: Slot[] }> {
  if ([format, template, page].filter((one) => one !== undefined).length !== 1) return throwRefusal({ kind: 'invalid', fields: { format: 'one_source' } })
  if (format !== undefined) return { format, slots: settledSlots(slots ?? [], format) }
  if (slots !== undefined) return throwRefusal({ kind: 'invalid', fields: { slots: 'one_source' } })
  if (template !== undefined) return (await findTemplate(tx, template)) ?? throwRefusal({ kind: 'not_found', what: 'template' })
  return ofPage(tx, page ?? '')
}

/** The slots of a page as they stand, without what stands in them. */
async function ofPage(tx: Tx, pageId: string): Promise<{ format: PageFormatId; slots: Slot[] }> {
  const row = (await pageById(tx, pageId)) ?? throwRefusal({ kind: 'not_found', what: 'page' })
  const edition = (await editionById(tx, row.editionId)) ?? throwRefusal({ kind: 'not_found', what: 'edition' })
  const [parts] = await pageParts(tx, [row])
  const slots = (parts?.slots ?? []).map((slot): Slot => {
    // the words of a pull quote are the story's, not the design's
    const { setting, ...design } = designOf(slot)
    return designOf({ ...design, setting: designedSetting(setting ?? {}) })
  })
  return { format: edition.format, slots }
}

/**
 * Writes a design over: its name, its slots, or both. Pages made with it before keep their slots. Compare-and-set on the
 * version that was read; a built-in design is not a row and is not found here: copy it.
 */
export const changeTemplate = defineCommand({
  name: 'changeTemplate',
  input: z.object({ id: idInput, version: z.int().min(1), name: templateName.optional(), slots: slotsInput.optional() }),
  async work({ tx, actor, now }, { id, version, ...input }) {
    throwIfRefused(can(actor, 'edit_template'))
    if (input.slots?.length === 0) await refuseIfPlanned(tx, id)
    const row = await hold(tx, id, version)
    if (row.retiredAt) throwRefusal({ kind: 'conflict', reason: 'template_retired', params: { name: row.name.zh } })
    const name = input.name ?? row.name
    const slots = input.slots ? settledSlots(input.slots, row.format) : row.slots
    if (canonical({ name, slots }) === canonical({ name: row.name, slots: row.slots })) throwRefusal({ kind: 'invalid', fields: { input: 'unchanged' } })
    if (!(await updateTemplate(tx, row, { name, slots, updatedAt: now }))) throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    return {
      value: { id, version: version + 1 },
      events: [{ type: 'template.changed', subject: 'template', subjectId: id, data: { name: name.zh, slots: slots.length } }],
    }
  },
})

/**
 * Takes a design out of use, or brings it back. Pages that name it keep it, and stay readable; new pages are not offered it.
 * A design the paper's usual plan names is refused (template_planned {page}).
 */
export const retireTemplate = defineCommand({
  name: 'retireTemplate',
  input: z.object({ id: idInput, version: z.int().min(1), retired: z.boolean().default(true) }),
  async work({ tx, actor, now }, { id, version, retired }) {
    throwIfRefused(can(actor, 'edit_template'))
    if (retired) await refuseIfPlanned(tx, id)
    const row = await hold(tx, id, version)
    if ((row.retiredAt !== null) === retired) throwRefusal({ kind: 'invalid', fields: { retired: 'unchanged' } })
    if (!(await updateTemplate(tx, row, { retiredAt: retired ? now : null, updatedAt: now }))) throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    const type = retired ? 'template.retired' : 'template.restored'
    return { value: { id, version: version + 1 }, events: [{ type, subject: 'template', subjectId: id, data: { name: row.name.zh } }] }
  },
})

async function hold(tx: Tx, id: string, version: number) {
  if (templateById(id)) throwRefusal({ kind: 'invalid', fields: { id: 'built_in' } })
  const row = (await lockTemplate(tx, id)) ?? throwRefusal({ kind: 'not_found', what: 'template' })
  if (row.version !== version) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: row.version } })
  return row
}

/** Holds the paper's row, always before the design's, so that its plan cannot name the design meanwhile. */
async function refuseIfPlanned(tx: Tx, id: string): Promise<void> {
  const paper = await lockPaper(tx)
  const page = (paper?.plan ?? []).findIndex((one) => one.template === id)
  if (page >= 0) throwRefusal({ kind: 'conflict', reason: 'template_planned', params: { page: page + 1 } })
}
