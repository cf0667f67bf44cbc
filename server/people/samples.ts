import { countPeople, listSamplePeople } from '@/db/read/people'
import type { Role } from '@/newsroom/people/role'
import { database } from '../store'

/** Password of every sample person; printed at start, so the server stays on loopback while any is active. */
export const SAMPLE_PASSWORD = 'quoin-sample'

/** One sample person a role, for a visitor on this very machine; null to anybody else, and once no sample person is active. */
export async function sampleList(address: string) {
  if (!isLoopback(address)) return null
  const seen = new Set<Role>()
  const people = (await listSamplePeople(database().db)).filter(({ roles }) => {
    const role = roles[0]
    if (!role || seen.has(role)) return false
    seen.add(role)
    return true
  })
  return people.length > 0 ? { people, password: SAMPLE_PASSWORD } : null
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}

/**
 * Whether the server may be reached from other machines without being told so by HOST: not while anybody signs in with the
 * printed password, and not before the first admin exists, whom a stranger could make.
 */
export async function mayListenWidely(): Promise<boolean> {
  const { db } = database()
  return (await countPeople(db)) > 0 && (await listSamplePeople(db)).length === 0
}

/** One line for each role, as printed at start; empty without active sample people. */
export async function sampleSignIns(): Promise<string[]> {
  const people = await listSamplePeople(database().db)
  const shown = new Map<string, string>()
  for (const { email, name, roles } of people) {
    const role = roles[0]
    if (role && !shown.has(role)) shown.set(role, `  ${role.padEnd(14)} ${email.padEnd(32)} ${name}`)
  }
  return shown.size === 0 ? [] : [...shown.values(), `  password: ${SAMPLE_PASSWORD}`]
}
