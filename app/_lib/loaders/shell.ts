import type { Actor } from '@/newsroom/people/actor'
import { readShell } from '@/server/today/shell'

/** What the frame shows: the paper, the edition in work, the person and what they may open. */
export async function loadShell(actor: Actor) {
  return readShell(actor)
}
