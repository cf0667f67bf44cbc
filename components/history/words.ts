import type { HistoryOf } from '@/newsroom/audit/act'
import type { BothNames, HistoryEntry, HistoryHead, HistoryRef } from '@/newsroom/audit/history'
import { editionPath, pagePath, personHistoryPath, storyPath } from '../shell/paths'
import { describeEvent } from '../text/describe'
import { sayDate, sayShortDate } from '../text/format'
import { named } from '../text/name'
import type { Translate } from '../text/translate'

/** Who did it: by name, the process itself, or somebody nobody knows (a wrong password). */
export function sayWho(t: Translate, locale: string, entry: HistoryEntry): string {
  if (entry.by) return named(locale, entry.by.name)
  return t(entry.type === 'person.sign_in_failed' ? 'audit.somebody' : 'audit.system')
}

/** The sentence of an entry, with the names of what it names by id. */
export function sayWhat(t: Translate, locale: string, entry: HistoryEntry, names: Record<string, BothNames>): string {
  return describeEvent(t, entry, (id) => {
    const name = names[id]
    return name && named(locale, name)
  })
}

/** What an entry leads to, by name: a page with its day, but in the history of its edition. */
export function sayRef(t: Translate, locale: string, ref: HistoryRef, of: HistoryOf): string {
  switch (ref.kind) {
    case 'story':
      return ref.headline === '' ? t('common.untitled') : ref.headline
    case 'edition':
      return sayShortDate(t, ref.date)
    case 'page':
      return of === 'edition' ? t('edition.page', { n: ref.number }) : `${sayShortDate(t, ref.date)} ${t('edition.page', { n: ref.number })}`
    case 'person':
      return named(locale, ref.name)
  }
}

export function refPath(ref: HistoryRef): string {
  switch (ref.kind) {
    case 'story':
      return storyPath(ref.id)
    case 'edition':
      return editionPath(ref.date)
    case 'page':
      return pagePath(ref.date, ref.number)
    case 'person':
      return personHistoryPath(ref.id)
  }
}

/** What a history is called: of this edition, of page 3. */
export function sayTitle(t: Translate, locale: string, { of, about }: Pick<HistoryHead, 'of' | 'about'>): string {
  const n = about?.kind === 'page' ? about.number : 0
  const name = about?.kind === 'person' ? named(locale, about.name) : ''
  return t(`audit.head.${of}`, { n, name } as never)
}

/** What it is of, for the line above the title; null where the title says it. */
export function sayAbout(t: Translate, { about }: Pick<HistoryHead, 'about'>): string | null {
  switch (about?.kind) {
    case 'story':
      return about.headline === '' ? t('common.untitled') : about.headline
    case 'edition':
      return t('page.crumb', { date: sayDate(t, about.date), number: String(about.number) })
    case 'page':
      return sayDate(t, about.date)
    case 'person':
    case undefined:
      return null
  }
}
