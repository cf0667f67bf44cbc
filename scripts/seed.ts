import { countPeople } from '@/db/read/people'
import { readEnv } from '@/server/env'
import { sampleSignIns } from '@/server/people/samples'
import { seedSample } from '@/sample/load/sample'
import { openNewsroom } from '@/server/open'
import { argumentsOf, tool } from './tool'

/**
 * `npm run seed`: puts the sample newsroom into an empty database, as the first start does. Refuses with one sentence when
 * anybody is in the database, or while the application holds the data folder.
 */
async function main(): Promise<void> {
  argumentsOf({ usage: 'npm run seed' })
  const env = readEnv()
  const { database, close } = await openNewsroom(env)
  try {
    if ((await countPeople(database.db)) > 0) {
      throw new Error('The database is not empty: the sample newsroom goes into an empty one only. Nothing was changed.')
    }
    await seedSample()
    console.log(['The sample newsroom is ready. Start the application and sign in as:', ...(await sampleSignIns())].join('\n'))
  } finally {
    await close()
  }
}

tool(main)
