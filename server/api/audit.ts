import { z } from 'zod'
import { asResult } from '../command'
import { historyFilter, readHistory, readHistoryHead } from '../history/read'
import type { HistoryAsked } from '../history/sources'
import { typed } from '../input'
import * as answers from './answers/audit'
import { defineEndpoint, type Endpoint } from './endpoint'

const query = historyFilter.extend({ cursor: typed().max(20).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
const none = z.object({})
const byId = z.object({ id: typed().max(64) })
const byEdition = z.object({ id: typed().max(64).meta({ description: 'The edition’s id, or its date YYYY-MM-DD' }) })
const byPage = byEdition.extend({ n: z.coerce.number().int().min(1).max(64) })

/** GET /audit/<path>: one history, newest first. Whoever may not read it is answered as if it did not exist. */
function history<P>(id: string, path: string, summary: string, params: z.ZodType<P>, asked: (params: P) => HistoryAsked): Endpoint {
  return defineEndpoint({
    method: 'GET',
    path: `/audit/${path}`,
    id,
    tag: 'audit',
    summary,
    params,
    query,
    answers: answers.history,
    work: ({ actor, params: named, query: { cursor, limit, ...filter } }) => asResult(() => readHistory(actor, asked(named), filter, cursor ?? null, limit)),
  })
}

export const auditEndpoints: Endpoint[] = [
  history('editionAudit', 'editions/{id}', 'What was done with an edition and its pages, newest first', byEdition, ({ id }) => ({ of: 'edition', edition: id })),
  history('pageAudit', 'editions/{id}/pages/{n}', 'What was done with one page, newest first', byPage, ({ id, n }) => ({ of: 'page', edition: id, page: n })),
  history('storyAudit', 'stories/{id}', 'What was done with a story, newest first', byId, ({ id }) => ({ of: 'story', id })),
  history('personAudit', 'people/{id}', 'What a person did, and what was done to their account, newest first', byId, ({ id }) => ({ of: 'person', id })),
  history('systemAudit', 'system', 'What was done to settings, desks, templates and accounts, newest first', none, () => ({ of: 'system' })),
  defineEndpoint({
    method: 'GET',
    path: '/audit/chain',
    id: 'auditChain',
    tag: 'audit',
    summary: 'How far the trail is sealed, and what of it is kept outside the database; `npm run audit:verify` proves it',
    answers: answers.chain,
    work: ({ actor }) => asResult(async () => (await readHistoryHead(actor, { of: 'system' })).chain),
  }),
]
