import { z } from 'zod'
import { lockPerson, updatePerson } from '@/db/write/people'
import { refuse, type Result } from '@/newsroom/result'
import { defineCommand, run, throwRefusal } from '../command'
import { personName } from './create'
import { endCredentials } from './credentials'
import { proveOwn } from './prove'
import { hashPassword, newPassword } from './signIn/password'
import type { Session } from './signIn/session'
import { typed } from '../input'

/** Writes one's own name and language. */
export const setOwn = defineCommand({
  name: 'setOwn',
  input: z.object({
    name: personName.optional(),
    latinName: typed().trim().max(80).nullable().optional(),
    locale: z.enum(['zh', 'en']).optional(),
  }),
  async work({ tx, actor }, input) {
    const person = await lockPerson(tx, actor.id)
    if (!person) return throwRefusal({ kind: 'not_found', what: 'person' })
    const changes = Object.fromEntries(
      Object.entries(input).filter(([key, value]) => value !== undefined && person[key as keyof typeof input] !== value),
    ) as Record<string, string | null>
    await updatePerson(tx, person, changes)
    return { value: null, events: [{ type: 'person.set', subject: 'person', subjectId: actor.id, data: { changes } }] }
  },
})

const change = z.object({ current: z.unknown().optional(), password: newPassword })

/** Changes one's own password: the present one is asked for. Every other session, all API tokens and open links end; this session goes on. */
export async function changePassword(session: Session, input: { current: string; password: string }): Promise<Result<null>> {
  const parsed = change.safeParse(input)
  if (!parsed.success) {
    return refuse({ kind: 'invalid', fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.code])) })
  }
  const proved = await proveOwn(session, parsed.data.current, 'current')
  if (!proved.ok) return proved
  const passwordHash = await hashPassword(parsed.data.password)
  return run(setPassword, { passwordHash, sessionHash: session.sessionHash, ...proved.value }, session.actor)
}

const setPassword = defineCommand({
  name: 'setPassword',
  input: z.object({ passwordHash: typed(), sessionHash: typed(), authEpoch: z.int() }),
  async work({ tx, actor, now }, { passwordHash, sessionHash, authEpoch }) {
    const person = await lockPerson(tx, actor.id)
    // deactivated or signed out everywhere while the password was being checked
    if (!person?.active || person.authEpoch !== authEpoch) return throwRefusal({ kind: 'unauthenticated' })
    const ended = await endCredentials(tx, person, now, { changes: { passwordHash, sample: false }, keepSession: sessionHash })
    return { value: null, events: [{ type: 'person.password_changed', subject: 'person', subjectId: actor.id, data: {} }, ...ended] }
  },
})
