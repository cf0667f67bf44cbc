import { asc, eq, inArray } from 'drizzle-orm'
import { person, template } from '../schema'
import type { Db } from '../types'

export type TemplateRow = typeof template.$inferSelect & { madeByName: string }

function templates(db: Db) {
  return db.select({ row: template, madeByName: person.name }).from(template).innerJoin(person, eq(person.id, template.madeBy))
}

/** Every template made here, retired ones too, oldest first. */
export async function templateRows(db: Db): Promise<TemplateRow[]> {
  const rows = await templates(db).orderBy(asc(template.madeAt), asc(template.id))
  return rows.map(({ row, madeByName }) => ({ ...row, madeByName }))
}

/** Those of these ids that were made here. */
export async function templatesById(db: Db, ids: readonly string[]): Promise<TemplateRow[]> {
  if (ids.length === 0) return []
  const rows = await templates(db).where(inArray(template.id, [...ids]))
  return rows.map(({ row, madeByName }) => ({ ...row, madeByName }))
}

/** Ids and formats only: what the checks of the lock ask for. */
export async function templateFormats(db: Db): Promise<Pick<TemplateRow, 'id' | 'format'>[]> {
  return db.select({ id: template.id, format: template.format }).from(template)
}
