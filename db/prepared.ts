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
