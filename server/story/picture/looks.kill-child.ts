/** What looks.kill.test.ts kills: opens the database as the server does, looks at the pictures of before, and says each that it has kept. */
import { openDatabase } from '@/db/open'
import { readEnv } from '../../env'
import { setDatabase } from '../../store'
import { lookAtOlder } from './looks'

async function main(): Promise<void> {
  const env = readEnv()
  const database = await openDatabase({ url: env.databaseUrl, folder: env.dataFolder })
  await database.migrate()
  setDatabase(database)
  const looked = await lookAtOlder(() => new Promise((done) => process.stdout.write('one\n', () => done())))
  process.stdout.write(`all ${looked}\n`)
  setInterval(() => undefined, 60_000)
}

main().catch((error: unknown) => {
  process.stderr.write(String(error))
  process.exit(1)
})
