import { bookingsOf } from '@/db/read/advertising'
import { holdingAdDisposals } from '@/db/read/story/disposals'
import type { Db } from '@/db/types'
import type { AdRow } from '@/db/write/advertising'
import { canAd, type AdCheck } from '@/newsroom/advertising/ad'
import { disposalOf, openHits, scopesOf, type DisposalScope } from '@/newsroom/checker/disposal'
import type { Hit } from '@/newsroom/checker/hit'
import type { Actor } from '@/newsroom/people/actor'
import { canLetStand } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { adChecker } from '../checker/adWords'

type Worded = Pick<AdRow, 'id' | 'client' | 'title' | 'state' | 'makerIds'>

/** How far a hit in an advertisement is let stand: its words are few, and “in all of it” says nothing. */
export const AD_SCOPES = ['hit', 'paper'] as const satisfies readonly DisposalScope[]

/** What the checker finds in an advertisement's words on the dates it is booked for. */
export async function adHits(db: Db, ad: Worded): Promise<Hit[]> {
  const dates = ((await bookingsOf(db, [ad.id])).get(ad.id) ?? []).map(({ date }) => date)
  return (await adChecker(db))(ad, dates)
}

/** How many hits in an advertisement's words block, and nobody let stand. */
export async function openAdBlocks(db: Db, ad: Worded): Promise<number> {
  const blocks = (await adHits(db, ad)).filter(({ severity }) => severity === 'block')
  return blocks.length === 0 ? 0 : openHits(blocks, await holdingAdDisposals(db, [ad.id])).length
}

/** Everything the checker finds in an advertisement's words, who let what of it stand, and what of that this person may. */
export async function adChecks(db: Db, actor: Actor, ad: Worded): Promise<AdCheck[]> {
  const [hits, disposals] = await Promise.all([adHits(db, ad), holdingAdDisposals(db, [ad.id])])
  const may = (scope: DisposalScope) => mayLetStand(actor, scope, ad) === null
  return hits.map((hit) => {
    const stood = disposalOf(hit, disposals)
    return {
      ...hit,
      scopes: AD_SCOPES.filter((scope) => scopesOf(hit).includes(scope) && may(scope)),
      letStand: stood ? { id: stood.id, scope: stood.scope, reason: stood.reason, by: stood.personName, at: stood.at.toISOString(), may: stood.scope !== 'paper' && may(stood.scope) } : null,
    }
  })
}

/** By the table of advertisements; for the paper only whoever sets the paper, too. */
export function mayLetStand(actor: Actor, scope: DisposalScope, ad: Worded): Refusal | null {
  return canAd(actor, 'let_stand', { state: ad.state, makers: ad.makerIds }) ?? (scope === 'paper' ? canLetStand(actor, 'paper', null) : null)
}
