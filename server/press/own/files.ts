import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fontFile } from '@/db/read/press'
import type { Db } from '@/db/types'
import { isOwn, type FaceName, type OwnFace } from '@/newsroom/typesetting/display'
import { sha256 } from '../../hash'
import { newId } from '../../ids'
import { OWN_FOLDER } from '../faces'

let folder = false

/** Puts the files of the paper's own faces where the press's threads find them. Throws for a face that is not kept, or is not what was taken. */
export async function readyFiles(db: Db, faces: Iterable<FaceName>): Promise<void> {
  for (const face of new Set(faces)) if (isOwn(face)) await readyFile(db, face)
}

async function readyFile(db: Db, face: OwnFace): Promise<void> {
  const path = join(OWN_FOLDER, `${face}.ttf`)
  if (existsSync(path) && folder) return
  const kept = await fontFile(db, face)
  if (!kept || sha256(kept.bytes) !== kept.sha256) throw new Error(`The font ${face} is not the one that was taken.`)
  openFolder()
  // whole or not there: a thread may look at any moment
  const half = `${path}.${newId()}`
  writeFileSync(half, kept.bytes, { mode: 0o600 })
  renameSync(half, path)
}

/** A folder nobody else can write in; what another process of this number left, or somebody put there, goes. */
function openFolder(): void {
  if (folder) return
  folder = true
  const holder = globalThis as unknown as Record<symbol, boolean | undefined>
  const KEY = Symbol.for('quoin.facesFolder')
  if (holder[KEY]) return
  holder[KEY] = true
  rmSync(OWN_FOLDER, { recursive: true, force: true })
  mkdirSync(OWN_FOLDER, { mode: 0o700 })
  const { uid } = lstatSync(OWN_FOLDER)
  if (process.getuid && uid !== process.getuid()) throw new Error(`${OWN_FOLDER} belongs to somebody else.`)
  process.on('exit', () => rmSync(OWN_FOLDER, { recursive: true, force: true }))
}
