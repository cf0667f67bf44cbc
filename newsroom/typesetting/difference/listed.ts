import type { PageLayout } from '../display'
import type { PageChange } from './change'

/** The changes that belong together where they are listed, each with its place among all of them; `story` is null for furniture. */
export interface ChangesOfStory {
  story: string | null
  items: { change: PageChange; index: number }[]
}

/** Changes as they come, those of one story under it. */
export function changesByStory(changes: readonly PageChange[]): ChangesOfStory[] {
  const groups: ChangesOfStory[] = []
  for (const [index, change] of changes.entries()) {
    const story = change.story?.id ?? null
    const last = groups.at(-1)
    if (last?.story === story) last.items.push({ change, index })
    else groups.push({ story, items: [{ change, index }] })
  }
  return groups
}

/** What a story is called where its changes are listed: its headline as it is printed, or as it was; '' without one. */
export function headlineOn(id: string, { after, before }: Record<'after' | 'before', Pick<PageLayout, 'stories'>>): string {
  const on = ({ stories }: Pick<PageLayout, 'stories'>) => stories.find(({ storyId }) => storyId === id)?.headline.lines.join('') ?? ''
  return on(after) || on(before)
}

const OPENING = 18

/** Where no words differ: the first characters of what moved or looks otherwise; '' of what is no type. */
export function openingOf({ before, after }: PageChange): string {
  const run = [...after.marks, ...before.marks].find((mark) => mark.kind === 'text')
  return run ? Array.from(run.text).slice(0, OPENING).join('') : ''
}

/** How many lines a change is said to touch where no words tell of it; 0 where that says nothing. */
export function linesTold({ words, part, before, after }: PageChange): number {
  const lines = Math.max(before.lines.length, after.lines.length)
  return words === null && lines > 1 && part !== 'rule' ? lines : 0
}
