import type { Node as PMNode } from '@tiptap/pm/model'

/** Where two documents differ: from `start` to `before` in the one and to `after` in the other; null when they are the same. */
export function differing(one: PMNode, other: PMNode): { start: number; before: number; after: number } | null {
  const start = one.content.findDiffStart(other.content)
  const ends = start === null ? null : one.content.findDiffEnd(other.content)
  if (start === null || !ends) return null
  // in a run of equal characters both ends may lie before the start
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b))
  return { start, before: ends.a + overlap, after: ends.b + overlap }
}
