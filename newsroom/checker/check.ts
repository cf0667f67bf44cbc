import type { IsoDate } from '../edition/calendar'
import { EMPTY_CONTENT } from '../manuscript/story'
import { FAULTS } from './faults'
import { AD_FIELDS, type Hit, type Passage, type Severity } from './hit'
import type { Lexicon } from './lexicon/lexicon'
import { passagesOf } from './passages'
import { rulesOf } from './rules'
import type { CheckContext, CheckedStory } from './scope'
import type { RuleSettings } from './settings'

const WEIGHT: Record<Severity, number> = { block: 2, warn: 1, hint: 0 }

/**
 * Everything the checker finds in a story, in reading order. A rule that is off is not run; a severity the paper sets holds for
 * every hit of its rule, also for those of lexicon entries that have their own. Of two hits at one place with one suggestion the
 * heavier stands.
 */
export function check(story: CheckedStory, context: CheckContext): Hit[] {
  return found(story, passagesOf(story.content), context)
}

/** The words of an advertisement that the paper knows itself; what its artwork says, whoever approves it reads. */
export interface AdWords {
  client: string
  title: string
}

/**
 * Everything the checker finds in an advertisement's words, in reading order: by the rules that look at them at all, on each of the dates it
 * is printed, and what several find once. Without a date by everything that holds ever. Other stories and the paper's people are nothing to it.
 */
export function checkAd({ title, client }: AdWords, dates: readonly IsoDate[], settings: RuleSettings, lexicon: Lexicon): Hit[] {
  const lines: Passage[] = [
    { field: 'adTitle', text: title, heading: true },
    { field: 'adClient', text: client, heading: false },
  ]
  const texts = lines.filter(({ text }) => text !== '')
  const once = new Map<string, Hit>()
  for (const issueDate of dates.length === 0 ? [null] : dates) {
    const context: CheckContext = { issueDate, people: null, lexicon, settings, others: [], advertisement: true }
    for (const hit of found({ content: EMPTY_CONTENT, genre: 'notice' }, texts, context)) {
      const { rule, fault, place, params } = hit
      // what is said of a day may differ by the date, and is let stand as it was said
      const key = JSON.stringify([rule, fault, place.field, place.from, place.to, params])
      if (!once.has(key)) once.set(key, hit)
    }
  }
  return [...once.values()].toSorted((a, b) => AD_FIELDS.findIndex((field) => field === a.place.field) - AD_FIELDS.findIndex((field) => field === b.place.field) || a.place.from - b.place.from)
}

function found(story: CheckedStory, all: readonly Passage[], context: CheckContext): Hit[] {
  const matches = new Map(all.map((passage) => [passage, context.lexicon.find(passage.text, context.issueDate)]))
  const inLexicon = (passage: Passage) => matches.get(passage) ?? []
  const hits = rulesOf(context.settings).flatMap((rule): Hit[] => {
    const passages = all.filter(({ field }) => rule.fields.includes(field))
    if (passages.length === 0) return []
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
