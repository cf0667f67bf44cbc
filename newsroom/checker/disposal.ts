import type { Hit } from './hit'
import type { RuleId } from './rules'

/** How far a hit is let stand 保留: where it is, in all of its story, or in the paper. */
export const DISPOSAL_SCOPES = ['hit', 'story', 'paper'] as const
export type DisposalScope = (typeof DISPOSAL_SCOPES)[number]

/** What of a hit is kept with a disposal; see `keyOf`. */
export interface HitKey {
  rule: string
  fault: string
  /** What was said of it, in one form: the same words may be wrong in another way tomorrow. */
  said: string
  words: string
  before: string
  after: string
}

/** Somebody let a hit stand, and said why. */
export interface HitDisposal extends HitKey {
  id: string
  scope: DisposalScope
  reason: string
  /** Name of the person. */
  by: string
  /** ISO time. */
  at: string
}

interface Named {
  name: string
  latinName: string | null
}

/** Words that are let stand in every story, or were. */
export interface PaperStood {
  id: string
  rule: string
  fault: string
  /** What was said of the words when they were let stand, by the names of the fault's sentence. */
  params: Readonly<Record<string, string | number>>
  words: string
  reason: string
  by: Named
  /** ISO time. */
  at: string
  /** The story somebody let them stand in first; null where this person does not see it, or nobody kept it. */
  story: { id: string; number: number; headline: string } | null
  takenBack: { by: Named | null; at: string } | null
}

export interface PaperStoodAsked {
  /** Those that were taken back, instead of those that hold. */
  takenBack: boolean
  rule: RuleId | null
  query: string
  /** From 1. */
  page: number
}

/** By what a hit is known again: its rule and fault, what was said of it, its words and what stands around them. Not by its place. */
export function keyOf({ rule, fault, params, words, before, after }: Hit): HitKey {
  return { rule, fault, said: saidOf(params), words, before, after }
}

/**
 * Does a disposal hold for a hit? In its story and in the paper by rule and words alone. For one hit: while the same is said of the
 * same words, and at least half of what stood around them stands right there still. So it follows its text through edits elsewhere,
 * when it is moved, and through one beside it; it ends when the words change. Two equal hits are told apart by what stands around
 * them; where that is the same too, they are one question and are let stand together.
 */
export function holdsFor(disposal: Pick<HitDisposal, 'scope'> & HitKey, hit: Hit): boolean {
  if (disposal.rule !== hit.rule || disposal.words !== hit.words) return false
  if (disposal.scope !== 'hit') return true
  if (disposal.fault !== hit.fault || disposal.said !== saidOf(hit.params)) return false
  const stood = [...disposal.before].length + [...disposal.after].length
  return standsAround(disposal, hit) >= Math.floor(stood / 2)
}

/** How many characters right before and right after some words are those that stood there. */
export function standsAround(stood: Pick<HitKey, 'before' | 'after'>, there: Pick<HitKey, 'before' | 'after'>): number {
  return common([...stood.before].toReversed(), [...there.before].toReversed()) + common([...stood.after], [...there.after])
}

/** The disposal that lets a hit stand, that of the hit itself before one of wider scope; undefined: it is open. */
export function disposalOf<D extends Pick<HitDisposal, 'scope'> & HitKey>(hit: Hit, disposals: readonly D[]): D | undefined {
  const holding = disposals.filter((disposal) => holdsFor(disposal, hit))
  return holding.find(({ scope }) => scope === 'hit') ?? holding[0]
}

/** The hits that nobody let stand, in their order. */
export function openHits(hits: readonly Hit[], disposals: readonly (Pick<HitDisposal, 'scope'> & HitKey)[]): Hit[] {
  return disposals.length === 0 ? [...hits] : hits.filter((hit) => disposalOf(hit, disposals) === undefined)
}

/** How far this hit may be let stand at all: beyond its place only for words. A mark, or a single character, would take its rule away from the whole text. */
export function scopesOf({ words }: Pick<Hit, 'words'>): readonly DisposalScope[] {
  return (words.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2 ? DISPOSAL_SCOPES : ['hit']
}

/**
 * A name for each of the hits of one text that it keeps from check to check, while what it is and what stands around it are the same: who
 * is asked about one is not asked about another because somebody writes elsewhere.
 */
export function namesOf(hits: readonly Hit[]): Map<Hit, string> {
  const seen = new Map<string, number>()
  return new Map(
    hits.map((hit) => {
      const { rule, fault, words, before, after } = hit
      const same = JSON.stringify([rule, fault, hit.place.field, before, words, after])
      const n = seen.get(same) ?? 0
      seen.set(same, n + 1)
      return [hit, `${same} ${n}`]
    }),
  )
}

// not `canonical`: a sum may be a fraction
function saidOf(params: Hit['params']): string {
  return JSON.stringify(Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function common(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((char, index) => char !== b[index])
  return differs === -1 ? a.length : differs
}
