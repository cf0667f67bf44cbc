import { holdChecker, type NewEntry } from '@/db/write/checker'
import type { CheckerRow } from '@/db/read/checker'
import type { Tx } from '@/db/types'
import { formsOf } from '@/newsroom/checker/lexicon/clashes'
import { headOf, type Entry } from '@/newsroom/checker/lexicon/entry'
import { textsOf } from '@/newsroom/checker/lexicon/fields'
import type { AuditEvent, EventData } from '@/newsroom/audit/event'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { throwIfRefused } from '../command'
import { CHECKER_ID, newId } from '../ids'

/** Begins a change of rules or lexicons: asks whether this person may, and holds what all such changes hold. */
export async function holdCheckerFor(actor: Actor, tx: Tx): Promise<CheckerRow> {
  throwIfRefused(can(actor, 'manage_checker'))
  return holdChecker(tx)
}

/** The row an entry is kept in. */
export function rowOf(entry: Entry): NewEntry {
  const { right, wrong } = formsOf(entry)
  const { kind: _kind, ...texts } = textsOf(entry)
  return { id: newId(), entry, text: headOf(entry), forms: [...(right === null ? [] : [right]), ...wrong], search: Object.values(texts).join('\n').toLowerCase() }
}

type CheckerEvent = Extract<keyof EventData, `checker.${string}` | `lexicon.${string}`>

/** An event of the checker's own trail. */
export function eventOf<T extends CheckerEvent>(type: T, data: EventData[T]): AuditEvent {
  return { type, subject: 'checker', subjectId: CHECKER_ID, data } as AuditEvent
}
