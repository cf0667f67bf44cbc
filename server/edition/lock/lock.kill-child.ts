/**
 * What lock.kill.test.ts kills where there is no build: opens the database as the server does, says so, locks one edition
 * through the command when told, says how it ended, and stays until it is killed.
 */
import { openDatabase } from '@/db/open'
import type { Actor } from '@/newsroom/people/actor'
import { run } from '../../command'
import { readEnv } from '../../env'
import { setDatabase } from '../../store'
import { lockEdition } from './lock'

async function main(): Promise<void> {
  const env = readEnv()
  const database = await openDatabase({ url: env.databaseUrl, folder: env.dataFolder })
  await database.migrate()
  setDatabase(database)
  const { editionId, actor } = JSON.parse(process.argv[2] ?? '{}') as { editionId: string; actor: Actor }
  const told = new Promise((resolve) => process.stdin.once('data', resolve))
  process.stdout.write('open\n')
  await told
  const result = await run(lockEdition, { editionId }, actor)
  process.stdout.write(result.ok ? 'locked\n' : `refused ${JSON.stringify(result.refusal)}\n`)
  setInterval(() => undefined, 60_000)
}

main().catch((error: unknown) => {
  process.stderr.write(String(error))
  process.exit(1)
})
