import { listDesks } from '@/db/read/peopleLists'
import type { BilingualName } from '@/db/schema'
import { database } from '../store'

/** Desks a story can belong to, in the paper's order. */
export async function activeDesks(): Promise<{ id: string; name: BilingualName }[]> {
  const desks = await listDesks(database().db)
  return desks.filter((desk) => !desk.archivedAt).map(({ id, name }) => ({ id, name }))
}
