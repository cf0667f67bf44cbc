import { z } from 'zod'
import { disposalById, holdingAdDisposals } from '@/db/read/story/disposals'
import { insertDisposal, takeBackDisposal } from '@/db/write/disposals'
import type { AuditEvent } from '@/newsroom/audit/event'
import { keyOf, scopesOf } from '@/newsroom/checker/disposal'
import { hitInput, openHit, shortWords } from '../checker/letStand'
import { defineCommand, throwIfRefused, throwRefusal } from '../command'
import { newId, PAPER_ID } from '../ids'
import { idInput, reasonInput } from '../input'
import { AD_SCOPES, adHits, mayLetStand } from './checks'
import { adEvent, holdAdFor } from './hold'

/**
 * Lets stand what the checker found in an advertisement's words, there or in the paper. By name, with a reason, and not by whoever booked it.
 * Refuses by `canAd` (own_ad) and `canLetStand`; a scope that is not for this hit (invalid scope), and what is not found (conflict hit_gone).
 */
export const letAdStand = defineCommand({
  name: 'letAdStand',
  input: z.strictObject({ id: idInput, scope: z.enum(AD_SCOPES), hit: hitInput, reason: reasonInput }),
  async work(context, { id, scope, hit: asked, reason }) {
    const { tx, actor, now } = context
    const { row } = await holdAdFor(context, id, 'let_stand')
    throwIfRefused(mayLetStand(actor, scope, row))
    const hit = openHit(asked, await adHits(tx, row), await holdingAdDisposals(tx, [id]))
    if (!scopesOf(hit).includes(scope)) throwRefusal({ kind: 'invalid', fields: { scope: 'not_allowed' } })
    const disposalId = newId(now.getTime())
    await insertDisposal(tx, { id: disposalId, adId: scope === 'paper' ? null : id, scope, ...keyOf(hit), reason, personId: actor.id, at: now })
    const told = { rule: hit.rule, words: shortWords(hit.words), reason }
    const { client, title } = row
    const event: AuditEvent = scope === 'paper' ? { type: 'paper.words_let_stand', subject: 'paper', subjectId: PAPER_ID, data: told } : adEvent('ad.hit_let_stand', id, { client, title, ...told })
    return { value: { id: disposalId }, events: [event] }
  },
})

/**
 * Takes back that a hit in an advertisement was let stand: it is open again, and the lock hears of it. Refuses by `canAd`; what is none, or taken back already, is
 * not_found. What holds in the paper is taken back there.
 */
export const takeBackAdStand = defineCommand({
  name: 'takeBackAdStand',
  input: z.strictObject({ id: idInput, disposal: idInput }),
  async work(context, { id, disposal }) {
    const { tx, actor, now } = context
    const { row } = await holdAdFor(context, id, 'let_stand')
    const stood = await disposalById(tx, disposal)
    if (stood?.adId !== id || !(await takeBackDisposal(tx, disposal, { takenBackBy: actor.id, takenBackAt: now }))) return throwRefusal({ kind: 'not_found', what: 'disposal' })
    const { client, title } = row
    return { value: { id: disposal }, events: [adEvent('ad.hit_taken_back', id, { client, title, rule: stood.rule, words: shortWords(stood.words) })] }
  },
})
