import { findPassword } from '@/db/read/people'
import { ok, refuse, type Result } from '@/newsroom/result'
import { typed } from '../input'
import { database } from '../store'
import { reserveOwnTry } from './signIn/limits'
import { checkPassword } from './signIn/password'
import type { Session } from './signIn/session'

const given = typed().min(1).max(1000)

/**
 * Asks somebody who is signed in for their password again, before something a borrowed session must not do; answers the epoch
 * it was proved at. Refuses `invalid` with `field: required` or `field: wrong`, and `rate_limited` after five wrong ones a
 * minute of this session: the tries of strangers at the sign-in door do not count here. About 30 ms of work.
 */
export async function proveOwn(session: Session, password: unknown, field: string): Promise<Result<{ authEpoch: number }>> {
  const parsed = given.safeParse(password)
  if (!parsed.success) return refuse({ kind: 'invalid', fields: { [field]: 'required' } })
  const reserved = reserveOwnTry(session.sessionHash)
  if ('retryAfterSeconds' in reserved) return refuse({ kind: 'rate_limited', ...reserved })
  const person = await findPassword(database().db, session.actor.id)
  if (!person || !(await checkPassword(person.passwordHash, parsed.data))) return refuse({ kind: 'invalid', fields: { [field]: 'wrong' } })
  reserved.release()
  return ok({ authEpoch: person.authEpoch })
}
