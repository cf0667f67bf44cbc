import { FAULTS } from './faults'
import type { Hit, Passage, Severity } from './hit'
import { passagesOf } from './passages'
import { rulesOf } from './rules'
import type { CheckContext, CheckedStory } from './scope'

const WEIGHT: Record<Severity, number> = { block: 2, warn: 1, hint: 0 }

/**
 * Everything the checker finds in a story, in reading order. A rule that is off is not run; a severity the paper sets holds for
 * every hit of its rule, also for those of lexicon entries that have their own. Of two hits at one place with one suggestion the
 * heavier stands.
 */
export function check(story: CheckedStory, context: CheckContext): Hit[] {
  const all = passagesOf(story.content)
  const matches = new Map(all.map((passage) => [passage, context.lexicon.find(passage.text, context.issueDate)]))
  const inLexicon = (passage: Passage) => matches.get(passage) ?? []
  const hits = rulesOf(context.settings).flatMap((rule): Hit[] => {
    const passages = all.filter(({ field }) => rule.fields.includes(field))
    return rule.find({ story, context, passages, all, inLexicon }).map(({ fault, passage, from, to, suggestions = [], params = {}, severity }) => ({
      rule: rule.id,
      fault,
      severity: rule.set ?? severity ?? rule.severity,
      place: { field: passage.field, ...(passage.block === undefined ? {} : { block: passage.block }), from, to },
      words: passage.text.slice(from, to),
      ...around(passage.text, from, to),
      suggestions,
      params,
      source: FAULTS[fault],
    }))
  })
  const kept = hits.filter(
    (hit, index) => !hits.some((other, turn) => turn !== index && samePlace(hit, other) && (WEIGHT[other.severity] > WEIGHT[hit.severity] || (WEIGHT[other.severity] === WEIGHT[hit.severity] && turn < index))),
  )
  const order = new Map(all.map(({ field, block }, index) => [`${field} ${block ?? ''}`, index]))
  const rank = ({ place }: Hit) => order.get(`${place.field} ${place.block ?? ''}`) ?? all.length
  return kept.toSorted((a, b) => rank(a) - rank(b) || a.place.from - b.place.from)
}

const AROUND = 8

/** Whole characters, so that what is kept of them is text anywhere; a character outside the first plane is two units. */
function around(text: string, from: number, to: number): Pick<Hit, 'before' | 'after'> {
  const before = Array.from(text.slice(Math.max(0, from - 2 * AROUND), from)).slice(-AROUND).join('')
  const after = Array.from(text.slice(to, to + 2 * AROUND)).slice(0, AROUND).join('')
  return { before: before.replaceAll(/\p{Surrogate}/gu, '\ufffd'), after: after.replaceAll(/\p{Surrogate}/gu, '\ufffd') }
}

function samePlace(a: Hit, b: Hit): boolean {
  return a.place.field === b.place.field && a.place.block === b.place.block && a.place.from === b.place.from && a.place.to === b.place.to && a.suggestions[0] === b.suggestions[0]
}
