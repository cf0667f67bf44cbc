import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Audit events of the one paper carry this id. */
export const PAPER_ID = 'paper'
/** The same of its rules and lexicons. */
export const CHECKER_ID = 'checker'

/**
 * A new id: 9 characters of time (ms) and 9 random ones (45 bits), in Crockford base 32. Sorts by time of creation, so
 * that inserts stay at the end of their indexes. Not a secret: authorization never rests on an id being unknown.
 */
export function newId(now = Date.now()): string {
  let time = ''
  for (let value = now, i = 0; i < 9; i++, value = Math.floor(value / 32)) time = ALPHABET.charAt(value % 32) + time
  let random = ''
  for (const byte of randomBytes(9)) random += ALPHABET.charAt(byte & 31)
  return time + random
}

/** A secret of 256 bits for links, sessions and tokens. Only its hash is stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
