import { z } from 'zod'
import { SEVERITIES } from '@/newsroom/checker/hit'
import { ENTRY_KINDS } from '@/newsroom/checker/lexicon/entry'
import { ENTRY_FIELD_ORDER, type EntryField } from '@/newsroom/checker/lexicon/fields'
import type { ImportShown, ImportTaken } from '@/newsroom/checker/lexicon/shown'
import { RULES, type RuleId } from '@/newsroom/checker/rules'
import { RULE_SETTINGS } from '@/newsroom/checker/settings'
import type { RuleView } from '../../checker/rules'
import type { PaperStood } from '@/newsroom/checker/disposal'
import { answerOf, at, component, id } from './component'

const ruleId = z.enum(RULES.map((rule) => rule.id) as [RuleId, ...RuleId[]])
const setting = z.enum([...RULE_SETTINGS, 'default'])

const rule = answerOf<RuleView>()(
  'CheckerRule',
  z.strictObject({ rule: ruleId, severity: z.enum(SEVERITIES).meta({ description: 'What a hit of it is as usual; a term of the lexicons has its own' }), setting: setting.meta({ description: 'What the paper set it to; default: as usual' }) }),
)
export const rules = component('CheckerRuleList', z.strictObject({ items: z.array(rule) }))
export const ruleSet = component('CheckerRuleSet', z.strictObject({ rule: ruleId, to: setting }))

const members = Object.fromEntries(ENTRY_FIELD_ORDER.map((field) => [field, z.string().optional()])) as Record<EntryField, z.ZodOptional<z.ZodString>>
const kind = z.enum(ENTRY_KINDS)
const entry = component('LexiconEntry', z.strictObject({ kind, ...members }).meta({ description: 'An entry as texts, as forms and files have it; members of a list are lines. What is not said is not there' }))
const named = z.strictObject({ name: z.string(), latinName: z.string().nullable() })
const row = component(
  'LexiconRow',
  z.strictObject({
    id: id.nullable().meta({ description: 'Null for one that every paper begins with' }),
    entry,
    off: z.boolean().meta({ description: 'One that every paper begins with, switched off' }),
    by: named.nullable(),
    at: at.nullable(),
  }),
)
const pages = { total: z.int(), page: z.int(), pages: z.int() }
export const entries = component('LexiconList', z.strictObject({ items: z.array(row), ...pages, stamp: z.string().meta({ description: 'Names this state of the lexicons: another after each change' }) }))
export const entryDone = component('LexiconEntryDone', z.strictObject({ id }))
export const startingSet = component('LexiconStartingSet', z.strictObject({ kind, text: z.string(), on: z.boolean() }))

const partial = z.strictObject({ kind: z.string().optional(), ...members })
const line = z.strictObject({
  line: z.int(),
  kind: kind.nullable(),
  text: z.string(),
  outcome: z.enum(['added', 'changed', 'same', 'refused']),
  changes: z.strictObject({ was: partial, is: partial }).optional(),
  faults: z.record(z.string(), z.string()).optional().meta({ description: 'Why it is refused, by field' }),
  clash: z.strictObject({ with: z.strictObject({ kind, text: z.string() }), words: z.string() }).optional(),
})
export const importShown = answerOf<ImportShown>()('LexiconImportShown', z.strictObject({ stamp: z.string().meta({ description: 'Taking the file names it' }), lines: z.array(component('LexiconImportLine', line)) }))
export const importTaken = answerOf<ImportTaken>()('LexiconImportTaken', z.strictObject({ added: z.int(), changed: z.int(), refused: z.int() }))

const stood = answerOf<PaperStood>()(
  'PaperLetStand',
  z.strictObject({
    id,
    rule: z.string(),
    fault: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).meta({ description: 'What was said of the words' }),
    words: z.string(),
    reason: z.string(),
    by: named,
    at,
    story: z.strictObject({ id, number: z.int(), headline: z.string() }).nullable().meta({ description: 'Where it was let stand first; null where you do not see it' }),
    takenBack: z.strictObject({ by: named.nullable(), at }).nullable(),
  }),
)
export const paperStood = component('PaperLetStandList', z.strictObject({ items: z.array(stood), ...pages }))
