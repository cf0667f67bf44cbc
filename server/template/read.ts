import { readPaper } from '@/db/read/paper'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import type { TemplateChoice, TemplateView } from '@/newsroom/edition/design/template'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { throwIfRefused, throwRefusal } from '../command'
import { database } from '../store'
import { allTemplates, findTemplate, templateChoices } from '../layout/templates'

/** Every page design, built-in ones first, retired ones too. Refuses like a command, by throwing. */
export async function readTemplates(actor: Actor, format?: PageFormatId): Promise<TemplateView[]> {
  throwIfRefused(can(actor, 'read_templates'))
  return (await allTemplates(database().db)).filter((one) => format === undefined || one.format === format)
}

export async function readTemplate(actor: Actor, id: string): Promise<TemplateView> {
  throwIfRefused(can(actor, 'read_templates'))
  return (await findTemplate(database().db, id)) ?? throwRefusal({ kind: 'not_found', what: 'template' })
}

/** Names to choose a template by: those in use. */
export async function readTemplateChoices(actor: Actor): Promise<TemplateChoice[]> {
  throwIfRefused(can(actor, 'read_templates'))
  return templateChoices(database().db)
}

/** The format new editions have: what a new design is most likely for. Broadsheet before the paper is set up. */
export async function readPaperFormat(actor: Actor): Promise<PageFormatId> {
  throwIfRefused(can(actor, 'read_templates'))
  return (await readPaper(database().db))?.format ?? 'broadsheet'
}
