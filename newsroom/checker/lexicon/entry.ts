import type { IsoDate } from '../../edition/calendar'
import type { Severity } from '../hit'

/** The first and the last day of an issue in which something holds; open where absent. */
interface Validity {
  from?: IsoDate
  to?: IsoDate
}

/** Whether what has such days holds in an issue; without its date everything does. */
export function holdsOn({ from, to }: Validity, date: IsoDate | null): boolean {
  return date === null || ((from === undefined || from <= date) && (to === undefined || to >= date))
}

/** Somebody who holds office 领导人: name, offices in the order they are printed, rank among those who hold one. */
export interface PersonEntry {
  kind: 'person'
  name: string
  offices: readonly Office[]
  /** The place in an order of precedence, 1 first; absent when they stand in none. */
  rank?: number
}

export interface Office extends Validity {
  /** As printed before the name: 枫渚区副区长. */
  title: string
}

/** A place or an organisation: a name that is written one way only. */
export interface NameEntry extends Validity {
  kind: 'place' | 'organisation'
  name: string
}

/** A formulation that is printed one way 固定提法, with the ways it is got wrong. */
export interface PhraseEntry extends Validity {
  kind: 'phrase'
  text: string
  wrong: readonly string[]
}

/** Which texts a term is looked for in; `ad` is an advertisement's words. */
export const TERM_SCOPES = ['headline', 'body', 'ad'] as const
export type TermScope = (typeof TERM_SCOPES)[number]

/** A banned or cautioned term 禁用语, 慎用语. */
export interface TermEntry extends Validity {
  kind: 'term'
  text: string
  /** A banned term blocks, one to be careful with warns or hints. */
  severity: Severity
  scope: readonly TermScope[]
  /** What stands there instead; absent when that is for the writer to find. */
  replacement?: string
  /** Longer words that hold it and are right. */
  unless?: readonly string[]
  /** Where the rule comes from, as shown beside the hit. */
  source?: string
}

/** A phrase written with the wrong character 易混; `style` is how this paper writes what others may write otherwise. */
export interface ConfusableEntry extends Validity {
  kind: 'confusable' | 'style'
  text: string
  replacement: string
  /** Longer stretches that hold it and are right: 自己经常 holds 己经. */
  unless?: readonly string[]
}

/** An entry of a lexicon 词条. */
export type Entry = PersonEntry | NameEntry | PhraseEntry | TermEntry | ConfusableEntry

/** The kinds of entry, in the order they are offered. */
export const ENTRY_KINDS = ['person', 'place', 'organisation', 'phrase', 'term', 'confusable', 'style'] as const satisfies readonly Entry['kind'][]
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** What an entry is known by among those of its kind: its name, its right form, or the word that is looked for. */
export function headOf(entry: Entry): string {
  return 'name' in entry ? entry.name : entry.text
}
