import { findDates } from './figures/dates'
import { findLunar } from './figures/lunar'
import { findNumbers } from './figures/numbers'
import { findSums } from './figures/sums'
import { findUnits } from './figures/units'
import { STORY_FIELDS } from '../manuscript/texts'
import { AD_FIELDS, CHECK_FIELDS, type CheckField, type Severity } from './hit'
import { findEnds } from './marks/ends'
import { findEnumeration } from './marks/enumeration'
import { findPairs } from './marks/pairs'
import { findSpaces } from './marks/spaces'
import { findWidth } from './marks/width'
import type { Find } from './scope'
import type { RuleSettings } from './settings'
import { findByline } from './story/byline'
import { findHeadline } from './story/headline'
import { findLength } from './story/length'
import { findOffices } from './story/offices'
import { findPersonal } from './story/personal'
import { findReuse } from './story/reuse'
import { findDoubled } from './words/doubled'
import { findDrift } from './words/drift'
import { findConfusables, findTerms, findWordings } from './words/terms'
import { findVariants } from './words/variants'

export interface Rule {
  id: string
  /** What a hit is unless the paper sets it otherwise. */
  severity: Severity
  fields: readonly CheckField[]
  find: Find
}

const ALL = CHECK_FIELDS
const TEXT: readonly CheckField[] = ['kicker', 'headline', 'deck', 'body', 'caption']
/** Also in the words of an advertisement. */
const PRINTED: readonly CheckField[] = [...TEXT, ...AD_FIELDS]
const TITLES: readonly CheckField[] = ['kicker', 'headline', 'deck']

/** Every rule of the checker, in the order of practice 5. A paper may set the severity of each, or switch it off. */
export const RULES = [
  { id: 'pairs', severity: 'block', fields: PRINTED, find: findPairs },
  { id: 'width', severity: 'warn', fields: PRINTED, find: findWidth },
  { id: 'spaces', severity: 'warn', fields: ALL, find: findSpaces },
  { id: 'doubled', severity: 'warn', fields: PRINTED, find: findDoubled },
  { id: 'enumeration', severity: 'warn', fields: PRINTED, find: findEnumeration },
  { id: 'ends', severity: 'warn', fields: ['deck', 'body', 'caption'], find: findEnds },
  { id: 'dates', severity: 'block', fields: PRINTED, find: findDates },
  { id: 'lunar', severity: 'block', fields: PRINTED, find: findLunar },
  { id: 'figures', severity: 'warn', fields: PRINTED, find: findNumbers },
  { id: 'sums', severity: 'hint', fields: ['body', 'caption'], find: findSums },
  { id: 'units', severity: 'warn', fields: PRINTED, find: findUnits },
  { id: 'drift', severity: 'warn', fields: ['kicker', 'headline', 'deck', 'byline', 'body', 'caption', ...AD_FIELDS], find: findDrift },
  { id: 'offices', severity: 'block', fields: TEXT, find: findOffices },
  { id: 'wordings', severity: 'block', fields: PRINTED, find: findWordings },
  { id: 'terms', severity: 'warn', fields: PRINTED, find: findTerms },
  { id: 'confusables', severity: 'warn', fields: PRINTED, find: findConfusables },
  { id: 'variants', severity: 'warn', fields: ALL, find: findVariants },
  { id: 'byline', severity: 'warn', fields: STORY_FIELDS, find: findByline },
  { id: 'headline', severity: 'warn', fields: TITLES, find: findHeadline },
  { id: 'reuse', severity: 'warn', fields: ['body'], find: findReuse },
  { id: 'personal', severity: 'warn', fields: TEXT, find: findPersonal },
  { id: 'length', severity: 'hint', fields: ['body'], find: findLength },
] as const satisfies readonly Rule[]

export type RuleId = (typeof RULES)[number]['id']

/**
 * The rules that are run under these settings, in their order: `severity` is that of a hit which has none of its own, and `set` the one the
 * paper gave, which holds for every hit, also for those of lexicon entries that have their own.
 */
export function rulesOf(settings: RuleSettings): (Rule & { set: Severity | null })[] {
  return RULES.flatMap((rule) => {
    const setting = settings[rule.id]
    return setting === 'off' ? [] : [{ ...rule, severity: setting ?? rule.severity, set: setting ?? null }]
  })
}
