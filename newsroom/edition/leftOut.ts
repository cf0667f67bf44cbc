import type { StoryContent } from '../manuscript/story'
import type { Mark, PageLayout, SetStory } from '../typesetting/display'

/** What of a printed edition is not for everybody: everything that goes out publicly, pages, texts and files, is passed through the two functions below. */
export interface LeftOut {
  /** Stories withdrawn since, by id: each keeps its place, empty. */
  withdrawn: ReadonlySet<string>
  /** Pictures for print only, by id: each leaves with its caption and its credit, and nothing else does. */
  pictures: ReadonlySet<string>
}

/** A text without the pictures that are left out, their captions and credits. */
export function publicContent(content: StoryContent, { pictures }: LeftOut): StoryContent {
  return { ...content, body: content.body.filter((block) => block.type !== 'picture' || !pictures.has(block.asset)) }
}

/** A page with white places for what is left out; the page itself where nothing is. What stands beside keeps its place to the mark. */
export function publicLayout(layout: PageLayout, left: LeftOut): PageLayout {
  const stories = layout.stories.map((story) => (left.withdrawn.has(story.storyId) ? emptied(story) : withoutPictures(story, left.pictures)))
  const unguided = withoutGuided(layout, left.withdrawn)
  return unguided === layout && stories.every((story, at) => story === layout.stories[at]) ? layout : { ...unguided, stories }
}

/** A slot of a page without what its guide says of stories withdrawn since. */
export function publicSlot<T extends { guide?: readonly { storyId: string }[] | null }>(slot: T, { withdrawn }: Pick<LeftOut, 'withdrawn'>): T {
  return slot.guide?.some(({ storyId }) => withdrawn.has(storyId)) ? { ...slot, guide: slot.guide.filter(({ storyId }) => !withdrawn.has(storyId)) } : slot
}

/** The entries of guides that lead to a withdrawn story leave white lines: their words are the story's. */
function withoutGuided(layout: PageLayout, withdrawn: ReadonlySet<string>): PageLayout {
  const { furniture, guides = [] } = layout
  const gone = guides.flatMap(({ lines }) => lines.filter(({ storyId }) => withdrawn.has(storyId)))
  if (gone.length === 0) return layout
  const before = (index: number) => gone.reduce((sum, { from, to }) => sum + (to <= index ? to - from : 0), 0)
  return {
    ...layout,
    furniture: furniture.filter((_, index) => !gone.some(({ from, to }) => from <= index && index < to)),
    guides: guides.map((guide) => ({ ...guide, lines: guide.lines.filter((line) => !gone.includes(line)).map((line) => ({ ...line, from: line.from - before(line.from), to: line.to - before(line.from) })) })),
  }
}

function emptied(story: SetStory): SetStory {
  const { words: _words, ...rest } = story
  return { ...rest, marks: [], lines: [], tail: [], missing: [], headline: { ...rest.headline, lines: [], broken: [] } }
}

function withoutPictures(story: SetStory, pictures: ReadonlySet<string>): SetStory {
  const marks = story.marks.filter((_, at) => !pictures.has(pictureOf(story.marks, at)))
  if (marks.length === story.marks.length) return story
  // nobody marks what is published: rather none of the words than those of a caption
  const { words: _words, ...rest } = story
  return { ...rest, marks }
}

/** The picture that a mark is, or whose caption it is a part of: the lines of a caption follow their picture. '' for any other mark. */
function pictureOf(marks: readonly Mark[], at: number): string {
  let before = at
  while (isCaption(marks[before])) before--
  const mark = marks[before]
  return mark?.kind === 'picture' ? mark.asset : ''
}

function isCaption(mark: Mark | undefined): boolean {
  return mark?.kind === 'text' && mark.role === 'caption'
}
