import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { migrationsFolder } from '@/db/open'
import { openPostgres } from '@/db/postgres'
import { APP_ROLE, grantToApp } from '@/db/roles'

const USAGE = `npm run db:setup -- --owner postgres://owner:secret@host/database [--role ${APP_ROLE}] [--password <of the role>]`

/**
 * `npm run db:setup`: brings the tables of a Postgres server up to date as their owner, and lets the application's role use them without
 * owning anything. Prints the address to start with. To be run once, and after every update.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { owner: { type: 'string' }, role: { type: 'string', default: APP_ROLE }, password: { type: 'string' } } })
  if (!values.owner) throw new Error(`Say whose the tables are: ${USAGE}`)
  const password = values.password ?? randomBytes(24).toString('base64url')
  const database = openPostgres(values.owner, migrationsFolder())
  try {
    await database.migrate()
  } finally {
    await database.close()
  }
  const { growing } = await grantToApp(values.owner, values.role, password)
  const address = new URL(values.owner)
  address.username = values.role
  address.password = password
  console.log(`The tables are up to date. ${values.role} owns nothing, and only adds to ${growing.join(', ')}.`)
  console.log(`DATABASE_URL=${address.href}`)
}

main().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message?: string }
  console.error(code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `${message ?? ''} ${USAGE}` : (message ?? error))
  process.exit(1)
})
