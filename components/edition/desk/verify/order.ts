import type { MarkView } from '@/newsroom/edition/pageView'
import { STORY_FIELDS } from '@/newsroom/manuscript/texts'
import type { PageLayout } from '@/newsroom/typesetting/display'

/** Marks as the page is read: story by story, each from its head to its captions, on a slot before its words and on the page as a whole last; of one place as they were made. */
export function asRead(marks: readonly MarkView[], { stories }: Pick<PageLayout, 'stories'>): MarkView[] {
  const last = Number.MAX_SAFE_INTEGER
  const placeOf = ({ storyId, slotKey, correction }: MarkView): readonly number[] => {
    const story = stories.findIndex((set) => (storyId === null ? set.slot === slotKey : set.storyId === storyId))
    const onPage = storyId === null && slotKey === null
    if (!correction) return [onPage ? last : story < 0 ? last - 1 : story, -1, 0, 0]
    // the body and its captions are read as they stand in the story
    const inBody = correction.field === undefined || correction.field === 'caption' || correction.field === 'credit'
    return [story < 0 ? last - 1 : story, inBody ? STORY_FIELDS.indexOf('body') : STORY_FIELDS.indexOf(correction.field ?? 'body'), correction.block, correction.from]
  }
  const places = new Map(marks.map((mark) => [mark.id, placeOf(mark)]))
  return marks.toSorted((a, b) => {
    const [one, other] = [places.get(a.id) ?? [], places.get(b.id) ?? []]
    for (const [index, value] of one.entries()) if (value !== other[index]) return value - (other[index] ?? 0)
    return 0
  })
}
