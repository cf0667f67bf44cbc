import { check } from '../check'
import type { Hit } from '../hit'
import { CORPUS_CONTEXT } from './newsroom'
import { contentOf, type Seeded, type SeededStory } from './shape'

/** What the checker finds in a text of the corpus. */
export function hitsOf(story: SeededStory): Hit[] {
  return check({ content: contentOf(story), genre: story.genre ?? 'notice' }, { ...CORPUS_CONTEXT, advertisement: story.advertisement === true })
}

/** Whether a seeded fault is found: a hit of its rule, whose words are those at the fault's place, hold them, or are held by them. */
export function isFound({ rule, where, story }: Seeded): boolean {
  return hitsOf(story).some((hit) => hit.rule === rule && (where === '' || hit.words.includes(where) || where.includes(hit.words)))
}
