import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { profileAt } from '@/db/read/press'
import type { Db } from '@/db/types'
import { sha256 } from '../../hash'
import { bundledProfile, type OutputProfile } from './bundledProfile'

let folder: string | null = null
const written = new Map<string, string>()

/**
 * The profile that was in use at a moment: what is locked then is printed with it, whenever its files are made. Throws when the
 * stored bytes are not those that were uploaded.
 */
export async function profileInUse(db: Db, moment: Date): Promise<OutputProfile> {
  const row = await profileAt(db, moment)
  if (!row || row.bytes.byteLength === 0) return bundledProfile()
  if (sha256(row.bytes) !== row.sha256) throw new Error(`The stored output profile ${row.id} is not the one that was uploaded.`)
  const known = written.get(row.sha256)
  folder ??= mkdtempSync(join(tmpdir(), 'quoin-icc-'))
  const path = known ?? join(folder, `${row.sha256}.icc`)
  if (known === undefined) writeFileSync(path, row.bytes, { mode: 0o600 })
  written.set(row.sha256, path)
  return { name: row.name, sha256: row.sha256, bytes: row.bytes, path, bundled: false }
}
