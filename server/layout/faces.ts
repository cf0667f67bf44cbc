import { fontTables, nameplateOutlines } from '@/db/read/press'
import type { Db } from '@/db/types'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { Outline, OwnFace, OwnFaces } from '@/newsroom/typesetting/display'
import { knowFaces, knowsFace } from '@/newsroom/typesetting/metrics/face'
import { knowOutlines, knowsOutline } from '@/newsroom/typesetting/outlines'
import type { FaceTable } from '@/newsroom/typesetting/metrics/runs'

/** What a screen needs to set with the paper's own faces as the server does. */
export type FaceTables = Record<OwnFace, FaceTable>

/** Drawn nameplates by the hashes of their files. */
export type Outlines = Record<string, Outline>

/** Makes what the paper brought known to the composer of this process, before a page is set with it: its own faces and its nameplate. */
export async function readyIdentity(db: Db, { faces, nameplate }: Pick<PaperIdentity, 'faces' | 'nameplate'>): Promise<void> {
  await readyFaces(db, faces)
  if (nameplate && !knowsOutline(nameplate.sha256)) knowOutlines(await outlinesOf(db, { nameplate }))
}

/** The nameplate as it was drawn, for a browser that sets pages itself; empty for a paper whose name is set. */
export async function outlinesOf(db: Db, { nameplate }: Pick<PaperIdentity, 'nameplate'>): Promise<Outlines> {
  if (!nameplate) return {}
  return Object.fromEntries((await nameplateOutlines(db, [nameplate.sha256])).map(({ sha256, outline }) => [sha256, outline]))
}

/** Makes the paper's own faces known to the composer of this process, before a page is set with them. */
export async function readyFaces(db: Db, faces: OwnFaces | undefined): Promise<void> {
  const unknown = namesOf(faces).filter((name) => !knowsFace(name))
  if (unknown.length === 0) return
  knowFaces(Object.fromEntries((await fontTables(db, unknown)).map(({ name, table }) => [name, table])))
}

/** The tables of the paper's own faces, for a browser that sets pages itself. */
export async function faceTables(db: Db, faces: OwnFaces | undefined): Promise<FaceTables> {
  const names = namesOf(faces)
  return names.length === 0 ? {} : Object.fromEntries((await fontTables(db, names)).map(({ name, table }) => [name, table]))
}

function namesOf(faces: OwnFaces | undefined): OwnFace[] {
  return [...new Set(Object.values(faces ?? {}))]
}
