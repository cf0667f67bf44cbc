import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { profileAt } from '@/db/read/press'
import type { Db } from '@/db/types'
import { sha256 } from '../../hash'
import { newId } from '../../ids'
import { scratchFolder } from '../../scratch'
import { bundledProfile, type OutputProfile } from './bundledProfile'

const written = new Set<string>()

/**
 * The profile that was in use at a moment: what is locked then is printed with it, whenever its files are made. Throws when the
 * stored bytes are not those that were uploaded.
 */
export async function profileInUse(db: Db, moment: Date): Promise<OutputProfile> {
  const row = await profileAt(db, moment)
  if (!row || row.bytes.byteLength === 0) return bundledProfile()
  if (sha256(row.bytes) !== row.sha256) throw new Error(`The stored output profile ${row.id} is not the one that was uploaded.`)
  const path = join(scratchFolder(), `${row.sha256}.icc`)
  if (!written.has(path)) {
    // whole or not there: a thread may look at any moment
    const half = `${path}.${newId()}`
    writeFileSync(half, row.bytes, { mode: 0o600 })
    renameSync(half, path)
    written.add(path)
  }
  return { name: row.name, sha256: row.sha256, bytes: row.bytes, path, bundled: false }
}
