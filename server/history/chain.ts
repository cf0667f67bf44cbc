import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsFolder } from '@/db/open'
import { chainEnds, newestMigration } from '@/db/read/history'
import type { Db } from '@/db/types'
import { shortCode } from '@/newsroom/audit/code'
import type { ChainState } from '@/newsroom/audit/history'
import { witness } from '../audit/witness'

/** How far the trail is sealed, and the newest head outside beside the database's own. Whoever asks was let in before. */
export async function chainState(db: Db): Promise<ChainState> {
  const head = (await witness()?.lastHead()) ?? null
  const { lastEvent, seals, named, unsealed } = await chainEnds(db, head?.number ?? null)
  const told = seals.map(({ number, toId, at, hash }) => ({ number, toEvent: toId, at: at.toISOString(), code: shortCode(hash) }))
  return {
    lastEvent,
    seal: told[0] ?? null,
    seals: told,
    unsealed,
    kept: witness() !== null,
    outside: head && { number: head.number, at: head.at, code: shortCode(head.hash), agrees: named?.hash === head.hash },
    migration: migrationOf(await newestMigration(db)),
  }
}

interface Journal {
  entries: { when: number; tag: string }[]
}

function migrationOf(when: number): string {
  const { entries } = JSON.parse(readFileSync(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8')) as Journal
  return entries.find((entry) => entry.when === when)?.tag ?? ''
}
