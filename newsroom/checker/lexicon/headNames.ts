import type { IsoDate } from '../../edition/calendar'
import type { StoryContent } from '../../manuscript/story'
import type { Lexicon } from './lexicon'

type Head = Pick<StoryContent, 'kicker' | 'headline' | 'deck'>

/** The words of a headline group, wherever its lines are broken: what names are looked for in. */
export function headWords({ kicker, headline, deck }: Head): string {
  return [kicker, headline.join(''), deck].join('\n')
}

/**
 * Names of the paper's lexicon that stand in a headline group and hold in the issue of this day: what a composer is handed, of however many
 * entries. `own` are a page's breaks, which may be of other words. Sorted, each once.
 */
export function headNames(lexicon: Lexicon, content: Head, own: readonly string[] | null, date: IsoDate | null): string[] {
  return lexicon.namesIn(own === null ? headWords(content) : `${headWords(content)}\n${own.join('')}`, date)
}

/**
 * The names a text is set with while it is written: those it was placed with as long as its headline is the one that is printed (`printed`, by `headWords`);
 * other words with those that are `known` now; before anything is known, with those it came with.
 */
export function namesWhileTyped({ names, printed }: { names: readonly string[]; printed: string | null }, content: Head, known: readonly string[] | null): readonly string[] {
  return printed === headWords(content) ? names : (known ?? names)
}
