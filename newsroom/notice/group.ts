/** What a notice belongs to in a list: a story, or the edition of a date with its pages. */
export type NoticeAbout =
  | {
      kind: 'story'
      id: string
      /** Its headline, or its first words; '' when it has neither. */
      headline: string
      /** Whether the person may open it. */
      open: boolean
    }
  | {
      kind: 'edition'
      date: string
      /** Null when the edition is gone. */
      number: number | null
      /** The page it is about, where it is about one. */
      page: { number: number; section: { zh: string; en: string } } | null
      open: boolean
    }

export interface NoticeGroup<T> {
  key: string
  about: NoticeAbout
  items: T[]
}

/** Notices, newest first, by the story or the edition they belong to; the group with the newest first, within it the newest first. */
export function groupNotices<T extends { about: NoticeAbout }>(items: readonly T[]): NoticeGroup<T>[] {
  const groups = new Map<string, NoticeGroup<T>>()
  for (const item of items) {
    const { about } = item
    const key = about.kind === 'story' ? `story ${about.id}` : `edition ${about.date}`
    const known = groups.get(key)
    if (known) known.items.push(item)
    else groups.set(key, { key, about, items: [item] })
  }
  return [...groups.values()]
}
