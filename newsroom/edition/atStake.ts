import type { IsoDate } from './calendar'
import type { IdentityChange } from './masthead'

/** A page whose print a change would alter, and what is lost on it: proofs 校次 and signatures 签, and the people who gave them. */
export interface PageAtStake {
  number: number
  /** The round being read on it, signed or not. */
  proof: 1 | 2 | 3 | null
  /** Rounds signed. */
  rounds: number[]
  /** Signature levels given. */
  levels: number[]
  people: string[]
}

/** What taking over the paper's present identity would do to one open edition. */
export interface IdentityCost {
  editionId: string
  date: IsoDate
  number: number
  /** What differs, by path, as printed now and as it would be. */
  changes: IdentityChange[]
  /** Pages that would print other marks, with who proofed or signed them. */
  pages: PageAtStake[]
}
