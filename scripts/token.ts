import { findForSignIn } from '@/db/read/people'
import { run } from '@/server/command'
import { readEnv, type Env } from '@/server/env'
import { SAMPLE_PASSWORD } from '@/server/people/samples'
import { issueToken } from '@/server/people/tokens'
import { SYSTEM } from '@/server/system'
import { openNewsroom } from '@/server/open'
import { addressOfHolder } from '@/db/lockfile'
import { argumentsOf, tool } from './tool'

const NAME = 'npm run token'

/**
 * `npm run token -- <email>`: prints a fresh personal API token. With DATABASE_URL, or while the application is stopped, it
 * is made in the database, for anybody. While the application holds the embedded database, only this program signs in over
 * HTTP as a sample person with the printed password, and asks for it as in the settings. Either ends after QUOIN_TOKEN_DAYS.
 */
async function main(): Promise<void> {
  const [email = ''] = argumentsOf({ usage: 'npm run token -- <email>', words: { least: 1, most: 1 } }).words
  const env = readEnv()
  console.log((await fromDatabase(env, email)) ?? (await fromServer(env, email)))
}

/** Null when another process holds the data folder. */
async function fromDatabase(env: Env, email: string): Promise<string | null> {
  const open = await openNewsroom(env).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('is in use by process')) return null
    throw error
  })
  if (!open) return null
  const { database, close } = open
  try {
    const person = await findForSignIn(database.db, email)
    if (!person?.active) throw new Error(`Nobody active has the address ${email}.`)
    const made = await run(issueToken, { personId: person.id, name: NAME }, SYSTEM)
    if (!made.ok) throw new Error(`The token was refused: ${JSON.stringify(made.refusal)}`)
    return made.value.token
  } finally {
    await close()
  }
}

async function fromServer(env: Env, email: string): Promise<string> {
  // never a port by guess: another newsroom may listen there, and would be told a password
  const holder = addressOfHolder(env.dataFolder)
  if (!holder) throw new Error(`The application that holds ${env.dataFolder} does not say where it listens. Wait until it has started, or stop it first.`)
  const { address, origin } = holder
  const jar = new Map<string, string>()
  async function ask(path: string, body?: URLSearchParams | string): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = new Headers({ cookie, origin })
    if (typeof body === 'string') headers.set('content-type', 'application/json')
    const method = body === undefined ? 'GET' : 'POST'
    const response = await fetch(address + path, { method, headers, body: body ?? null, redirect: 'manual' }).catch(() => {
      throw new Error(`The application holds ${env.dataFolder} but does not answer at ${address}. Stop it first.`)
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    return response
  }
  const { csrfToken } = (await (await ask('/api/auth/csrf')).json()) as { csrfToken: string }
  await ask('/api/auth/callback/credentials', new URLSearchParams({ email, password: SAMPLE_PASSWORD, csrfToken, json: 'true' }))
  const answer = await ask('/api/auth/token', JSON.stringify({ name: NAME, password: SAMPLE_PASSWORD }))
  if (answer.status === 401) {
    throw new Error(
      `${email} is not a sample person with the sample password. They make their own token in Settings, or stop the application and run this again.`,
    )
  }
  const made = (await answer.json()) as { token?: string; kind?: string }
  // the session was only a means
  await ask('/api/auth/signout', new URLSearchParams({ csrfToken, json: 'true' }))
  if (!made.token) throw new Error(`The token was refused: ${JSON.stringify(made)}`)
  return made.token
}

tool(main)
