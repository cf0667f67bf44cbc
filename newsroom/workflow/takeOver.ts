import type { Refusal } from '../refusal'
import { ok, refuse, type Result } from '../result'

/** Somebody asks for a story that a colleague has in hand. It stands with the story, and ends when that changes hands or state. */
export interface Asking {
  /** Who asks. */
  by: string
  /** ISO */
  at: string
  /** ISO: when the holder said that they keep it; null: not answered. */
  keptAt: string | null
}

/** So long the holder has to answer; then whoever asked may take the story. */
export const ANSWER_SECONDS = 60
/** So long after it was asked it may be taken, or given; then whoever asked has left it, and it is asked anew. */
export const ASKING_SECONDS = 300
/** Who keeps a story is left in peace for so long, by everybody. */
export const KEPT_SECONDS = 300

export const ASKING_STAGES = ['waiting', 'unanswered', 'kept'] as const
export type AskingStage = (typeof ASKING_STAGES)[number]

/** What is done about a colleague's story besides taking it: asking for it, by the holder keeping it, leaving it after all. */
export const ASKING_ACTS = ['ask', 'keep', 'withdraw'] as const
export type AskingAct = (typeof ASKING_ACTS)[number]

/** A story in somebody's hands, as far as it decides who else may have it. Only of a holder who could take it up still: nobody else is asked. */
export interface InHand {
  holder: { id: string; name: string }
  asking: (Asking & { byName: string }) | null
  /** Epoch milliseconds of the server. */
  now: number
}

/** Where an asking stands at `now` (epoch milliseconds), and in how many seconds it will stand otherwise; null: nobody asks any more. */
export function stageOfAsking(asking: Asking | null, now: number): { stage: AskingStage; seconds: number } | null {
  if (!asking) return null
  const until = (from: string, seconds: number) => Math.ceil((Date.parse(from) + seconds * 1000 - now) / 1000)
  const ends = (stage: AskingStage, seconds: number) => (seconds > 0 ? { stage, seconds } : null)
  if (asking.keptAt !== null) return ends('kept', until(asking.keptAt, KEPT_SECONDS))
  return ends('waiting', until(asking.at, ANSWER_SECONDS)) ?? ends('unanswered', until(asking.at, ASKING_SECONDS))
}

/**
 * Why this person may not take the story out of the holder's hands now; null: they may. `takeFrom` names whom it is taken from, so that
 * nobody takes from whom they did not mean. Refuses (conflict): in_hand {person} who was not asked, take_over_waiting {person, count}
 * seconds to wait still, take_over_unconfirmed {person}, take_over_kept {person, count}, take_over_asked {by, count} by another.
 */
export function refuseTaking({ holder, asking, now }: InHand, actorId: string, takeFrom: string | undefined): Refusal | null {
  const at = stageOfAsking(asking, now)
  const person = holder.name
  if (!asking || !at) return { kind: 'conflict', reason: 'in_hand', params: { person } }
  if (at.stage === 'kept') return kept(person, at.seconds)
  if (asking.by !== actorId) return { kind: 'conflict', reason: 'take_over_asked', params: { by: asking.byName, count: at.seconds } }
  if (at.stage === 'waiting') return { kind: 'conflict', reason: 'take_over_waiting', params: { person, count: at.seconds } }
  return takeFrom === holder.id ? null : { kind: 'conflict', reason: 'take_over_unconfirmed', params: { person } }
}

/**
 * What of the asking stands after an act; null: nobody asks. Pure; that this person could take the story up themselves has been decided by
 * `canStory`. Refuses (conflict): not_in_hand where nobody has it who could be asked; take_over_asked {by, count}, once is enough, for whoever
 * asks; take_over_kept {person, count}; take_over_gone where there is nothing for this person to keep or to withdraw any more.
 */
export function decideAsking(act: AskingAct, inHand: InHand | null, actorId: string): Result<Asking | null> {
  if (act === 'ask' && (!inHand || inHand.holder.id === actorId)) return refuse({ kind: 'conflict', reason: 'not_in_hand' })
  if (!inHand) return refuse({ kind: 'conflict', reason: 'take_over_gone' })
  const { holder, asking, now } = inHand
  const at = stageOfAsking(asking, now)
  if (act === 'ask') {
    if (!asking || !at) return ok({ by: actorId, at: new Date(now).toISOString(), keptAt: null })
    return refuse(at.stage === 'kept' ? kept(holder.name, at.seconds) : { kind: 'conflict', reason: 'take_over_asked', params: { by: asking.byName, count: at.seconds } })
  }
  const whose = act === 'keep' ? holder.id : asking?.by
  if (!asking || !at || at.stage === 'kept' || whose !== actorId) return refuse({ kind: 'conflict', reason: 'take_over_gone' })
  return ok(act === 'keep' ? { by: asking.by, at: asking.at, keptAt: new Date(now).toISOString() } : null)
}

function kept(person: string, seconds: number): Refusal {
  return { kind: 'conflict', reason: 'take_over_kept', params: { person, count: Math.ceil(seconds / 60) } }
}
