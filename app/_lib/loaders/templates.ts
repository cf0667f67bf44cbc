import type { Actor } from '@/newsroom/people/actor'
import { PAGE_FORMAT_IDS, type PageFormatId } from '@/newsroom/edition/design/format'
import type { TemplateView } from '@/newsroom/edition/design/template'
import { can } from '@/newsroom/permission/can'
import { throwIfRefused } from '@/server/command'
import { paperFront } from '@/server/paper/read'
import { readPaperFormat, readTemplate, readTemplates } from '@/server/template/read'

/** Every design, with what their drawing says of the paper. Refuses, by throwing, who does not design pages. */
export async function loadTemplates(actor: Actor) {
  throwIfRefused(can(actor, 'edit_template'))
  const [templates, format, nameplate] = await Promise.all([readTemplates(actor), readPaperFormat(actor), paperName()])
  return { templates, format, nameplate }
}

export async function loadTemplate(actor: Actor, id: string) {
  throwIfRefused(can(actor, 'edit_template'))
  const [template, nameplate] = await Promise.all([readTemplate(actor, id), paperName()])
  return { template, nameplate }
}

/** A design that is not made yet: blank, or with the slots of another. */
export async function loadNewTemplate(actor: Actor, wanted: { format?: string | undefined; from?: string | undefined }) {
  const { templates, format, nameplate } = await loadTemplates(actor)
  const from = templates.find(({ id }) => id === wanted.from)
  const chosen: PageFormatId = from?.format ?? PAGE_FORMAT_IDS.find((id) => id === wanted.format) ?? format
  const template: TemplateView = { id: '', format: chosen, name: { zh: '', en: '' }, slots: from?.slots ?? [], version: 0, builtIn: true, retired: false, madeBy: null, updatedAt: null }
  const choices = templates.filter((one) => !one.retired).map(({ id, format: of, name }) => ({ id, format: of, name }))
  return { template, nameplate, choices, from: from?.id ?? null }
}

async function paperName(): Promise<string> {
  return (await paperFront())?.name.zh ?? ''
}
