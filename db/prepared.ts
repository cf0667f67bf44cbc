import { sql } from 'drizzle-orm'
import type { Db } from './types'

/** What Drizzle keeps of a written statement, whichever connection it is sent on. */
interface Written {
  execute(values?: Record<string, unknown>): Promise<unknown>
}

/** The connection a handle sends on: that of a pool, or of a transaction. */
interface Sends {
  client: object
}

/**
 * A statement written once for each engine and used again, in transactions too: to write it takes Drizzle longer than the server takes to
 * answer one that finds rows by their id. `execute` sends it before it answers its promise, so that statements go out in the order they are asked in.
 */
export function writtenOnce<S extends Written>(write: (db: Db) => S): (db: Db) => S {
  // a transaction's session is of its pool's class: one class is one engine, and what is written for it is the same text
  const written = new Map<unknown, S>()
  return (db) => {
    const session = db._.session as unknown as Sends
    const known = written.get(session.constructor) ?? write(db)
    written.set(session.constructor, known)
    // all but the connection is as it was written; Drizzle has no way to send a written statement on another one
    return Object.create(known, { client: { value: session.client } }) as S
  }
}

/**
 * The same for a write of columns that are not always the same: written once for each set of columns that are given, and of those that are null
 * (Drizzle would hand a null to the column's own encoder). `write` is given holes where the values will be, typed as these; a column that is
 * undefined is not written. `others` are the values of its other placeholders.
 */
export function writtenByShape<V extends object, S extends Written>(write: (db: Db, holes: V) => S): (db: Db, values: V, others?: Record<string, unknown>) => ReturnType<S['execute']> {
  const shapes = new Map<string, (db: Db) => S>()
  return (db, values, others = {}) => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    const shape = given.map(([column, value]) => (value === null ? `${column}=` : column)).join(' ')
    const known =
      shapes.get(shape) ?? writtenOnce((first) => write(first, Object.fromEntries(given.map(([column, value]) => [column, value === null ? null : sql.placeholder(column)])) as V))
    shapes.set(shape, known)
    return known(db).execute({ ...values, ...others }) as ReturnType<S['execute']>
  }
}

/** Forms of one question that are kept written: a form is whichever filters somebody sets together, and nobody may fill the memory with them. */
const MOST_FORMS = 200

/**
 * The same for a question whose statement depends on what is asked: written once for each form of the question. Its texts and numbers are values,
 * for which `write` is given holes; what is true, false, null or left out, and how many values a list has, is the form. A hole has no encoder: of a
 * column that Drizzle would encode (an array, a date) it says its type itself, as `array[${hole}]::text[]`.
 */
export function writtenByForm<Q extends object, S extends Written>(write: (db: Db, holes: Q) => S): (db: Db, question: Q) => ReturnType<S['execute']> {
  const forms = new Map<string, (db: Db) => S>()
  return (db, question) => {
    const values: Record<string, unknown> = {}
    const form = formOf(question, '', values)
    const known = forms.get(form) ?? writtenOnce((first) => write(first, withHoles(question, '') as Q))
    // what was asked last is forgotten last
    forms.delete(form)
    forms.set(form, known)
    const [oldest] = forms.keys()
    if (forms.size > MOST_FORMS && oldest !== undefined) forms.delete(oldest)
    return known(db).execute(values) as ReturnType<S['execute']>
  }
}

function isValue(part: unknown): part is string | number {
  return typeof part === 'string' || typeof part === 'number'
}

/** What of a question is not a value, as text; its values by their place in it. */
function formOf(part: unknown, place: string, values: Record<string, unknown>): string {
  if (isValue(part)) {
    values[place] = part
    return `${place};`
  }
  if (typeof part !== 'object' || part === null) return part === undefined ? '' : `${place}=${JSON.stringify(part)};`
  // a list of none is asked for nothing: that is not the form of a list that is left out
  const parts = Object.entries(part).map(([key, value]) => formOf(value, `${place}.${key}`, values))
  return `${place}${Array.isArray(part) ? `[${part.length}]` : ''}(${parts.join('')})`
}

function withHoles(part: unknown, place: string): unknown {
  if (isValue(part)) return sql.placeholder(place)
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map((one, index) => withHoles(one, `${place}.${index}`))
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withHoles(value, `${place}.${key}`)]))
}
