import { z } from 'zod'
import { openHits, type HitDisposal, type HitKey } from '@/newsroom/checker/disposal'
import type { Hit } from '@/newsroom/checker/hit'
import { throwRefusal } from '../command'
import { typed } from '../input'

/** A hit as the checker tells it, by which it is found again in what is stored. */
export const hitInput = z.strictObject({ rule: typed().max(64), fault: typed().max(64), words: typed().max(60_000), before: typed().max(64), after: typed().max(64) })

/** The open hit that is asked for; refuses what is not found there, or is let stand already (conflict hit_gone): nobody lets stand what nobody has seen. */
export function openHit(asked: z.output<typeof hitInput>, hits: readonly Hit[], disposals: readonly (Pick<HitDisposal, 'scope'> & HitKey)[]): Hit {
  const found = openHits(hits, disposals).find(({ rule, fault, words, before, after }) => rule === asked.rule && fault === asked.fault && words === asked.words && before === asked.before && after === asked.after)
  return found ?? throwRefusal({ kind: 'conflict', reason: 'hit_gone' })
}

/** A hit may be a whole paragraph; in a trail its beginning is enough. */
const TOLD = 60

/** The words of a hit as a trail tells them. */
export function shortWords(words: string): string {
  const all = [...words]
  return all.length > TOLD ? `${all.slice(0, TOLD).join('')}…` : words
}
