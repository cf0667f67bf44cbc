import { SEVERITIES } from './hit'

/** What a paper may set a rule to: another severity for every hit of it, or not at all. */
export const RULE_SETTINGS = [...SEVERITIES, 'off'] as const
export type RuleSetting = (typeof RULE_SETTINGS)[number]

/** How a paper sets its rules, by their ids; one that is not named is as the table says. */
export type RuleSettings = Readonly<Partial<Record<string, RuleSetting>>>
