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
