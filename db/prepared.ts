import type { Db } from './types'

/**
 * A statement written once for each database and used again: to write it takes Drizzle longer than the server takes to answer one that
 * finds rows by their id. A transaction writes it for itself.
 */
export function writtenOnce<S>(write: (db: Db) => S): (db: Db) => S {
  const written = new WeakMap<Db, S>()
  return (db) => {
    const known = written.get(db)
    if (known) return known
    const statement = write(db)
    written.set(db, statement)
    return statement
  }
}
