import { createHash } from 'node:crypto'
import { textsOf } from '@/newsroom/manuscript/document/answer'
import { handOf, stampOf, standingOf, type Mark } from '@/newsroom/manuscript/document/marks'
import { piecesOf } from '@/newsroom/manuscript/document/pieces'
import type { SharedSheet } from '@/newsroom/manuscript/document/sharedSheet'

/**
 * Everything the text says that somebody suggests, as it was put: the mark with all it says, and the characters it is on where it does not
 * name them itself.
 */
export type Claims = Map<string, string>

/**
 * What is claimed in the shared texts in anybody's name, the weight of what one inserts among it. Without what others claim of the words that
 * `sender` has typed: what one types on in the moment somebody answers it can take the mark over, which is nobody's doing.
 */
export function claimsIn(shared: SharedSheet, sender: string | null = null): Claims {
  const claims: Claims = new Map()
  for (const [, text] of textsOf(shared)) {
    for (const { words, attributes } of piecesOf(text)) {
      const { marks, own } = standingOf(attributes)
      const typist = handOf(stampOf(attributes))
      for (const mark of [...marks, ...own]) {
        if (sender !== null && typist === sender && mark.by !== sender) continue
        const key = claimOf(mark)
        claims.set(key, mark.words === null ? (claims.get(key) ?? '') + words : '')
      }
    }
  }
  return claims
}

/** What a mark claims. One that names its words can claim no more than they are. */
export function claimOf({ id, kind, at, to, over, words }: Mark): string {
  return `${id} ${kind} ${at} ${String(to)} ${over} ${words === null || words.length < 64 ? String(words) : createHash('sha256').update(words).digest('base64url')}`
}

/** Id of the person in whose name a claim is made; null where it is nobody's. */
export function ownerOf(key: string): string | null {
  return handOf(key.slice(0, key.indexOf(' ')))
}
