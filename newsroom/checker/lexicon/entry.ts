import type { IsoDate } from '../../edition/calendar'
import type { Severity } from '../hit'

/** Somebody who holds office 领导人: name, offices in the order they are printed, rank among those who hold one. */
export interface PersonEntry {
  kind: 'person'
  name: string
  offices: readonly Office[]
  /** The place in an order of precedence, 1 first; absent when they stand in none. */
  rank?: number
}

interface Office {
  /** As printed before the name: 枫渚区副区长. */
  title: string
  /** The first and the last day on which it is right; open where absent. */
  from?: IsoDate
  to?: IsoDate
}

/** A place or an organisation: a name that is written one way only. */
export interface NameEntry {
  kind: 'place' | 'organisation'
  name: string
}

/** A formulation that is printed one way 固定提法, with the ways it is got wrong. */
export interface PhraseEntry {
  kind: 'phrase'
  text: string
  wrong: readonly string[]
}

/** Which texts a term is looked for in; `ad` is a story in an advertisement's slot. */
export type TermScope = 'headline' | 'body' | 'ad'

/** A banned or cautioned term 禁用语, 慎用语. */
export interface TermEntry {
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
export interface ConfusableEntry {
  kind: 'confusable' | 'style'
  text: string
  replacement: string
  /** Longer stretches that hold it and are right: 自己经常 holds 己经. */
  unless?: readonly string[]
}

/** An entry of a lexicon 词条. */
export type Entry = PersonEntry | NameEntry | PhraseEntry | TermEntry | ConfusableEntry
