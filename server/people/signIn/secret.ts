import { eq } from 'drizzle-orm'
import { secret } from '@/db/schema'
import type { Database } from '@/db/types'
import { newSecret } from '../../ids'
import { database } from '../../store'

const known = new WeakMap<Database, Promise<string>>()

/** The secret that session cookies are sealed with: made at first start, kept in the database, read once a process. */
export function sessionSecret(): Promise<string> {
  const open = database()
  let value = known.get(open)
  if (!value) {
    value = load(open)
    known.set(open, value)
    // a failed read is tried again at the next request
    value.catch(() => known.delete(open))
  }
  return value
}

async function load(open: Database): Promise<string> {
  await open.db.insert(secret).values({ name: 'session', value: newSecret() }).onConflictDoNothing()
  const [row] = await open.db.select({ value: secret.value }).from(secret).where(eq(secret.name, 'session'))
  if (!row) throw new Error('The session secret could not be made.')
  return row.value
}
