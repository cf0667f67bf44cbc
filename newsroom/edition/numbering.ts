import type { IsoDate } from './calendar'

/**
 * The running number 总期号 counts editions actually published: reserved when an edition is created, final at
 * the lock, without gaps, increasing with the date. Days without a paper consume none.
 */
export interface NumberingRule {
  /** The number of the first edition this system numbers. */
  startNumber: number
  /** No edition is numbered before this day. */
  startDate?: IsoDate | null
}

export interface NumberedEdition {
  id: string
  date: IsoDate
  number: number
  /** Locked, sent, published or archived: its number never changes again. */
  locked: boolean
  /** The chief set this number by hand, with a reason: it begins a new count, and what follows follows it. */
  overridden?: boolean
}

export interface NumberChange {
  id: string
  from: number
  number: number
}

type NumberingRefusal =
  | { reason: 'before_start'; startDate: IsoDate }
  | { reason: 'date_taken'; by: NumberedEdition }
  | { reason: 'not_after_last_locked'; last: NumberedEdition }

/** `changes`: later editions, not locked yet, that move up because of the new one. */
export type NumberResult =
  | { ok: true; number: number; changes: NumberChange[] }
  | { ok: false; refusal: NumberingRefusal }

export interface NumberingProblem {
  id: string
  kind: 'gap' | 'duplicate' | 'date_not_after'
  number: number
  expected: number
}

/** The locked edition with the latest date, or null before the first. */
export function lastLocked(editions: readonly NumberedEdition[]): NumberedEdition | null {
  return inDateOrder(editions.filter((edition) => edition.locked)).at(-1) ?? null
}

/** The number an edition dated right after `last` must carry; the start number when there is none. */
export function numberAfter(rule: NumberingRule, last: { number: number } | null): number {
  return last === null ? rule.startNumber : last.number + 1
}

/**
 * The number for a new edition of `date`, and the renumbering it causes.
 * Refuses a date before the start, a date that has an edition, and a date not after the last locked edition.
 */
export function numberFor(
  rule: NumberingRule,
  editions: readonly NumberedEdition[],
  date: IsoDate,
): NumberResult {
  if (rule.startDate && date < rule.startDate) {
    return { ok: false, refusal: { reason: 'before_start', startDate: rule.startDate } }
  }
  const by = editions.find((edition) => edition.date === date)
  if (by !== undefined) return { ok: false, refusal: { reason: 'date_taken', by } }
  const last = lastLocked(editions)
  if (last !== null && date <= last.date) {
    return { ok: false, refusal: { reason: 'not_after_last_locked', last } }
  }

  const newcomer: NumberedEdition = { id: '', date, number: 0, locked: false }
  const changes = renumber(rule, [...editions, newcomer])
  const own = changes.find((change) => change.id === '')
  return { ok: true, number: own?.number ?? 0, changes: changes.filter((change) => change !== own) }
}

/**
 * The numbers that must change after an edition was inserted, cancelled or moved to another date, in date
 * order. Locked editions and numbers set by the chief never appear. Numbers may cross while the changes are
 * written one by one: write them under a deferred unique constraint or in one statement.
 */
export function renumber(rule: NumberingRule, editions: readonly NumberedEdition[]): NumberChange[] {
  const changes: NumberChange[] = []
  let last = lastLocked(editions) as { number: number } | null
  for (const edition of inDateOrder(editions.filter((candidate) => !candidate.locked))) {
    const number = edition.overridden ? edition.number : numberAfter(rule, last)
    if (number !== edition.number) changes.push({ id: edition.id, from: edition.number, number })
    last = { number }
  }
  return changes
}

export type SetNumberResult =
  | { ok: true; changes: NumberChange[] }
  /** The number would not follow the edition before it, or would run into a later one. */
  | { ok: false; least: number; most: number | null }

/**
 * The chief gives an edition that was never locked another number (product.md: an override needs the chief, a reason and an
 * audit line). It may leave a gap but never goes back: `least` is what the count by date asks for, `most` what a later number
 * set by hand leaves room for, or null. `changes` holds this edition and the later ones that follow it.
 */
export function setNumber(rule: NumberingRule, editions: readonly NumberedEdition[], id: string, number: number): SetNumberResult {
  const order = inDateOrder(editions)
  const at = order.findIndex((edition) => edition.id === id)
  const least = numberAfter(rule, order[at - 1] ?? null)
  const later = order.slice(at + 1)
  const fixed = later.findIndex((edition) => edition.locked || edition.overridden)
  const most = fixed < 0 ? null : (later[fixed]?.number ?? 0) - fixed - 1
  if (number < least || (most !== null && number > most)) return { ok: false, least, most }
  const set = order.map((edition) => (edition.id === id ? { ...edition, number, overridden: true } : edition))
  const from = order[at]?.number ?? number
  const own = from === number ? [] : [{ id, from, number }]
  return { ok: true, changes: [...own, ...renumber(rule, set)] }
}

/** Every place where the count by date is not gapless; empty is what a paper wants. */
export function numberingProblems(
  rule: NumberingRule,
  editions: readonly NumberedEdition[],
): NumberingProblem[] {
  const problems: NumberingProblem[] = []
  let previous: NumberedEdition | null = null
  const seen = new Set<number>()
  for (const edition of inDateOrder(editions)) {
    const expected = numberAfter(rule, previous)
    const { id, number } = edition
    if (previous !== null && edition.date === previous.date) {
      problems.push({ id, kind: 'date_not_after', number, expected })
    }
    if (seen.has(number)) problems.push({ id, kind: 'duplicate', number, expected })
    else if (edition.overridden ? number < expected : number !== expected) {
      problems.push({ id, kind: 'gap', number, expected })
    }
    seen.add(number)
    previous = edition
  }
  return problems
}

function inDateOrder(editions: readonly NumberedEdition[]): NumberedEdition[] {
  return editions.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.number - b.number))
}
