import type { PageParts, SignOffRow } from '@/db/read/page'
import type { PageAtStake } from '@/newsroom/edition/atStake'
import { roundOf, type PageSubject, type StandingSign } from '@/newsroom/edition/page'
import { hashOf } from '../hash'

/** A page as its rules see it. */
export function subjectOf(parts: PageParts): PageSubject {
  const marks = { open: 0, done: 0, verified: 0 }
  for (const { state } of parts.marks) if (state !== 'stet') marks[state]++
  return {
    state: parts.page.state,
    hash: parts.page.hash,
    hasContent: parts.placements.length > 0 || parts.slots.some((slot) => slot.filler || slot.label !== ''),
    proofs: standing(parts.proofs),
    signatures: standing(parts.signatures),
    marks,
    queries: parts.marks.filter(({ state, correction }) => state === 'open' && correction?.asks === 'query').length,
  }
}

function standing(rows: readonly SignOffRow[]): StandingSign<1 | 2 | 3>[] {
  return rows
    .filter((row) => row.voidedAt === null)
    .map((row) => ({ number: row.number as 1 | 2 | 3, personId: row.personId, hash: row.hash, covers: row.covers }))
}

/** What of a page is lost when it prints other marks. */
export function atStake({ page, proofs, signatures }: PageParts): PageAtStake {
  const given = [proofs, signatures].map((rows) => rows.filter((row) => row.voidedAt === null))
  const [rounds = [], levels = []] = given.map((rows) => rows.map((row) => row.number))
  return { number: page.number, proof: roundOf(page.state), rounds, levels, people: [...new Set(given.flat().map((row) => row.personName))] }
}

/** Names exactly what is at stake on these pages: a round raised or one more signature gives another hash. */
export function stakeHash(pages: readonly PageParts[]): string {
  const given = (rows: readonly SignOffRow[]) => rows.filter((row) => row.voidedAt === null).map((row) => row.id).toSorted()
  return hashOf(pages.map(({ page, proofs, signatures }) => [page.id, page.state, given(proofs), given(signatures)]))
}
