import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fontFile } from '@/db/read/press'
import type { Db } from '@/db/types'
import { isOwn, type FaceName, type OwnFace } from '@/newsroom/typesetting/display'
import { sha256 } from '../../hash'
import { scratchFolder, writeScratch } from '../../scratch'

/** Puts the files of the paper's own faces where the press's threads find them. Throws for a face that is not kept, or is not what was taken. */
export async function readyFiles(db: Db, faces: Iterable<FaceName>): Promise<void> {
  for (const face of new Set(faces)) if (isOwn(face)) await readyFile(db, face)
}

async function readyFile(db: Db, face: OwnFace): Promise<void> {
  const name = `${face}.ttf`
  if (existsSync(join(scratchFolder(), name))) return
  const kept = await fontFile(db, face)
  if (!kept || sha256(kept.bytes) !== kept.sha256) throw new Error(`The font ${face} is not the one that was taken.`)
  writeScratch(name, kept.bytes)
}
