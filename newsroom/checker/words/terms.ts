import type { Found, Passage } from '../hit'
import { isConfusable, isPhrase, isTerm } from '../lexicon/lexicon'
import type { TermScope } from '../lexicon/entry'
import type { Find, Scope } from '../scope'

/** Phrases with a wrong character 易混词, and what the paper itself writes otherwise. */
export const findConfusables: Find = ({ passages, inLexicon }) =>
  passages.flatMap((passage) =>
    inLexicon(passage).flatMap(({ entry, wrong, from, to }): Found[] => {
      if (!wrong || !isConfusable(entry)) return []
      return [{ fault: entry.kind === 'style' ? 'confusable.style' : 'confusable.phrase', passage, from, to, suggestions: [entry.replacement], params: { words: entry.text, right: entry.replacement } }]
    }),
  )

/** Formulations that are printed one way 固定提法, found by the ways they are got wrong. */
export const findWordings: Find = ({ passages, inLexicon }) =>
  passages.flatMap((passage) =>
    inLexicon(passage).flatMap(({ entry, wrong, from, to }): Found[] =>
      wrong && isPhrase(entry) ? [{ fault: 'wording.fixed', passage, from, to, suggestions: [entry.text], params: { right: entry.text } }] : [],
    ),
  )

/** Banned and cautioned terms 禁用语, 慎用语, in the texts their scope names. */
export const findTerms: Find = (scope) =>
  scope.passages.flatMap((passage) =>
    scope.inLexicon(passage).flatMap(({ entry, wrong, from, to }): Found[] => {
      if (!wrong || !isTerm(entry) || !scopesOf(passage, scope).some((one) => entry.scope.includes(one))) return []
      const suggestions = entry.replacement === undefined ? [] : [entry.replacement]
      return [{ fault: 'banned.term', passage, from, to, severity: entry.severity, suggestions, params: { words: entry.text, why: entry.source ?? '' } }]
    }),
  )

function scopesOf(passage: Passage, { context }: Scope): TermScope[] {
  const own: TermScope = passage.field === 'kicker' || passage.field === 'headline' || passage.field === 'deck' || passage.field === 'adTitle' ? 'headline' : 'body'
  return context.advertisement ? [own, 'ad'] : [own]
}
