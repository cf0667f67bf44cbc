import type { PublishedPage, PublishedPlacement } from '@/newsroom/edition/published'
import { headlineText, onOneLine } from '@/newsroom/manuscript/story'
import { points } from '../../page/units'
import type { Place, Shape } from '../types'

/** The stories of a page in reading order, each once, with the outline of every part of it, as the page was composed. */
export function placesOf({ layout, placements }: Pick<PublishedPage, 'layout' | 'placements'>): Place[] {
  const places = new Map<string, Place>()
  for (const placement of placements) {
    const { storyId } = placement.story
    if (places.has(storyId)) continue
    const shapes = layout.stories.filter((story) => story.storyId === storyId).map(({ polygon }) => polygon.map(([x, y]): Shape[number] => [points(x), points(y)]))
    if (shapes.length > 0) places.set(storyId, placeOf(placement, shapes))
  }
  return [...places.values()]
}

/** The middle of an outline's bounds: where a word about it goes. */
export function middleOf(shape: Shape): { x: number; y: number } {
  const xs = shape.map(([x]) => x)
  const ys = shape.map(([, y]) => y)
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
}

function placeOf({ story, headline, continuesOn, continuedFrom }: PublishedPlacement, shapes: Shape[]): Place {
  const { storyId } = story
  const jumps = { continuesOn, continuedFrom }
  if (story.withdrawn) {
    return { storyId, shapes, withdrawn: true, corrected: false, genre: null, kicker: '', headline: '', pictured: false, ...jumps }
  }
  const { content, genre, corrected } = story
  const broken = onOneLine(headline)
  return {
    storyId,
    shapes,
    withdrawn: false,
    corrected,
    genre,
    kicker: content.kicker,
    headline: broken === '' ? headlineText(content) : broken,
    pictured: story.pictures.length > 0,
    ...jumps,
  }
}
