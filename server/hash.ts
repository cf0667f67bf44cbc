import { createHash } from 'node:crypto'
import { canonical } from '@/newsroom/canonical'
import type { StoryContent } from '@/newsroom/manuscript/story'

/** SHA-256 of a text or bytes, hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** SHA-256 of the canonical form of a value, hex: the hash every sign-off and snapshot uses. */
export function hashOf(value: unknown): string {
  return sha256(canonical(value))
}

const hashes = new WeakMap<StoryContent, string>()

/** `hashOf` of a story's text, worked out once for each object: texts are read often and never changed in place. */
export function contentHash(content: StoryContent): string {
  const known = hashes.get(content)
  if (known !== undefined) return known
  const hash = hashOf(content)
  hashes.set(content, hash)
  return hash
}
