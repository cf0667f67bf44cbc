import { listEnded } from '@/db/read/people'
import { log } from '../../log'
import { database } from '../../store'
import { announce } from '@/db/write/announce'

const EVERY_MS = 30_000

/**
 * Announces the people of whom a token or a session ended by its own time in between: their sockets and streams are decided
 * again, as after a sign-out. A request needs none of this, it is decided each time; what is held open would outlive its proof.
 */
export async function announceEnded(since: Date, until: Date): Promise<void> {
  const { db } = database()
  await announce(db, (await listEnded(db, since, until)).map((id) => `session:${id}`))
}

/** Announces what ended every half minute; answers how to stop. */
export function startExpiring(): () => void {
  let since = new Date()
  const timer = setInterval(() => {
    const until = new Date()
    announceEnded(since, until)
      // what was not announced is announced next time
      .then(() => (since = until))
      .catch((error: unknown) => log.error({ error }, 'what ended by its own time was not announced'))
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
