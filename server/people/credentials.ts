import type { PersonRow } from '@/db/write/people'
import { expireInvitations, keepSessionOnly, revokeTokens, updatePerson } from '@/db/write/people'
import type { Tx } from '@/db/types'
import type { AuditEvent } from '@/newsroom/audit/event'

interface Ending {
  /** Written to the person in the same breath: a new password, say. */
  changes?: Partial<Pick<PersonRow, 'name' | 'passwordHash' | 'active' | 'sample'>>
  /** Hash of the one session that goes on. */
  keepSession?: string
  /** An admin who signs somebody out may have sent them a link just now. */
  keepLinks?: boolean
}

/**
 * Ends everything by which a person, whose row the caller holds, is let in: sessions, their sockets and streams, API tokens,
 * links still open. The one way this is done, so that no credential is left out. Answers an event for each token revoked.
 */
export async function endCredentials(tx: Tx, person: PersonRow, now: Date, ending: Ending = {}): Promise<AuditEvent[]> {
  const authEpoch = person.authEpoch + 1
  await updatePerson(tx, person, { ...ending.changes, authEpoch })
  await keepSessionOnly(tx, person.id, { at: now, authEpoch, idHash: ending.keepSession ?? null })
  if (!ending.keepLinks) await expireInvitations(tx, person.id, now)
  const names = await revokeTokens(tx, person.id, now)
  return names.map((name) => ({ type: 'token.revoked', subject: 'person', subjectId: person.id, data: { name } }))
}
