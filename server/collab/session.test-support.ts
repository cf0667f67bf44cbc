import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from '@/newsroom/people/actor'

/** Stands in for the session: the header names the person. */
export const people = new Map<string, Actor>()
export function actorOf(headers: Pick<IncomingHttpHeaders, 'cookie'>): Actor | null {
  return people.get(headers.cookie ?? '') ?? null
}

/** In place of the session, for `vi.mock('../people/signIn/session', …)`. Apart from what opens sockets: that asks for the session itself. */
export async function resolveSession(headers: Pick<IncomingHttpHeaders, 'cookie'>) {
  const actor = actorOf(headers)
  return actor ? { actor, sessionHash: '', locale: null } : null
}
