import type { IncomingHttpHeaders } from 'node:http'
import { decode, type JWT } from 'next-auth/jwt'
import { sha256 } from '../../hash'
import { run } from '../../command'
import { ABSOLUTE_MS, cookieName, isHttps } from './cookie'
import { deviceOf, type Device } from './device'
import { sessionSecret } from './secret'
import { fromSession, resolveSession } from './session'
import { signIn, signOut } from './signIn'

interface SignedInUser {
  id: string
  name: string
  sid: string
  device: Device
}

/**
 * What next-auth is told, without its providers: the JWT carries only the opaque session id, and a JWT whose session was
 * revoked decodes to nobody.
 */
export async function nextAuthParts() {
  const secret = await sessionSecret()
  return {
    secret,
    session: { strategy: 'jwt' as const, maxAge: ABSOLUTE_MS / 1000 },
    jwt: {
      decode: async (params: { token?: string; secret: string | Buffer; salt?: string }): Promise<JWT | null> => {
        // next-auth seals other things with a salt; those are not sessions
        if (params.salt) return decode(params)
        const session = await resolveSession({ cookie: `${cookieName()}=${params.token ?? ''}` })
        return session ? decode({ ...params, secret }) : null
      },
    },
    cookies: {
      sessionToken: { name: cookieName(), options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isHttps() } },
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    callbacks: {
      jwt: ({ token, user }: { token: JWT; user?: object }): JWT => (user ? { sid: (user as SignedInUser).sid } : token),
    },
    events: {
      signOut: async ({ token }: { token?: JWT }): Promise<void> => {
        if (typeof token?.sid === 'string') await endSession(token.sid)
      },
    },
    authorize: async (
      credentials: Record<'email' | 'password', string> | undefined,
      headers: IncomingHttpHeaders,
    ): Promise<SignedInUser | null> => {
      const result = await signIn(
        {
          email: credentials?.email ?? '',
          password: credentials?.password ?? '',
          address: String(headers['x-quoin-address'] ?? ''),
          userAgent: headers['user-agent'] ?? '',
        },
        await deviceOf(headers.cookie),
      )
      if (result.ok) return { id: result.value.personId, name: result.value.name, sid: result.value.sid, device: result.value.device }
      if (result.refusal.kind === 'unauthenticated') return null
      throw new Error(result.refusal.kind)
    },
  }
}

/** Ends the session of this id, whoever's it is; nothing when it is over already. */
export async function endSession(sid: string): Promise<void> {
  const sessionHash = sha256(sid)
  const session = await fromSession(sessionHash)
  if (session) await run(signOut, { sessionHash }, session.actor)
}
