import { canonical } from '../canonical'
import type { PageLayout } from '../typesetting/display'

/**
 * What somebody reads of a story on a page: its lines as they are set, in reading order, with what each of them is, and its pictures as they
 * are cropped; as canonical text, to be hashed. Where on the page they stand is not read: a story that only moves stays read. Null where
 * the page prints nothing of it.
 */
export function printedOf({ stories }: PageLayout, storyId: string): string | null {
  const read = stories
    .filter((set) => set.storyId === storyId)
    .flatMap(({ marks }) => marks)
    .flatMap((mark) => {
      if (mark.kind === 'text') return [[mark.role, mark.text]]
      return mark.kind === 'picture' ? [['picture', mark.asset, mark.crop]] : []
    })
  return read.length === 0 ? null : canonical(read)
}
