import { createHash } from 'node:crypto'
import { canonical } from '@/newsroom/canonical'

/** SHA-256 of a text or bytes, hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** SHA-256 of the canonical form of a value, hex: the hash every sign-off and snapshot uses. */
export function hashOf(value: unknown): string {
  return sha256(canonical(value))
}
