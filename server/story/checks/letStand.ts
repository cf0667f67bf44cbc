import { z } from 'zod'
import { disposalById, holdingDisposals } from '@/db/read/story/disposals'
import { insertDisposal, takeBackDisposal } from '@/db/write/disposals'
import type { AuditEvent } from '@/newsroom/audit/event'
import { DISPOSAL_SCOPES, keyOf, scopesOf, type DisposalScope } from '@/newsroom/checker/disposal'
import { canLetStand } from '@/newsroom/permission/can'
import { hitInput, openHit, shortWords } from '../../checker/letStand'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { newId, PAPER_ID } from '../../ids'
import { reasonInput } from '../../input'
import { ID } from '../fields'
import { loadStoryForUpdate, subjectOf } from '../load'
import { flushLiveText } from '../text/text'
import { checkStored } from './hits'

/**
 * Lets stand what the checker found: this hit, its words in all of the story, or in the paper. By name, with a reason. Refuses by
 * `canLetStand`; a scope that is not for this hit (invalid scope: a mark is let stand where it is); what is not found in the stored text,
 * or is let stand already (conflict hit_gone): nobody lets stand what nobody has seen.
 */
export const letStand = defineCommand({
  name: 'letStand',
  input: z.strictObject({
    id: ID,
    scope: z.enum(DISPOSAL_SCOPES),
    hit: hitInput,
    reason: reasonInput,
  }),
  // what is typed but not stored is what the person looked at
  prepare: ({ id }) => flushLiveText(id),
  async work({ tx, actor, now }, { id, scope, hit: asked, reason }) {
    const row = await loadStoryForUpdate(tx, id)
    throwIfRefused(canLetStand(actor, scope, subjectOf(row)))
    const hit = openHit(asked, (await checkStored(tx, row)).hits, await holdingDisposals(tx, [id]))
    if (!scopesOf(hit).includes(scope)) return throwRefusal({ kind: 'invalid', fields: { scope: 'not_allowed' } })
    const disposalId = newId(now.getTime())
    await insertDisposal(tx, { id: disposalId, storyId: scope === 'paper' ? null : id, foundIn: id, scope, ...keyOf(hit), reason, personId: actor.id, at: now })
    const told = { rule: hit.rule, words: shortWords(hit.words) }
    const event: AuditEvent =
      scope === 'paper'
        ? { type: 'paper.words_let_stand', subject: 'paper', subjectId: PAPER_ID, data: { ...told, reason } }
        : { type: 'story.hit_let_stand', subject: 'story', subjectId: id, data: { ...told, scope, reason } }
    return { value: { id: disposalId }, events: [event] }
  },
})

/** Takes back that a hit, or words, were let stand: they are open again. Refuses by `canLetStand`; what is none, or taken back already, is not_found. */
export const takeBackLetStand = defineCommand({
  name: 'takeBackLetStand',
  input: z.strictObject({ id: ID }),
  async work({ tx, actor, now }, { id }) {
    const row = (await disposalById(tx, id)) ?? throwRefusal({ kind: 'not_found', what: 'disposal' })
    // that is taken back with its advertisement
    if (row.adId !== null) return throwRefusal({ kind: 'not_found', what: 'disposal' })
    const story = row.storyId === null ? null : await loadStoryForUpdate(tx, row.storyId)
    throwIfRefused(canLetStand(actor, row.scope, story && subjectOf(story)))
    if (!(await takeBackDisposal(tx, id, { takenBackBy: actor.id, takenBackAt: now }))) return throwRefusal({ kind: 'not_found', what: 'disposal' })
    const told = { rule: row.rule, words: shortWords(row.words) }
    const event: AuditEvent = row.storyId === null ? { type: 'paper.words_taken_back', subject: 'paper', subjectId: PAPER_ID, data: told } : { type: 'story.hit_taken_back', subject: 'story', subjectId: row.storyId, data: { ...told, scope: withinStory(row.scope) } }
    return { value: { id }, events: [event] }
  },
})

function withinStory(scope: DisposalScope): 'hit' | 'story' {
  return scope === 'story' ? 'story' : 'hit'
}
