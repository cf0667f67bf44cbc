import { AsyncLocalStorage } from 'node:async_hooks'
import { isAfterFailure } from './errors'
import type { Db, Tx } from './types'

// one storage for the process: the server bundle and each of Next's bundles evaluate this module for themselves
const KEY = Symbol.for('quoin.transaction')
const holder = globalThis as unknown as Record<symbol, AsyncLocalStorage<Tx> | undefined>
const storage = (holder[KEY] ??= new AsyncLocalStorage<Tx>())

/** The transaction this call runs in, if any. */
export function currentTx(): Tx | undefined {
  return storage.getStore()
}

/**
 * Runs `work` in a transaction, or joins the one the caller is in. Inside, the outer handle must not be used: on PGlite it
 * would wait for itself for ever, on a pool it would silently act outside; `outside` guards it.
 */
export async function withTx<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const current = storage.getStore()
  if (current) return work(current)
  return db.transaction((tx) => storage.run(tx as unknown as Tx, () => work(tx as unknown as Tx)))
}

/** The handle for reads outside a transaction; throws inside one. */
export function outside(db: Db): Db {
  if (storage.getStore()) throw new Error('The outer database handle was used inside a transaction: pass the transaction on.')
  return db
}

/**
 * Statements of one transaction that do not wait for each other: they go to the server together. In this order only as far as each is
 * written once (db/prepared): Drizzle sends those a moment before the others. All of them have ended before the first failure is thrown: one that came after the rollback would run outside the transaction.
 */
export async function inParallel<T extends readonly unknown[]>(...works: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const outcomes = await Promise.allSettled(works)
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected')
  // what failed by itself says why; what came after it says only that it came after
  const first = failed.find(({ reason }) => !isAfterFailure(reason)) ?? failed[0]
  if (first) throw first.reason
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as unknown as T
}
