import type { Role } from './role'

/** Who acts: resolved on the server from a session or a token, at every request, so that a role change counts at once. */
export interface Actor {
  id: string
  name: string
  roles: readonly Role[]
  deskId: string | null
  /** How the actor proved who they are; `system` is the process itself (sealing, publishing at an hour). */
  via: 'session' | 'token' | 'system'
}

export function holds(actor: Actor, ...roles: Role[]): boolean {
  return roles.some((role) => actor.roles.includes(role))
}

/** A person without a desk covers all; a story without one is anybody's. */
export function coversDesk(actor: Pick<Actor, 'deskId'>, deskId: string | null): boolean {
  return actor.deskId === null || deskId === null || actor.deskId === deskId
}
