import { MOST_ARRANGED } from '@/newsroom/edition/arrangement'
import { readingOrder, slotTakes } from '@/newsroom/edition/design/plan'
import type { PageView, ReadyStory } from '@/newsroom/edition/pageView'
import type { Genre } from '@/newsroom/manuscript/story'
import { titleOf } from '../../words'

/** A story that can be arranged on a page. */
export interface Candidate {
  id: string
  headline: string
  genre: Genre
  characters: number
  /** It stands on the page already. */
  here: boolean
  /** What it is wanted for: this very page, or its edition. */
  wanted: 'page' | 'edition' | null
}

/** Stories that stand in the page's slots for stories and pictures, then those that are ready: wanted for the page first, then for the day. */
export function candidatesOf(page: PageView, ready: readonly ReadyStory[], date: string): Candidate[] {
  const here = readingOrder(page.slots).flatMap(({ kind, placement: one }): Candidate[] =>
    one && (kind === 'story' || kind === 'photo') ? [{ id: one.storyId, headline: titleOf(one), genre: one.genre, characters: one.characters, here: true, wanted: null }] : [],
  )
  const wantedFor = ({ wanted }: ReadyStory) => (wanted.date !== date ? null : wanted.page === page.number ? 'page' : 'edition')
  const rank = (story: ReadyStory) => ['page', 'edition', null].indexOf(wantedFor(story))
  const others = ready
    .filter(({ id, genre }) => (slotTakes('story', genre) || slotTakes('photo', genre)) && !here.some((one) => one.id === id))
    .toSorted((a, b) => rank(a) - rank(b))
    .map((story): Candidate => ({ id: story.id, headline: story.headline, genre: story.genre, characters: story.characters, here: false, wanted: wantedFor(story) }))
  return [...here, ...others]
}

/** What is chosen before anybody has chosen: what stands on the page, and what is wanted for it; as many as can be arranged. */
export function chosenFirst(candidates: readonly Candidate[]): string[] {
  return candidates.filter(({ here, wanted }) => here || wanted === 'page').slice(0, MOST_ARRANGED).map(({ id }) => id)
}
