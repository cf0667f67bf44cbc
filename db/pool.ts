import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { isUnavailable } from './errors'

/** An old pool may finish what it has begun; no statement of ours runs longer. */
const FINISH_MS = 35_000

// beyond this a statement is a long list of values, hardly asked twice in the same shape
const LONGEST_PREPARED = 4000

/** A transaction that runs, seen from outside: `lose` ends it for its caller at once. */
interface Running {
  lose(error: unknown): void
}

interface Generation {
  client: postgres.Sql
  running: Set<Running>
}

/** A pool of connections that is given up whole once it lost one, and made anew. */
export interface Pool {
  /** What Drizzle and we ask: always the present pool. */
  client: postgres.Sql
  /** Ends every connection and everything that waits for one, at once. */
  drop(): void
  close(): Promise<void>
}

/**
 * Opens a pool. The driver (postgres 3.4) does not outlive a lost connection: a `rollback` on it writes to a socket that is no more,
 * out of anybody's reach; what had not yet been sent stands before the first words of the next connection, which then
 * never opens; and the rest of its transaction runs on that next connection, outside any transaction. So a pool that lost a
 * connection takes no new work, and a transaction on a lost connection does nothing more.
 */
export function openPool(url: string, options: postgres.Options<Record<string, postgres.PostgresType>>, lost: () => void): Pool {
  const old = new Set<Generation>()
  let closing = false
  let present = generate()

  function generate(): Generation {
    const generation: Generation = {
      running: new Set(),
      client: postgres(url, {
        ...options,
        // a connection that ends is lost: none ends by itself
        idle_timeout: 0,
        max_lifetime: null,
        onclose: () => {
          if (closing || old.has(generation)) return
          if (present === generation) present = generate()
          retire(generation)
          lost()
        },
      }),
    }
    // sets how dates and JSON are read, on the client's own options
    drizzle({ client: generation.client })
    return generation
  }

  function retire(generation: Generation): void {
    old.add(generation)
    setTimeout(() => end(generation), FINISH_MS).unref()
  }

  function end(generation: Generation): void {
    old.delete(generation)
    const gone = Object.assign(new Error('The connection to the database was given up.'), { code: 'CONNECTION_DESTROYED' })
    for (const running of generation.running) running.lose(gone)
    generation.client.end({ timeout: 0 }).catch(() => undefined)
  }

  const client = Object.assign((...args: Parameters<postgres.Sql>) => present.client(...args), {
    // Drizzle writes its parsers here; each client has been given them
    options: { parsers: {}, serializers: {} },
    unsafe: (...args: Parameters<postgres.Sql['unsafe']>) => prepared(present.client, ...args),
    begin: (...args: unknown[]) => begin(present, args),
  }) as unknown as postgres.Sql

  return {
    client,
    drop() {
      const dropped = present
      present = generate()
      for (const generation of [dropped, ...old]) {
        old.add(generation)
        end(generation)
      }
    },
    async close() {
      closing = true
      await Promise.all([present, ...old].map((generation) => generation.client.end({ timeout: 5 })))
    },
  }
}

/** A transaction on one pool: whoever waits for it is told at once when its connection is lost, and it asks for nothing more. */
function begin(generation: Generation, args: unknown[]): Promise<unknown> {
  const work = args.pop() as (tx: postgres.TransactionSql) => Promise<unknown>
  let gone: unknown
  let running: Running | undefined
  const lost = new Promise<never>((_, reject) => {
    running = {
      lose: (error) => {
        gone ??= error
        reject(error instanceof Error ? error : new Error(String(error)))
      },
    }
  })
  lost.catch(() => undefined)
  const held = running
  if (held) generation.running.add(held)
  const lose = (error: unknown) => {
    if (isUnavailable(error)) held?.lose(error)
  }
  // also called with fewer arguments than its types say
  const { begin: open } = generation.client as unknown as { begin: (...args: unknown[]) => Promise<unknown> }
  const whole = open(...args, async (tx: postgres.TransactionSql) => {
    const ask = tx.unsafe.bind(tx) as postgres.Sql['unsafe']
    const fenced = (...statement: Parameters<postgres.Sql['unsafe']>) => {
      // a promise, not a throw: whoever asks awaits it, perhaps beside others
      if (gone !== undefined) return Promise.reject(gone as Error)
      const asked = prepared({ unsafe: ask }, ...statement)
      asked.catch(lose)
      return asked
    }
    Object.assign(tx, { unsafe: fenced })
    try {
      const value = await work(tx)
      return gone === undefined ? value : await never()
    } catch (error) {
      // the driver would roll back, on a socket that is no more
      return gone === undefined ? Promise.reject(error as Error) : never()
    }
  })
  whole.catch(lose)
  return Promise.race([whole, lost]).finally(() => held && generation.running.delete(held))
}

function never(): Promise<never> {
  return new Promise(() => undefined)
}

/**
 * Drizzle hands every query to `unsafe`, which asks the server for its types anew each time: two round trips. A statement that
 * is prepared on its connection takes one, from the second use on.
 */
function prepared(client: Pick<postgres.Sql, 'unsafe'>, ...[query, values, options]: Parameters<postgres.Sql['unsafe']>): ReturnType<postgres.Sql['unsafe']> {
  return client.unsafe(query, values, { ...options, prepare: (values?.length ?? 0) > 0 && query.length < LONGEST_PREPARED })
}
