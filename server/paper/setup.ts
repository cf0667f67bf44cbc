import { z } from 'zod'
import { countPeople } from '@/db/read/people'
import { insertPaper, lockPaper } from '@/db/write/paper'
import { countAnybody, insertPerson, lockAdmins } from '@/db/write/people'
import { refuse, type Result } from '@/newsroom/result'
import { defineCommand, run, throwRefusal } from '../command'
import { newId, PAPER_ID } from '../ids'
import { defaultSettings } from './defaults'
import { changesOf } from './set'
import { database } from '../store'
import { email, personName } from '../people/create'
import { hashPassword, newPassword } from '../people/signIn/password'
import { SYSTEM } from '../system'
import { typed } from '../input'

/** Whether nobody exists yet, so that the next visitor makes the paper and its first admin. */
export async function needsSetup(): Promise<boolean> {
  return (await countPeople(database().db)) === 0
}

const first = z.object({
  paper: z.object({ zh: typed().trim().min(1).max(30), en: typed().trim().max(60) }),
  email,
  name: personName,
  password: newPassword,
})

/** Names the paper and makes its first admin, once: of two who try together one is refused with `setup_done`. */
export async function setUp(input: z.input<typeof first>): Promise<Result<null>> {
  const parsed = first.safeParse(input)
  if (!parsed.success) {
    return refuse({ kind: 'invalid', fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.code])) })
  }
  if (!(await needsSetup())) return refuse({ kind: 'conflict', reason: 'setup_done' })
  const { password, ...rest } = parsed.data
  return run(createFirstAdmin, { ...rest, passwordHash: await hashPassword(password) }, SYSTEM)
}

const createFirstAdmin = defineCommand({
  name: 'createFirstAdmin',
  input: first.omit({ password: true }).extend({ passwordHash: typed() }),
  async work({ tx, now }, input) {
    await lockAdmins(tx)
    if ((await countAnybody(tx)) > 0) return throwRefusal({ kind: 'conflict', reason: 'setup_done' })
    const id = newId()
    const settings = defaultSettings(input.paper)
    if (!(await lockPaper(tx))) await insertPaper(tx, settings, now)
    const { email: address, name, passwordHash } = input
    await insertPerson(tx, { id, email: address, name, roles: ['admin'], passwordHash, createdAt: now })
    return {
      value: null,
      events: [
        { type: 'paper.set', subject: 'paper', subjectId: PAPER_ID, data: { changes: changesOf(undefined, settings) } },
        { type: 'person.joined', subject: 'person', subjectId: id, data: { email: address } },
      ],
    }
  },
})
