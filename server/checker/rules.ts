import { z } from 'zod'
import { checkerRow } from '@/db/read/checker'
import { setChecker } from '@/db/write/checker'
import { RULES, type RuleId } from '@/newsroom/checker/rules'
import type { Severity } from '@/newsroom/checker/hit'
import { RULE_SETTINGS, type RuleSetting, type RuleSettings } from '@/newsroom/checker/settings'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../command'
import { database } from '../store'
import { eventOf, holdCheckerFor } from './hold'

const RULE_IDS = RULES.map(({ id }) => id) as [RuleId, ...RuleId[]]
const setting = z.enum([...RULE_SETTINGS, 'default'])

/**
 * Sets one rule of the checker, or lets it be as the table says (`default`). `was` is what the caller saw: somebody faster is a conflict
 * (stale_version), and so is what stands already. Open stories are checked anew by it.
 */
export const setRule = defineCommand({
  name: 'setRule',
  input: z.object({ rule: z.enum(RULE_IDS), to: setting, was: setting.optional() }),
  async work({ actor, tx }, { rule, to, was }) {
    const { rules } = await holdCheckerFor(actor, tx)
    const from = rules[rule] ?? 'default'
    demandSeen(was, from)
    if (from === to) return throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    const { [rule]: _before, ...others } = rules
    await setChecker(tx, { rules: to === 'default' ? others : { ...others, [rule]: to } })
    return { value: { rule, to }, events: [eventOf('checker.rule_set', { rule, from, to })] }
  },
})

/** A rule as the API lists it. */
export interface RuleView {
  rule: RuleId
  /** As usual. */
  severity: Severity
  setting: RuleSetting | 'default'
}

/** Every rule in its order, with what the paper set it to, for who may change it. Refuses anybody else. */
export async function rulesFor(actor: Actor): Promise<RuleView[]> {
  const set = await ruleSettingsFor(actor)
  return RULES.map(({ id, severity }) => ({ rule: id, severity, setting: set[id] ?? 'default' }))
}

/** How the paper sets its rules, for who may change it. Refuses anybody else. */
export async function ruleSettingsFor(actor: Actor): Promise<RuleSettings> {
  throwIfRefused(can(actor, 'manage_checker'))
  return (await checkerRow(database().db))?.rules ?? {}
}
