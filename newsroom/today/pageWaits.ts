import { decidePage, levelDue, roundOf, type PageSubject } from '../edition/page'
import { standsOn } from '../standsOn'
import { can, PERMISSIONS, type Permission } from '../permission/can'
import type { Actor } from '../people/actor'
import type { Role } from '../people/role'

/** A sign-off a page waits for: of the proof under way, or the signature that is due. */
export type SignWaits = { act: 'sign_proof'; round: 1 | 2 | 3 } | { act: 'sign_page_1' | 'sign_page_2' | 'sign_page_3'; level: 1 | 2 | 3 }

/** What a page waits for next, by the permission that does it. `round`: the proof that is read or raised. */
export type PageWaits = { act: 'place' | 'carry_out_mark' | 'mark_proof' | 'verify_mark' } | { act: 'raise_proof'; round: 1 | 2 | 3 } | SignWaits

/** Whose it is. Chiefs may do much of it in others' place; nobody waits for them there. */
export function roleOf(waits: PageWaits): Role {
  const permission: Permission = waits.act
  return PERMISSIONS[permission][0]
}

/**
 * The next step of a page, or null when it carries the chief's signature. `empty`: slots that ought to hold something and do not. Marks
 * come before what they stand in the way of: the next proof, the signature on the clean proof. Where all that are open ask, the page waits for who asked.
 */
export function pageWaits(page: PageSubject, empty: number): PageWaits | null {
  const round = roundOf(page.state)
  const level = levelDue(page.state)
  if (round === null && level === null) {
    if (page.state !== 'planned' && page.state !== 'composing') return null
    return empty > 0 || !page.hasContent ? { act: 'place' } : { act: 'raise_proof', round: 1 }
  }
  const signed = round === null || page.proofs.some((proof) => proof.number === round && standsOn(proof, page.hash))
  if ((signed || round === 3) && page.marks.open > 0) return { act: page.marks.open > (page.queries ?? 0) ? 'carry_out_mark' : 'mark_proof' }
  if ((round === null || round === 3) && page.marks.done > 0) return { act: 'verify_mark' }
  if (round !== null && !signed) return { act: 'sign_proof', round }
  if (round === 1 || round === 2) return { act: 'raise_proof', round: round === 1 ? 2 : 3 }
  return { act: `sign_page_${level ?? 1}`, level: level ?? 1 }
}

/**
 * The sign-off a page waits for if this very person may give it now, else null: by their roles, and by what they signed of the page before. It is what the
 * commands will answer, so that nothing leads to a refusal.
 */
export function waitsForSign(actor: Actor, page: PageSubject): SignWaits | null {
  const waits = pageWaits(page, 0)
  if (waits === null || !isSign(waits) || can(actor, waits.act)) return null
  const input = waits.act === 'sign_proof' ? { action: 'sign_proof' as const, round: waits.round } : { action: 'sign_page' as const, level: waits.level }
  return decidePage(page, { ...input, personId: actor.id, hash: page.hash }).ok ? waits : null
}

function isSign(waits: PageWaits): waits is SignWaits {
  return waits.act === 'sign_proof' || 'level' in waits
}
