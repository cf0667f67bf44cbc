import { openDatabase } from '@/db/open'
import type { Database } from '@/db/types'
import { openWitness, setWitness } from './audit/witness'
import type { Env } from './env'
import { setDatabase } from './store'

/**
 * Opens what every process that changes anything needs: the database, brought up to date, and the witness of its trail. Throws with a
 * plain sentence when it cannot. `close` ends both, in that order of need.
 */
export async function openNewsroom(env: Env): Promise<{ database: Database; close: () => Promise<void> }> {
  const database = await openDatabase({ url: env.databaseUrl, folder: env.dataFolder })
  await database.migrate()
  const trail = openWitness(env.audit.folder, env.audit.key)
  setDatabase(database)
  setWitness(trail)
  return {
    database,
    close: async () => {
      await trail.close()
      await database.close()
    },
  }
}
