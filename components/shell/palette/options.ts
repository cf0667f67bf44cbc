import { plainSaying } from '@/newsroom/today/sayings'
import { pagePath, editionPath, storyPath } from '../paths'
import type { Finds } from '../types'

/** What the palette knows without asking. */
export interface Entry {
  key: string
  group: 'places' | 'acts' | 'settings'
  label: string
  /** Other words for it. */
  also?: readonly string[]
  /** An address, or what is done. */
  go: string | (() => void)
  /** Offered before anything is typed. */
  idle?: boolean
}

/** In the order they stand in where nothing is named wholly. */
const GROUPS = ['stories', 'pages', 'editions', 'people', 'places', 'acts', 'settings'] as const
export type Group = (typeof GROUPS)[number]

type Of<G extends Group, T> = { group: G; key: string; go: string | (() => void); whole: boolean; of: T }
export type Option =
  | Of<'stories', Finds['stories'][number]>
  | Of<'pages', Finds['pages'][number]>
  | Of<'editions', Finds['editions'][number]>
  | Of<'people', Finds['people'][number]>
  | Of<'places' | 'acts' | 'settings', Entry>

export const NOTHING: Finds = { stories: [], pages: [], editions: [], people: [] }

/**
 * What is offered for these words, in groups. A group with something that is named wholly by them comes first, and that first in it: 「3版」
 * is the page before it is a word in stories, a story's own number the story. What begins to be named follows what has the words in it.
 */
export function groupsOf(finds: Finds, entries: readonly Entry[], words: string, people: (id: string) => string): { group: Group; options: Option[] }[] {
  const options: Option[] = [
    ...finds.stories.map((of): Option => ({ group: 'stories', key: of.id, go: storyPath(of.id), whole: of.whole, of })),
    ...finds.pages.map((of): Option => ({ group: 'pages', key: `${of.date}-${of.number}`, go: pagePath(of.date, of.number), whole: of.whole, of })),
    ...finds.editions.map((of): Option => ({ group: 'editions', key: of.date, go: editionPath(of.date), whole: of.whole, of })),
    ...finds.people.map((of): Option => ({ group: 'people', key: of.id, go: people(of.id), whole: of.whole, of })),
    ...entries.flatMap((of): Option[] => {
      const whole = said(of, words)
      return whole === null ? [] : [{ group: of.group, key: of.key, go: of.go, whole, of }]
    }),
  ]
  const groups = GROUPS.map((group) => {
    const own = options.filter((option) => option.group === group)
    return { group, options: [...own.filter(({ whole }) => whole), ...own.filter(({ whole }) => !whole)] }
  }).filter((one) => one.options.length > 0)
  const named = (one: { options: Option[] }) => one.options[0]?.whole === true
  return [...groups.filter(named), ...groups.filter((one) => !named(one))]
}

/** Whether an entry is meant: wholly, in part, or (null) not. */
function said({ label, also = [], idle = false }: Entry, words: string): boolean | null {
  const typed = plainSaying(words)
  if (typed === '') return idle ? false : null
  const forms = [label, ...also].map(plainSaying)
  if (forms.includes(typed)) return true
  return forms.some((form) => form.includes(typed)) ? false : null
}
