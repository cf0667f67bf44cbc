import { z } from 'zod'
import { asResult, run } from '../command'
import { readTemplate, readTemplates } from '../template/read'
import { changeTemplate, createTemplate, retireTemplate } from '../template/set'
import { defineEndpoint, type Endpoint } from './endpoint'
import { bodyOf, joined, named } from './shape'

const byId = z.object({ id: z.string().max(64) })

const template = named('Template', {
  id: z.string(),
  format: z.enum(['broadsheet', 'tabloid']),
  name: z.object({ zh: z.string(), en: z.string() }),
  slots: z.array(named('Slot', { key: z.string(), kind: z.string() })),
  version: z.int().meta({ description: '0 for a built-in design, which cannot be written over' }),
  retired: z.boolean(),
})
const written = named('TemplateWritten', { id: z.string(), version: z.int() })

/** Page designs 版式: those that come with Quoin, and those made here. */
export const templateEndpoints: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/templates',
    id: 'listTemplates',
    tag: 'templates',
    summary: 'Every page design with its slots: built-in ones first, then those made here, retired ones too',
    query: z.object({ format: z.enum(['broadsheet', 'tabloid']).optional() }),
    answers: z.object({ items: z.array(template) }),
    work: ({ actor, query }) => asResult(async () => ({ items: await readTemplates(actor, query.format) })),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/templates',
    id: 'createTemplate',
    tag: 'templates',
    summary: 'Make a page design: from slots on a format, from another design, or from a page as it stands',
    body: bodyOf(createTemplate),
    status: 201,
    answers: written,
    work: ({ actor, body, options }) => run(createTemplate, body, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/templates/{id}',
    id: 'readTemplate',
    tag: 'templates',
    summary: 'One page design',
    params: byId,
    answers: template,
    work: ({ actor, params }) => asResult(() => readTemplate(actor, params.id)),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/templates/{id}',
    id: 'changeTemplate',
    tag: 'templates',
    summary: 'Write a page design over; `version` is the one read. Pages made with it keep their slots',
    params: byId,
    body: bodyOf(changeTemplate, 'id'),
    answers: written,
    work: ({ actor, params, body, options }) => run(changeTemplate, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/templates/{id}',
    id: 'retireTemplate',
    tag: 'templates',
    summary: 'Take a page design out of use; `version` is the one read. Pages that have it keep it',
    params: byId,
    query: z.object({ version: z.coerce.number().int().min(1) }),
    answers: written,
    work: ({ actor, params, query, options }) => run(retireTemplate, { ...query, ...params, retired: true }, actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/templates/{id}/restoration',
    id: 'restoreTemplate',
    tag: 'templates',
    summary: 'Bring a retired page design back',
    params: byId,
    body: bodyOf(retireTemplate, 'id', 'retired'),
    answers: written,
    work: ({ actor, params, body, options }) => run(retireTemplate, { ...joined(body, params), retired: false }, actor, options),
  }),
]
