import { type GuideEntry, guideLines, type GuideStory } from '@/newsroom/edition/design/guide'
import type { PictureSetting, Slot } from '@/newsroom/edition/design/slot'
import type { PageSource } from '@/newsroom/typesetting/page/page'
import { designOf, type PageSlot, pageSlotOf } from '@/newsroom/edition/design/slotFields'
import type { SlotChange } from '../act/acts'

/** A change of one slot, or of a picture in it, as it is being tried. */
export interface Draft {
  key: string
  change: Omit<SlotChange, 'slotId'>
  /** Breaks of the headline; null: the story's own. */
  headline?: string[] | null
  crop?: { picture: string; crop: PictureSetting | null }
  /** 导读; an empty list: none. */
  guide?: readonly GuideEntry[]
  /** Made: it is shown until the page comes back with it. */
  saved?: boolean
}

/** The page as it would be with the draft: everything but the slot's own story keeps its identity, and so its drawing. */
export function drafted(source: PageSource, { key, change, crop, headline, guide }: Draft, placed: readonly GuideStory[] = []): PageSource {
  return {
    ...source,
    slots: source.slots.map((slot) => (slot.key === key ? changed(guide ? { ...slot, guide: [...guide], filler: guide.length > 0 } : slot, change) : slot)),
    ...(guide ? { guides: { ...source.guides, [key]: guideLines(guide, source.number, placed) } } : {}),
    stories: source.stories.map((story) => {
      if (!story.chain.some((part) => part.page === source.number && part.slot.key === key)) return story
      return {
        ...story,
        headline: headline === undefined ? story.headline : headline,
        chain: story.chain.map((part) => (part.page === source.number && part.slot.key === key ? { ...part, slot: changedDesign(part.slot, change) } : part)),
        crops: crop ? cropped(story.crops, crop.picture, crop.crop) : story.crops,
      }
    }),
  }
}

function changed(slot: PageSlot, change: Draft['change']): PageSlot {
  return pageSlotOf({ ...slot, ...splitWithin(slot, change) })
}

function changedDesign(slot: Slot, change: Draft['change']): Slot {
  return designOf({ ...slot, ...splitWithin(slot, change) })
}

/** A slot made narrower is set in no more text columns than it has. */
function splitWithin(slot: Slot, change: Draft['change']): Draft['change'] {
  const { cols = slot.cols, split = slot.split } = change
  return { ...change, split: Math.min(split, cols) }
}

function cropped(crops: Record<string, PictureSetting>, picture: string, crop: PictureSetting | null): Record<string, PictureSetting> {
  const { [picture]: _before, ...others } = crops
  return crop ? { ...others, [picture]: crop } : others
}
