import type { Role } from '@/newsroom/people/role'
import type { Actor } from '@/newsroom/people/actor'
import { run } from '../command'
import { sha256 } from '../hash'
import { newId } from '../ids'
import { sessionCookie } from './signIn/cookie'
import { createPerson } from './create'
import { hashPassword } from './signIn/password'
import { resolveSession, type Session } from './signIn/session'
import { signIn, type SignedIn } from './signIn/signIn'
import { SYSTEM } from '../system'

export const PASSWORD = 'a good password'
let hash: Promise<string> | undefined

/** A person of these roles who can sign in with PASSWORD; makes their own address. */
export async function makePerson(roles: Role[], name = '某人'): Promise<Actor & { email: string }> {
  hash ??= hashPassword(PASSWORD)
  const email = `${newId()}@example.invalid`
  const made = await run(createPerson, { email, name, roles, passwordHash: await hash }, SYSTEM)
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return { id: made.value.id, name, roles, deskId: null, via: 'session', email }
}

let addresses = 0
/** Signs in from an address of its own, so that tests do not use up each other's tries. */
export async function enter(email: string, password = PASSWORD): Promise<SignedIn> {
  const result = await signIn({ email, password, address: `10.0.0.${++addresses}`, userAgent: 'test' })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

/** Who the server takes this session to be, through its cookie, as a browser sends it. */
export async function asBrowser(signedIn: Pick<SignedIn, 'sid'>): Promise<Session | null> {
  const { name, value } = await sessionCookie(signedIn.sid)
  return resolveSession({ cookie: `other=1; ${name}=${value}` })
}

export function hashOfSession(signedIn: SignedIn): string {
  return sha256(signedIn.sid)
}
