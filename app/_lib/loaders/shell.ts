import type { Actor } from '@/newsroom/people/actor'

/** What the top bar shows: the paper and who is signed in. */
export async function loadShell(actor: Actor) {
  return { person: { name: actor.name, roles: [...actor.roles] } }
}
