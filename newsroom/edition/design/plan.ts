import type { Genre } from '../../manuscript/story'
import type { Slot, SlotKind } from './slot'

/** What stands in a slot, as far as planning cares. */
export interface Occupant {
  slotKey: string
  storyId: string
}

/** One part of a story that runs over several slots 转版, in reading order. */
export interface JumpPart {
  slotKey: string
  page: number
}

/**
 * The lines printed at the ends of a part; null where the story begins, ends, or goes on on the same page.
 */
export interface JumpLines {
  /** 下转第N版 */
  onward: JumpLine | null
  /** 上接第N版 */
  back: JumpLine | null
}

interface JumpLine {
  page: number
  zh: string
  en: string
}

const TAKES: Record<SlotKind, readonly Genre[]> = {
  story: ['news', 'feature', 'comment', 'photo_story'],
  photo: ['photo_story'],
  ear: ['news', 'notice'],
  notice: ['notice', 'news'],
  filler: ['notice'],
  advertisement: [],
  masthead: [],
}

/**
 * Whether a story of this genre may be placed in a slot of this kind. Advertisements and mastheads are not
 * stories.
 */
export function slotTakes(kind: SlotKind, genre: Genre): boolean {
  return TAKES[kind].includes(genre)
}

/** What is placed in a slot, or null. */
export function occupantOf<T extends Pick<Occupant, 'slotKey'>>(
  slotKey: string,
  placements: readonly T[],
): T | null {
  return placements.find((placement) => placement.slotKey === slotKey) ?? null
}

/**
 * The slot exists on the page and nothing stands in it. Two people placing at once: the command's row lock
 * decides, not this.
 */
export function slotFree(
  slotKey: string,
  page: { slots: readonly Pick<Slot, 'key'>[]; placements: readonly Pick<Occupant, 'slotKey'>[] },
): boolean {
  return page.slots.some(({ key }) => key === slotKey) && occupantOf(slotKey, page.placements) === null
}

/**
 * Slots as a reader, a list or a screen reader meets them: by importance, then from the top, then from the
 * left.
 */
export function readingOrder<T extends Pick<Slot, 'importance' | 'line' | 'col' | 'key'>>(
  slots: readonly T[],
): T[] {
  return slots.toSorted(
    (a, b) => a.importance - b.importance || a.line - b.line || a.col - b.col || (a.key < b.key ? -1 : 1),
  )
}

/** The jump lines of every part, in the order of the parts: they pair by construction. */
export function jumpLines(parts: readonly JumpPart[]): JumpLines[] {
  return parts.map(({ page }, index) => {
    const next = parts[index + 1]
    const previous = parts[index - 1]
    return {
      onward: next === undefined || next.page === page ? null : onwardTo(next.page),
      back: previous === undefined || previous.page === page ? null : backTo(previous.page),
    }
  })
}

function onwardTo(page: number): JumpLine {
  return { page, zh: `下转第${page}版`, en: `Continued on page ${page}` }
}

function backTo(page: number): JumpLine {
  return { page, zh: `上接第${page}版`, en: `Continued from page ${page}` }
}
