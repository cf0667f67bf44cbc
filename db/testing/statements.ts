import { PglitePreparedQuery } from 'drizzle-orm/pglite'
import { PostgresJsPreparedQuery } from 'drizzle-orm/postgres-js'
import { vi } from 'vitest'

/** What a piece of work asked the database, on either engine. */
export interface Asked {
  /** In the order they were sent; `begin` and `commit`, which Drizzle leaves to its drivers, are not among them. */
  statements: string[]
  /** How often nothing was under way when one was sent: each is a wait for the server on a connection of its own. */
  waits: number
}

/** Counts what `work` asks. Nothing else may ask meanwhile. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Asked> {
  const asked: Asked = { statements: [], waits: 0 }
  let underWay = 0
  const spies = [PostgresJsPreparedQuery, PglitePreparedQuery].map((engine) => {
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const { execute } = engine.prototype
    return vi.spyOn(engine.prototype, 'execute').mockImplementation(async function (this: unknown, ...values: unknown[]) {
      asked.statements.push((this as { queryString: string }).queryString)
      if (underWay++ === 0) asked.waits++
      try {
        return await (execute as (...values: unknown[]) => Promise<unknown>).apply(this, values)
      } finally {
        underWay--
      }
    } as never)
  })
  try {
    await work()
    return asked
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
