import { z } from 'zod'
import { insertPerson } from '@/db/write/people'
import { can } from '@/newsroom/permission/can'
import { ROLES } from '@/newsroom/people/role'
import { defineCommand, throwIfRefused } from '../command'
import { newId } from '../ids'
import { typed } from '../input'

export const personId = typed().regex(/^[\w-]{1,40}$/)
export const personName = typed().trim().min(1).max(40)
export const email = z.email().trim().max(200).toLowerCase()
export const roles = z.array(z.enum(ROLES)).max(ROLES.length).transform((list) => ROLES.filter((role) => list.includes(role)))

/**
 * Makes a person who can sign in at once: for seeds and scripts. `passwordHash` comes from `hashPassword`, made outside
 * the transaction. People of a running newsroom are invited instead (see invite).
 */
export const createPerson = defineCommand({
  name: 'createPerson',
  input: z.object({
    id: personId.optional(),
    email,
    name: personName,
    latinName: typed().trim().max(80).nullable().optional(),
    roles,
    deskId: typed().nullable().optional(),
    passwordHash: typed().startsWith('$argon2id$').nullable().optional(),
    locale: z.enum(['zh', 'en']).nullable().optional(),
    sample: z.boolean().optional(),
  }),
  async work({ tx, actor, now }, input) {
    throwIfRefused(can(actor, 'manage_people'))
    const id = input.id ?? newId()
    await insertPerson(tx, { ...input, id, createdAt: now })
    const about = { subject: 'person', subjectId: id } as const
    return {
      value: { id },
      events: [
        { type: 'person.invited', ...about, data: { email: input.email, name: input.name, roles: input.roles, desk: input.deskId ?? null } },
        { type: 'person.joined', ...about, data: { email: input.email } },
      ],
    }
  },
  onUnique: () => ({ kind: 'conflict', reason: 'email_taken' }),
})
