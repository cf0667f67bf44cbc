import { hash, verify } from '@node-rs/argon2'
import { newSecret } from '../../ids'
import { typed } from '../../input'

/** argon2id as the OWASP password storage sheet asks: 19 MiB, two passes, one lane. */
const PARAMS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A password a person may choose: 10 to 200 characters, no other demands (NIST 800-63B). */
export const newPassword = typed().min(10).max(200)

/** argon2id hash of a password, in PHC form. About 30 ms of work: never inside a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), PARAMS)
}

let dummy: Promise<string> | undefined

/**
 * Whether the password is the one behind `stored`. Without a stored hash the same work is done against a dummy, so that
 * the time of the answer does not tell whether an address is known.
 */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword(newSecret())
  const against = stored ?? (await dummy)
  const matches = await verify(against, password.normalize('NFC').slice(0, 200))
  return stored !== null && matches
}
