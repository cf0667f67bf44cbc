import { asksForReason, STORY_MOVES, type StoryAction, type StoryMove } from '@/newsroom/workflow/transition'

/** What the slip carries out, in the order it offers them; a move that has no place here does not compile. */
const PLACE: Record<StoryMove, number> = {
  confirm_changes: 1,
  file: 2,
  approve_pitch: 3,
  pass: 4,
  claim: 5,
  release: 6,
  revive: 7,
  recall: 8,
  hand_over: 9,
  send_back: 10,
  hold: 11,
  correct: 12,
  withdraw: 13,
  kill: 14,
}
const SLIP_ACTIONS: readonly StoryMove[] = STORY_MOVES.toSorted((a, b) => PLACE[a] - PLACE[b])
export type SlipAction = StoryMove

const LEADS: readonly SlipAction[] = ['confirm_changes', 'file', 'approve_pitch', 'pass', 'claim', 'release', 'revive']

export function asksForMore(action: SlipAction): boolean {
  return action === 'hand_over' || asksForReason(action)
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
