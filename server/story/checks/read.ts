import { holdingDisposals } from '@/db/read/story/disposals'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import { DISPOSAL_SCOPES, disposalOf, scopesOf, type DisposalScope, type HitDisposal } from '@/newsroom/checker/disposal'
import { otherOf, type OtherStory } from '@/newsroom/checker/facts'
import type { Hit } from '@/newsroom/checker/hit'
import type { Actor } from '@/newsroom/people/actor'
import { canLetStand } from '@/newsroom/permission/can'
import { throwRefusal } from '../../command'
import { database } from '../../store'
import { subjectOf } from '../load'
import { visible } from '../read'
import { checkStored } from './hits'
import { headlinesOf } from './reuse'

/** What was let stand in a story, and what this person may let stand or take back. */
export interface LetStandView {
  /** Those that hold: of the story, and of the paper. */
  disposals: HitDisposal[]
  may: DisposalScope[]
}

/** A story's stored text as the checker sees it. */
export interface StoryChecks {
  hits: (Pick<Hit, 'rule' | 'fault' | 'severity' | 'place' | 'words' | 'before' | 'after' | 'suggestions' | 'source'> & {
    /** How far it may be let stand. */
    scopes: DisposalScope[]
    /** Null: it is open. */
    letStand: Pick<HitDisposal, 'id' | 'scope' | 'reason' | 'by' | 'at'> | null
    /** Of copy that is printed again: where else it stands. */
    other: OtherStory | null
  })[]
}

/** What was let stand in a story, for who may see it; to anybody else the story does not exist. */
export async function readLetStand(actor: Actor, id: string, db: Db = outside(database().db)): Promise<LetStandView> {
  const [row, disposals] = await Promise.all([visible(actor, id, db), holdingOf(db, id)])
  if (!row) return throwRefusal({ kind: 'not_found', what: 'story' })
  const subject = subjectOf(row)
  return { disposals, may: DISPOSAL_SCOPES.filter((scope) => canLetStand(actor, scope, subject) === null) }
}

/** Everything the checker finds in the stored text, and who let what of it stand, for who may see the story. */
export async function readChecks(actor: Actor, id: string, db: Db = outside(database().db)): Promise<StoryChecks> {
  const row = (await visible(actor, id, db)) ?? throwRefusal({ kind: 'not_found', what: 'story' })
  const disposals = await holdingOf(db, id)
  const { hits, facts } = await checkStored(db, row)
  const headlines = await headlinesOf(actor, facts.repeated, db)
  return {
    hits: hits.map((hit) => {
      const { rule, fault, severity, place, words, before, after, suggestions, source } = hit
      const found = disposalOf(hit, disposals)
      return {
        rule,
        fault,
        severity,
        place,
        words,
        before,
        after,
        suggestions,
        source,
        scopes: [...scopesOf(hit)],
        letStand: found ? { id: found.id, scope: found.scope, reason: found.reason, by: found.by, at: found.at } : null,
        other: otherOf(hit, facts.repeated, headlines),
      }
    }),
  }
}

async function holdingOf(db: Db, id: string): Promise<HitDisposal[]> {
  return (await holdingDisposals(db, [id])).map(({ personName, storyId: _story, foundIn: _found, personId: _person, takenBackAt: _at, takenBackBy: _by, ...row }) => ({ ...row, by: personName, at: row.at.toISOString() }))
}
