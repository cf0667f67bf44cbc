import type { PictureSetting, Slot } from '@/newsroom/edition/slot'
import type { PageSource, SourceSlot } from '@/newsroom/typesetting/page'
import type { SlotChange } from '../acts'

/** A change of one slot, or of a picture in it, as it is being tried. */
export interface Draft {
  key: string
  change: Omit<SlotChange, 'slotId'>
  /** Breaks of the headline; null: the story's own. */
  headline?: string[] | null
  crop?: { picture: string; crop: PictureSetting | null }
  /** Made: it is shown until the page comes back with it. */
  saved?: boolean
}

/** The page as it would be with the draft: everything but the slot's own story keeps its identity, and so its drawing. */
export function drafted(source: PageSource, { key, change, crop, headline }: Draft): PageSource {
  return {
    ...source,
    slots: source.slots.map((slot) => (slot.key === key ? changed(slot, change) : slot)),
    stories: source.stories.map((story) => {
      if (!story.chain.some((part) => part.page === source.number && part.slot.key === key)) return story
      return {
        ...story,
        headline: headline === undefined ? story.headline : headline,
        chain: story.chain.map((part) => (part.page === source.number && part.slot.key === key ? { ...part, slot: changedPlain(part.slot, change) } : part)),
        crops: crop ? cropped(story.crops, crop.picture, crop.crop) : story.crops,
      }
    }),
  }
}

function changed(slot: SourceSlot, change: Draft['change']): SourceSlot {
  const { filler = slot.filler, label = slot.label, adMarked = slot.adMarked } = change
  return { ...changedPlain(slot, change), filler, label, adMarked }
}

function changedPlain(slot: Slot, change: Draft['change']): Slot {
  const { col = slot.col, line = slot.line, cols = slot.cols, lines = slot.lines, split = slot.split, headline = slot.headline } = change
  const setting = change.setting ?? slot.setting
  const plain = setting === undefined || Object.keys(setting).length === 0
  const { key, kind } = slot
  const importance = change.importance ?? slot.importance
  return { key, kind, col, line, cols, lines, split: Math.min(split, cols), headline, importance, ...(plain ? {} : { setting }) }
}

function cropped(crops: Record<string, PictureSetting>, picture: string, crop: PictureSetting | null): Record<string, PictureSetting> {
  const { [picture]: _before, ...others } = crops
  return crop ? { ...others, [picture]: crop } : others
}
