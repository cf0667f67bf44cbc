import { decode, encode } from 'next-auth/jwt'
import { sessionSecret } from './secret'

/** Days a session lasts at most, used or not. */
export const ABSOLUTE_MS = 7 * 24 * 3_600_000
/** A session unused for so long is over. */
export const IDLE_MS = 12 * 3_600_000

export function isHttps(): boolean {
  return process.env.NEXTAUTH_URL?.startsWith('https:') ?? false
}

/** Name of the session cookie, as next-auth names it. */
export function cookieName(): string {
  return isHttps() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

export interface SealedCookie {
  name: string
  value: string
  options: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/'; maxAge: number }
}

/** The cookie that carries an opaque session id, sealed as a next-auth JWT. Its own age limits nothing: the row does. */
export async function sessionCookie(sid: string): Promise<SealedCookie> {
  const maxAge = ABSOLUTE_MS / 1000
  return {
    name: cookieName(),
    value: await encode({ token: { sid }, secret: await sessionSecret(), maxAge }),
    options: { httpOnly: true, sameSite: 'lax', secure: isHttps(), path: '/', maxAge },
  }
}

/** The session id inside a cookie header; null when there is none or it was not sealed by us. */
export async function sessionIdOf(header: string | undefined): Promise<string | null> {
  const sealed = readCookie(header, cookieName())
  if (!sealed) return null
  // outside of the try: a secret that cannot be read is a database that is away, not a cookie of somebody else's
  const secret = await sessionSecret()
  try {
    const token = await decode({ token: sealed, secret })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    return null
  }
}

/** One cookie of a cookie header; null when it is not there. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}
