import { z } from 'zod'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import { canStory } from '@/newsroom/permission/can'
import { ASKING_ACTS, decideAsking, stageOfAsking, type AskingAct, type AskingStage, type InHand } from '@/newsroom/workflow/takeOver'
import { setAsking } from '@/db/write/story'
import { defineCommand, throwIfRefused, valueOrThrow } from '../../command'
import { ID } from '../fields'
import { inHandOf, loadStoryForUpdate, subjectOf } from '../load'

interface Asked {
  id: string
  /** Where the asking stands, and in how many seconds it will stand otherwise; null: nobody asks. */
  asking: { stage: AskingStage; seconds: number } | null
}

/**
 * Asks for a story that a colleague has in hand, keeps it for its holder, or leaves it to them after all. Given, it is handed over
 * (`transitionStory` hand_over); not answered, it is claimed with `takeFrom`. It changes nothing that others wait with a version for.
 * Refuses by `canStory` for a claim, and by `decideAsking`.
 */
export const askForStory = defineCommand({
  name: 'askForStory',
  input: z.strictObject({ id: ID, act: z.enum(ASKING_ACTS) }),
  async work({ tx, actor, now, auditHead }, { id, act }) {
    const row = await loadStoryForUpdate(tx, id)
    throwIfRefused(canStory(actor, 'claim', subjectOf(row)))
    const inHand = await inHandOf(tx, row, now)
    const asking = valueOrThrow(decideAsking(act, inHand, actor.id))
    await setAsking(tx, id, asking)
    await auditHead('story', id)
    const value: Asked = { id, asking: stageOfAsking(asking, now.getTime()) }
    const event: AuditEvent = { type: 'story.asked_for', subject: 'story', subjectId: id, data: { act, person: otherOf(act, inHand).name } }
    return { value, events: [event], notices: noticesOf(act, row, inHand, actor.name) }
  },
})

/** Whom the act is towards: the holder asks nobody, they answer. */
function otherOf(act: AskingAct, inHand: InHand | null): { id: string; name: string } {
  if (!inHand) throw new Error('decided without a holder')
  return act === 'keep' && inHand.asking ? { id: inHand.asking.by, name: inHand.asking.byName } : inHand.holder
}

/** The holder hears that they are asked, whoever asked that it is kept; what is withdrawn ends what was told. */
function noticesOf(act: AskingAct, row: { id: string; headline: string }, inHand: InHand | null, by: string): NoticeDraft[] {
  if (act === 'withdraw') return []
  return [{ kind: act === 'ask' ? 'story_asked_for' : 'story_kept', personIds: [otherOf(act, inHand).id], subject: 'story', subjectId: row.id, params: { headline: row.headline, by } }]
}
