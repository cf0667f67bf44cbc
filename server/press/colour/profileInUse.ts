import { profileAt } from '@/db/read/press'
import type { Db } from '@/db/types'
import { sha256 } from '../../hash'
import { writeScratch } from '../../scratch'
import { bundledProfile, type OutputProfile } from './bundledProfile'

const written = new Map<string, string>()

/**
 * The profile that was in use at a moment: what is locked then is printed with it, whenever its files are made. Throws when the
 * stored bytes are not those that were uploaded.
 */
export async function profileInUse(db: Db, moment: Date): Promise<OutputProfile> {
  const row = await profileAt(db, moment)
  if (!row || row.bytes.byteLength === 0) return bundledProfile()
  if (sha256(row.bytes) !== row.sha256) throw new Error(`The stored output profile ${row.id} is not the one that was uploaded.`)
  const path = written.get(row.sha256) ?? writeScratch(`${row.sha256}.icc`, row.bytes)
  written.set(row.sha256, path)
  return { name: row.name, sha256: row.sha256, bytes: row.bytes, path, bundled: false }
}
