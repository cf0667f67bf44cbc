import { z } from 'zod'
import type { ChainState, HistoryEntry, HistoryPage } from '@/newsroom/audit/history'
import { EVENT_TYPES } from '@/newsroom/audit/act'
import { answerOf, at, bilingual, date, id } from './component'

const ref = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('story'), id, headline: z.string() }),
  z.strictObject({ kind: z.literal('edition'), date, number: z.int() }),
  z.strictObject({ kind: z.literal('page'), date, number: z.int() }),
  z.strictObject({ kind: z.literal('person'), id, name: bilingual }),
])
const entry = answerOf<HistoryEntry>()(
  'HistoryEntry',
  z.strictObject({
    id: z.int().meta({ description: 'The event’s number in the trail' }),
    type: z.string().meta({ description: `One of ${EVENT_TYPES.join(', ')}` }),
    at,
    by: z.strictObject({ id, name: bilingual, active: z.boolean() }).nullable().meta({ description: 'null is the process itself, or somebody nobody knows' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'What is recorded of an event of this type' }),
    before: z.record(z.string(), z.unknown()).meta({ description: 'Of a change, what stood there before, as far as the trail says' }),
    refs: z.array(ref),
    saves: z.int(),
    since: at,
  }),
)
export const history = answerOf<HistoryPage>()(
  'History',
  z.strictObject({
    entries: z.array(entry),
    next: z.string().nullable().meta({ description: '`cursor` of the page that is older; null at the end' }),
    names: z.record(z.string(), bilingual).meta({ description: 'Names of the desks, people and templates that `data` names by id' }),
  }),
)
const seal = z.strictObject({ number: z.int(), toEvent: z.int(), at, code: z.string() })
export const chain = answerOf<ChainState>()(
  'AuditChain',
  z.strictObject({
    lastEvent: z.int(),
    seal: seal.nullable(),
    seals: z.array(seal),
    unsealed: z.int(),
    kept: z.boolean(),
    outside: z.strictObject({ number: z.int(), at, code: z.string(), agrees: z.boolean() }).nullable(),
    migration: z.string(),
  }),
)
