import type { StoryAction } from '@/newsroom/workflow/transition'

/** What the slip carries out. Placing and pulling belong to the page, the others have places of their own. */
const SLIP_ACTIONS = [
  'confirm_changes',
  'file',
  'approve_pitch',
  'pass',
  'claim',
  'release',
  'revive',
  'recall',
  'send_back',
  'hold',
  'correct',
  'withdraw',
  'kill',
] as const
export type SlipAction = (typeof SLIP_ACTIONS)[number]

/** Ask for a reason, a date or a target before they are carried out. */
const ASKS: readonly SlipAction[] = ['send_back', 'hold', 'kill', 'revive', 'correct', 'withdraw']
const LEADS: readonly SlipAction[] = ['confirm_changes', 'file', 'approve_pitch', 'pass', 'claim', 'release', 'revive']

export function asksForMore(action: SlipAction): boolean {
  return ASKS.includes(action)
}

/** A review signs the text before the person, so it names its hash. */
export function signs(action: SlipAction): boolean {
  return action === 'pass' || action === 'confirm_changes'
}

/**
 * The one action the screen leads with, and the others. What a colleague has in hand is taken over before it is passed;
 * what one has in hand already is not taken again.
 */
export function orderActions(
  abilities: readonly StoryAction[],
  holderId: string | null,
  me: string,
): { primary: SlipAction | null; others: SlipAction[] } {
  const may = SLIP_ACTIONS.filter((action) => abilities.includes(action)).filter((action) => action !== 'claim' || holderId !== me)
  const taken = holderId !== null && holderId !== me
  const primary = taken && may.includes('claim') ? 'claim' : (LEADS.find((action) => may.includes(action)) ?? null)
  return { primary, others: may.filter((action) => action !== primary) }
}
