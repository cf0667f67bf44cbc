import { sql } from 'drizzle-orm'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk } from './schema'
import { testDatabase } from './testing/database'
import { inParallel, withTx } from './transaction'
import type { Database } from './types'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const NAME = { zh: '试', en: 'Trial' }

describe('statements sent together', () => {
  it('answer in their order', async () => {
    const answers = await withTx(database.db, (tx) => inParallel(tx.execute(sql`select 1`).then(() => 'first'), Promise.resolve(2)))
    expect(answers).toEqual(['first', 2])
  })

  it('fail with what failed by itself, not with what came after it', async () => {
    const work = withTx(database.db, (tx) =>
      inParallel(
        sleep(60).then(() => tx.execute(sql`select 1`)),
        tx.execute(sql`select 1 / 0`),
      ),
    )
    await expect(work).rejects.toMatchObject({ cause: { code: '22012' } })
  })

  it('have all ended when one fails, and none is written after the rollback', async () => {
    let ended = false
    const work = withTx(database.db, (tx) =>
      inParallel(
        tx.execute(sql`select 1 / 0`),
        (async () => {
          // later than a rollback would come that waits for nobody
          await sleep(60)
          await tx.insert(desk).values({ id: 'late', name: NAME, position: 99 }).catch(() => undefined)
          ended = true
        })(),
      ),
    )
    await expect(work).rejects.toThrow()
    expect(ended).toBe(true)
    expect(await database.db.select({ id: desk.id }).from(desk)).not.toContainEqual({ id: 'late' })
  })
})
