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

/** Where the server listens, and why, in a sentence for whoever starts it. */
export interface Listening {
  /** Undefined is every address of the machine. */
  host: string | undefined
  why: string
}

/**
 * Where to listen: where HOST says, else on this machine only while anybody signs in with the printed password, or before the
 * first admin exists, whom a stranger could make.
 */
export async function whereToListen(host: string | undefined): Promise<Listening> {
  if (host !== undefined) return { host, why: `It listens on ${host}, as HOST says.` }
  const { db } = database()
  if ((await countPeople(db)) === 0) {
    return {
      host: '127.0.0.1',
      why: 'It listens on this machine only, because nobody has set it up yet and the first visit makes the first admin. After that a restart opens it to other machines; HOST=0.0.0.0 opens it now.',
    }
  }
  if ((await listSamplePeople(db)).length > 0) {
    return { host: '127.0.0.1', why: 'It listens on this machine only, because sample people sign in with a printed password. HOST=0.0.0.0 opens it to other machines.' }
  }
  return { host: undefined, why: 'It listens on every address of this machine. HOST=127.0.0.1 closes it to others.' }
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
