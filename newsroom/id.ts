const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** How many random bytes an id takes, one a character. */
export const ID_BYTES = 9

/**
 * An id of `ID_BYTES` random bytes: 9 characters of time (ms) and 9 random ones (45 bits), in Crockford base 32. Sorts by time of creation, so
 * that inserts stay at the end of their indexes. Not a secret: authorization never rests on an id being unknown. A device makes its own in the
 * same form, for what is made there first.
 */
export function idOf(now: number, random: Uint8Array): string {
  let id = ''
  for (let value = now, i = 0; i < 9; i++, value = Math.floor(value / 32)) id = ALPHABET.charAt(value % 32) + id
  for (const byte of random.subarray(0, ID_BYTES)) id += ALPHABET.charAt(byte & 31)
  return id
}

/** Whether a word has the form of an id. */
export const ID_FORM = new RegExp(`^[${ALPHABET}]{18}$`)
