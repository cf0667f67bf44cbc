import { templateFormats, templateRows, templatesById, type TemplateRow } from '@/db/read/template'
import type { Db, Tx } from '@/db/types'
import { lockTemplate } from '@/db/write/template'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import { templateById, TEMPLATES, type Template, type TemplateChoice, type TemplateView } from '@/newsroom/edition/design/template'
import { throwRefusal } from '../command'

/** A template by its id, built-in or made here, retired or not; null for an id nothing has. */
export async function findTemplate(db: Db, id: string): Promise<TemplateView | null> {
  const builtIn = templateById(id)
  if (builtIn) return viewOfBuiltIn(builtIn)
  const [row] = await templatesById(db, [id])
  return row ? viewOfRow(row) : null
}

/** Every template by its id, as far as those ids exist. */
export async function findTemplates(db: Db, ids: readonly string[]): Promise<Map<string, TemplateView>> {
  const wanted = [...new Set(ids)]
  const builtIn = wanted.flatMap((id) => templateById(id) ?? []).map(viewOfBuiltIn)
  const rows = await templatesById(db, wanted.filter((id) => templateById(id) === null))
  return new Map([...builtIn, ...rows.map(viewOfRow)].map((view) => [view.id, view]))
}

/** All of them, the built-in ones first. */
export async function allTemplates(db: Db): Promise<TemplateView[]> {
  return [...TEMPLATES.map(viewOfBuiltIn), ...(await templateRows(db)).map(viewOfRow)]
}

/** What a choice shows: those of a format that are in use, and `current` even when it is retired. */
export async function templateChoices(db: Db, format?: PageFormatId, current?: string): Promise<TemplateChoice[]> {
  return (await allTemplates(db))
    .filter((one) => (format === undefined || one.format === format) && (!one.retired || one.id === current))
    .map(({ id, format: of, name, retired }) => ({ id, format: of, name, retired }))
}

/** Ids and formats of everything a page may name, retired or not. */
export async function knownTemplates(db: Db): Promise<Pick<TemplateChoice, 'id' | 'format'>[]> {
  return [...TEMPLATES.map(({ id, format }) => ({ id, format })), ...(await templateFormats(db))]
}

/**
 * The template a page takes its slots from, held so that it cannot be retired meanwhile. Refuses an unknown one and one of
 * another format (invalid {template: unknown}), one that is retired, and one without slots.
 */
export async function holdTemplate(tx: Tx, id: string, format: PageFormatId): Promise<Template> {
  const builtIn = templateById(id)
  const row = builtIn ? undefined : await lockTemplate(tx, id)
  const found = builtIn ?? row
  if (!found || found.format !== format) return throwRefusal({ kind: 'invalid', fields: { template: 'unknown' } })
  if (row?.retiredAt) throwRefusal({ kind: 'conflict', reason: 'template_retired', params: { name: row.name.zh } })
  if (found.slots.length === 0) throwRefusal({ kind: 'conflict', reason: 'template_empty', params: { name: found.name.zh } })
  return { id: found.id, format: found.format, name: found.name, slots: found.slots }
}

function viewOfBuiltIn(template: Template): TemplateView {
  return { ...template, version: 0, builtIn: true, retired: false, madeBy: null, updatedAt: null }
}

function viewOfRow(row: TemplateRow): TemplateView {
  const { id, format, name, slots, version } = row
  return {
    id,
    format,
    name,
    slots,
    version,
    builtIn: false,
    retired: row.retiredAt !== null,
    madeBy: { id: row.madeBy, name: row.madeByName },
    updatedAt: row.updatedAt.toISOString(),
  }
}
