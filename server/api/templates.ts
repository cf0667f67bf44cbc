import { z } from 'zod'
import { PAGE_FORMAT_IDS } from '@/newsroom/edition/design/format'
import { asResult, run } from '../command'
import { readTemplate, readTemplates } from '../template/read'
import { changeTemplate, createTemplate, retireTemplate } from '../template/set'
import { defineEndpoint, type Endpoint } from './endpoint'
import * as answers from './answers/paper'
import { bodyOf, joined } from './shape'
import { typed } from '../input'

const byId = z.object({ id: typed().max(64) })

/** Page designs 版式: those that come with Quoin, and those made here. */
export const templateEndpoints: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/templates',
    id: 'listTemplates',
    tag: 'templates',
    summary: 'Every page design with its slots: built-in ones first, then those made here, retired ones too',
    query: z.object({ format: z.enum(PAGE_FORMAT_IDS).optional() }),
    answers: answers.templates,
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
    answers: answers.templateWritten,
    work: ({ actor, body, options }) => run(createTemplate, body, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/templates/{id}',
    id: 'readTemplate',
    tag: 'templates',
    summary: 'One page design',
    params: byId,
    answers: answers.template,
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
    answers: answers.templateWritten,
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
    answers: answers.templateWritten,
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
    answers: answers.templateWritten,
    work: ({ actor, params, body, options }) => run(retireTemplate, { ...joined(body, params), retired: false }, actor, options),
  }),
]
