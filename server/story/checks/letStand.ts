import { z } from 'zod'
import { disposalById, holdingDisposals } from '@/db/read/story/disposals'
import { insertDisposal, takeBackDisposal } from '@/db/write/disposals'
import type { AuditEvent } from '@/newsroom/audit/event'
import { DISPOSAL_SCOPES, keyOf, openHits, scopesOf, type DisposalScope } from '@/newsroom/checker/disposal'
import { canLetStand } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { newId, PAPER_ID } from '../../ids'
import { reasonInput, typed } from '../../input'
import { ID } from '../fields'
import { loadStoryForUpdate, subjectOf } from '../load'
import { flushLiveText } from '../text/text'
import { checkStored } from './hits'

/** A hit may be a whole paragraph; in a trail its beginning is enough. */
const TOLD = 60

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
    /** As the checker tells it. */
    hit: z.strictObject({ rule: typed().max(64), fault: typed().max(64), words: typed().max(60_000), before: typed().max(64), after: typed().max(64) }),
    reason: reasonInput,
  }),
  // what is typed but not stored is what the person looked at
  prepare: ({ id }) => flushLiveText(id),
  async work({ tx, actor, now }, { id, scope, hit: asked, reason }) {
    const row = await loadStoryForUpdate(tx, id)
    throwIfRefused(canLetStand(actor, scope, subjectOf(row)))
    const open = openHits((await checkStored(tx, row)).hits, await holdingDisposals(tx, [id]))
    const hit = open.find(({ rule, fault, words, before, after }) => rule === asked.rule && fault === asked.fault && words === asked.words && before === asked.before && after === asked.after)
    if (!hit) return throwRefusal({ kind: 'conflict', reason: 'hit_gone' })
    if (!scopesOf(hit).includes(scope)) return throwRefusal({ kind: 'invalid', fields: { scope: 'not_allowed' } })
    const disposalId = newId(now.getTime())
    await insertDisposal(tx, { id: disposalId, storyId: scope === 'paper' ? null : id, foundIn: id, scope, ...keyOf(hit), reason, personId: actor.id, at: now })
    const told = { rule: hit.rule, words: short(hit.words) }
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
    const story = row.storyId === null ? null : await loadStoryForUpdate(tx, row.storyId)
    throwIfRefused(canLetStand(actor, row.scope, story && subjectOf(story)))
    if (!(await takeBackDisposal(tx, id, { takenBackBy: actor.id, takenBackAt: now }))) return throwRefusal({ kind: 'not_found', what: 'disposal' })
    const told = { rule: row.rule, words: short(row.words) }
    const event: AuditEvent = row.storyId === null ? { type: 'paper.words_taken_back', subject: 'paper', subjectId: PAPER_ID, data: told } : { type: 'story.hit_taken_back', subject: 'story', subjectId: row.storyId, data: { ...told, scope: withinStory(row.scope) } }
    return { value: { id }, events: [event] }
  },
})

function withinStory(scope: DisposalScope): 'hit' | 'story' {
  return scope === 'story' ? 'story' : 'hit'
}

function short(words: string): string {
  const all = [...words]
  return all.length > TOLD ? `${all.slice(0, TOLD).join('')}…` : words
}
