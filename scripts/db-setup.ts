import { randomBytes } from 'node:crypto'
import { inOneSentence } from '@/db/errors'
import { migrationsFolder } from '@/db/open'
import { openPostgres } from '@/db/postgres'
import { APP_ROLE, grantToApp } from '@/db/roles'
import { argumentsOf, tool } from './tool'

const USAGE = `npm run db:setup -- --owner postgres://owner:secret@host/database [--role ${APP_ROLE}] [--password <of the role>]`

let owner = ''

/**
 * `npm run db:setup`: brings the tables of a Postgres server up to date as their owner, and lets the application's role use them without
 * owning anything. Prints the address to start with. To be run once, and after every update. Refuses with one sentence.
 */
async function main(): Promise<void> {
  const { options } = argumentsOf({ usage: USAGE, options: ['owner', 'role', 'password'] })
  owner = options.owner ?? ''
  if (!/^postgres(ql)?:\/\/./.test(owner)) throw new Error(`Say whose the tables are: ${USAGE}`)
  const role = options.role ?? APP_ROLE
  const password = options.password ?? randomBytes(24).toString('base64url')
  const database = openPostgres(owner, migrationsFolder())
  try {
    await database.migrate()
  } finally {
    await database.close()
  }
  const { growing } = await grantToApp(owner, role, password)
  const address = new URL(owner)
  address.username = role
  address.password = password
  console.log(`The tables are up to date. ${role} owns nothing, and only adds to ${growing.join(', ')}.`)
  console.log(`DATABASE_URL=${address.href}`)
}

// the address comes with the command here, not from the environment
tool(main, (error) => inOneSentence(error, owner).replaceAll('DATABASE_URL', '--owner'))
