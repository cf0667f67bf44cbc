import { textsOf } from './answer'
import { handOf, stampOf, standingOf } from './marks'
import type { SharedSheet } from './sharedSheet'

/** Everything the text says that somebody suggests, as it was put: the mark with what it is about, and the characters it is on. */
export type Claims = Map<string, string>

/**
 * What is claimed in the shared texts in anybody's name, the weight of what one inserts among it. Without what others claim of the words that
 * `sender` has typed: what one types on in the moment somebody strikes it takes the mark over, which is nobody's doing.
 */
export function claimsIn(shared: SharedSheet, sender: string | null = null): Claims {
  const claims: Claims = new Map()
  for (const [, text] of textsOf(shared)) {
    for (const { insert, attributes } of text.toDelta()) {
      const { marks, own } = standingOf(attributes)
      const typist = handOf(stampOf(attributes))
      const words = typeof insert === 'string' ? insert : '\ufffc'
      for (const { kind, id, by, at, to } of [...marks, ...own]) {
        if (sender !== null && typist === sender && by !== sender) continue
        const key = `${id} ${kind} ${at} ${String(to)}`
        claims.set(key, (claims.get(key) ?? '') + words)
      }
    }
  }
  return claims
}

/** Id of the person in whose name a claim is made; null where it is nobody's. */
export function ownerOf(key: string): string | null {
  return handOf(key.slice(0, key.indexOf(' ')))
}
