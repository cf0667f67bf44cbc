import { fontTables } from '@/db/read/press'
import type { Db } from '@/db/types'
import type { OwnFace, OwnFaces } from '@/newsroom/typesetting/display'
import { knowFaces, knowsFace } from '@/newsroom/typesetting/metrics/face'
import type { FaceTable } from '@/newsroom/typesetting/metrics/runs'

/** What a screen needs to set with the paper's own faces as the server does. */
export type FaceTables = Record<OwnFace, FaceTable>

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
