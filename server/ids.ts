import { randomBytes } from 'node:crypto'
import { ID_BYTES, idOf } from '@/newsroom/id'

/** Audit events of the one paper carry this id. */
export const PAPER_ID = 'paper'
/** The same of its rules and lexicons. */
export const CHECKER_ID = 'checker'

/** A new id, of the present moment. */
export function newId(now = Date.now()): string {
  return idOf(now, randomBytes(ID_BYTES))
}

/** A secret of 256 bits for links, sessions and tokens. Only its hash is stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
