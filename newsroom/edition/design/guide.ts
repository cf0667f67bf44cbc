import { onOneLine } from '../../manuscript/story'

/** One entry of a guide 导读, as the editor gave it: which story, under which title. Page and headline are never part of it. */
export interface GuideEntry {
  storyId: string
  /** 导读题: a shorter title of its own; empty takes the headline as it stands on its page. */
  title: string
  /** Names of the paper's lexicon that stand in the own title: no line is broken inside one. Absent: none. */
  names?: string[]
}

/** One entry as it is printed: read off the placements of the edition, whenever its page is composed. */
export interface GuideLine {
  storyId: string
  /** The page the story's first part stands on. */
  page: number
  title: string
  names?: string[]
}

/** A story of the edition as a guide may name it: its first part. */
export interface GuideStory {
  storyId: string
  page: number
  /** As broken on its page. */
  headline: readonly string[]
  names: readonly string[]
}

/** As many as a front can list; what finds no room in the slot is told as text that runs over is. */
export const MOST_GUIDED = 12
export const LONGEST_GUIDE_TITLE = 60

/** Why an entry is not printed: its story stands nowhere in the edition, or on the very page of the guide. */
export type GuideFault = 'not_placed' | 'same_page'

/** Why this entry is not printed on a page; null where it is. `placed` are the stories of the edition. */
export function guideFault({ storyId }: Pick<GuideEntry, 'storyId'>, page: number, placed: readonly GuideStory[]): GuideFault | null {
  const story = placed.find((one) => one.storyId === storyId)
  if (!story) return 'not_placed'
  return story.page === page ? 'same_page' : null
}

/**
 * What a guide on a page prints, in the order of its entries: each a story that stands on another page of the edition, with that page and the headline it
 * has there, or its own title. An entry of which that is not so is not printed.
 */
export function guideLines(entries: readonly GuideEntry[], page: number, placed: readonly GuideStory[]): GuideLine[] {
  return entries.flatMap((entry): GuideLine[] => {
    const story = placed.find(({ storyId }) => storyId === entry.storyId)
    if (!story || guideFault(entry, page, placed)) return []
    const { title, names } = entry.title === '' ? { title: onOneLine(story.headline), names: story.names } : { title: entry.title, names: entry.names ?? [] }
    return [{ storyId: story.storyId, page: story.page, title, ...(names.length > 0 ? { names: [...names] } : {}) }]
  })
}

/** The entries without what the server adds to them: what people give, and what they saw. */
export function entriesOf(guide: readonly GuideEntry[] | null | undefined): Pick<GuideEntry, 'storyId' | 'title'>[] {
  return (guide ?? []).map(({ storyId, title }) => ({ storyId, title }))
}
