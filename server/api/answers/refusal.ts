import { z } from 'zod'
import { ARTWORK_FAULTS } from '@/newsroom/advertising/artwork'
import type { PageAtStake } from '@/newsroom/edition/atStake'
import type { PreflightCheck } from '@/newsroom/edition/preflight'
import { MANUSCRIPT_FAULTS } from '@/newsroom/manuscript/file/fault'
import { MANUSCRIPT_FORMATS } from '@/newsroom/manuscript/file/format'
import { FILE_FORMATS, PICTURE_FORMATS } from '@/newsroom/manuscript/picture/format'
import { PICTURE_FAULTS } from '@/newsroom/manuscript/picture/fault'
import type { Refusal } from '@/newsroom/refusal'
import { answerOf, component } from './component'

const params = component('RefusalParams', z.record(z.string(), z.union([z.string(), z.number()])))

const fix = component(
  'PreflightFix',
  z.union([
    z.strictObject({ to: z.literal('story'), storyId: z.string(), check: z.enum(['block', 'warn', 'hint']).optional().meta({ description: 'The first hit of the checker of this severity is to be looked at' }) }),
    z.strictObject({ to: z.literal('page'), page: z.int(), slot: z.string().optional() }),
    z.strictObject({ to: z.literal('ad'), adId: z.string() }),
    z.strictObject({ to: z.literal('edition'), editionId: z.string() }),
    z.strictObject({ to: z.literal('paper-settings') }),
  ]),
)

const target = component(
  'PreflightTarget',
  z.strictObject({ kind: z.enum(['edition', 'page', 'slot', 'story']), page: z.int().optional(), slot: z.string().optional(), storyId: z.string().optional() }),
)

export const check = answerOf<PreflightCheck>()(
  'PreflightCheck',
  z.strictObject({
    id: z.string(),
    severity: z.enum(['blocking', 'warning']),
    passed: z.boolean(),
    failures: z.array(z.strictObject({ target, params, responsible: z.string().optional(), fix, covers: z.string(), disposed: z.strictObject({ by: z.string() }).optional() })),
  }),
)

const atStake = answerOf<PageAtStake>()(
  'PageAtStake',
  z.strictObject({
    number: z.int(),
    proof: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
    rounds: z.array(z.int()),
    levels: z.array(z.int()),
    people: z.array(z.string()),
  }),
)

const kinds = [
  z.strictObject({ kind: z.literal('unauthenticated'), reason: z.literal('token_expired').optional(), since: z.string().optional() }),
  z.strictObject({ kind: z.literal('forbidden'), rule: z.string(), params: params.optional() }),
  z.strictObject({ kind: z.literal('not_found'), what: z.string() }),
  z.strictObject({ kind: z.literal('invalid'), fields: z.record(z.string(), z.string()) }),
  z.strictObject({ kind: z.literal('illegal_transition'), from: z.string(), action: z.string(), allowed: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('conflict'), reason: z.string(), params: params.optional() }),
  z.strictObject({ kind: z.literal('locked'), holder: z.string().nullable(), since: z.string().nullable() }),
  z.strictObject({ kind: z.literal('preflight'), checks: z.array(check) }),
  z.strictObject({ kind: z.literal('would_void'), pages: z.array(atStake), voids: z.string() }),
  z.strictObject({ kind: z.literal('too_large'), limit: z.int(), unit: z.enum(['bytes', 'characters', 'pixels']) }),
  z.strictObject({
    kind: z.literal('unusable_picture'),
    why: z.enum(PICTURE_FAULTS),
    format: z.enum(FILE_FORMATS).nullable().meta({ description: 'What the file is by its bytes' }),
    named: z.enum(FILE_FORMATS).nullable().meta({ description: 'What its name claims, where that is something else' }),
    bytes: z.int().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    takes: component('PictureLimits', z.strictObject({ formats: z.array(z.enum(PICTURE_FORMATS)), bytes: z.int(), pixels: z.int() })),
  }),
  z.strictObject({
    kind: z.literal('unusable_file'),
    why: z.enum(MANUSCRIPT_FAULTS),
    is: z.enum(FILE_FORMATS).nullable().meta({ description: 'What the file is by its bytes, where that is known' }),
    bytes: z.int().nullable(),
    takes: component('ManuscriptLimits', z.strictObject({ formats: z.array(z.enum(MANUSCRIPT_FORMATS)), bytes: z.int() })),
  }),
  z.strictObject({
    kind: z.literal('unusable_artwork'),
    why: z.enum(ARTWORK_FAULTS),
    bytes: z.int().nullable(),
    pages: z.int().nullable().meta({ description: 'Of a PDF with another number of pages than one' }),
    takes: component('ArtworkLimits', z.strictObject({ formats: z.array(z.enum(['pdf', 'jpeg', 'tiff'])), bytes: z.int(), pixels: z.int() })),
  }),
  z.strictObject({ kind: z.literal('rate_limited'), retryAfterSeconds: z.int() }),
  z.strictObject({ kind: z.literal('unavailable'), retryAfterSeconds: z.int() }),
] as const

/** Why something is not done, where an answer says it beforehand. */
export const refusal = answerOf<Refusal>()('Refusal', z.discriminatedUnion('kind', kinds))

const head = { type: z.string().meta({ examples: ['urn:quoin:problem:conflict:slot_taken'] }), title: z.string(), status: z.int() }
const [one, ...others] = kinds

/** RFC 9457 problem details: a refusal's own members beside type, title and status; or a path, a method or a fault. */
export const problem = component(
  'Problem',
  z.discriminatedUnion('kind', [
    one.extend(head),
    ...others.map((kind) => kind.extend(head)),
    z.strictObject({ ...head, kind: z.literal('no_such_path') }),
    z.strictObject({ ...head, kind: z.literal('method'), allowed: z.array(z.string()) }),
    z.strictObject({ ...head, kind: z.literal('fault'), reference: z.string() }),
  ]),
)
