import { type GuideLine, guideLines } from '@/newsroom/edition/design/guide'
import { sampleStories, type PagePlan } from './index'

/** What the guides 导读 of a planned page print, by slot, once every story of the edition stands where it is planned. A slot that names a story no page has is an error. */
export function guidesOf({ guides = {} }: PagePlan, number: number, edition: readonly PagePlan[]): Record<string, GuideLine[]> {
  const placed = edition.flatMap(({ slots }, index) =>
    Object.values(slots).map((key) => ({ storyId: key, page: index + 1, headline: sampleStories.find((one) => one.key === key)?.content.headline ?? [], names: [] })),
  )
  return Object.fromEntries(
    Object.entries(guides).map(([slot, entries]) => {
      const lines = guideLines(entries.map(({ story, title }) => ({ storyId: story, title })), number, placed)
      if (lines.length < entries.length) throw new Error(`the guide in ${slot} names a story that stands on no other page`)
      return [slot, lines]
    }),
  )
}
