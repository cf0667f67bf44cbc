import { PAGE_FORMATS, slotRect, type GridArea, type PageFormat } from '@/newsroom/edition/format'
import type { PublishedPage, PublishedPlacement } from '@/newsroom/edition/published'
import { headlineText } from '@/newsroom/manuscript/story'
import type { Box, Place } from './types'

/** The stories of a page in reading order, each once, with every box it fills. */
export function placesOf(page: Pick<PublishedPage, 'slots' | 'placements'> & { edition: Pick<PublishedPage['edition'], 'format'> }): Place[] {
  const format = PAGE_FORMATS[page.edition.format]
  const slots = new Map(page.slots.map((slot) => [slot.key, slot]))
  const places = new Map<string, Place>()
  for (const placement of page.placements) {
    const slot = slots.get(placement.slot)
    if (!slot) continue
    const box = boxOf(format, slot)
    const known = places.get(placement.story.storyId)
    if (known) known.boxes.push(box)
    else places.set(placement.story.storyId, placeOf(placement, box))
  }
  return [...places.values()]
}

/** A rectangle of the grid in per cent of the page. */
export function boxOf(format: PageFormat, area: GridArea): Box {
  const rect = slotRect(format, area)
  const { width, height } = format.trim
  return {
    left: (rect.x / width) * 100,
    top: (rect.y / height) * 100,
    width: (rect.width / width) * 100,
    height: (rect.height / height) * 100,
  }
}

/** The smallest box around boxes. */
export function boundsOf(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const right = Math.max(...boxes.map((box) => box.left + box.width))
  const bottom = Math.max(...boxes.map((box) => box.top + box.height))
  return { left, top, width: right - left, height: bottom - top }
}

/** A box in per cent of the frame instead of the page. */
export function within(box: Box, frame: Box): Box {
  return {
    left: ((box.left - frame.left) / frame.width) * 100,
    top: ((box.top - frame.top) / frame.height) * 100,
    width: (box.width / frame.width) * 100,
    height: (box.height / frame.height) * 100,
  }
}

function placeOf({ story, headline, continuesOn, continuedFrom }: PublishedPlacement, box: Box): Place {
  const { storyId } = story
  const jumps = { continuesOn, continuedFrom }
  if (story.withdrawn) {
    return { storyId, boxes: [box], withdrawn: true, corrected: false, genre: null, kicker: '', headline: '', ...jumps }
  }
  const { content, genre, corrected } = story
  const broken = headline.join('').trim()
  return {
    storyId,
    boxes: [box],
    withdrawn: false,
    corrected,
    genre,
    kicker: content.kicker,
    headline: broken === '' ? headlineText(content) : broken,
    ...jumps,
  }
}
