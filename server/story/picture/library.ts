import { z } from 'zod'
import { paperRow } from '@/db/read/edition'
import { listPictureRows, pictureUploaders, type PictureCursor } from '@/db/read/pictureLibrary'
import type { PictureFacts } from '@/newsroom/manuscript/picture/facts'
import { PICTURE_USES, type PicturePage } from '@/newsroom/manuscript/picture/library'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { instantOf, shiftDate } from '@/newsroom/time'
import { throwIfRefused, throwRefusal } from '../../command'
import { dateInput, idInput, typed } from '../../input'
import { database } from '../../store'
import { scopeOf } from '../find/list'
import { factsOf, paperNames, usesOf } from './facts'
import { seesAllPictures } from './sight'

/** What the library may be asked for; everything narrows. */
export const pictureFilters = z.strictObject({
  q: typed().max(100, 'too_long').optional(),
  used: z.enum(PICTURE_USES, 'unknown').optional(),
  uploadedBy: idInput.optional(),
  from: dateInput.optional(),
  until: dateInput.optional(),
})

const MOST = 60

/**
 * Pictures this person may see, the newest first, in pages after `cursor`: staff see all of the house's, a correspondent the own and those
 * of the own stories. `from` and `until` are days on which they were uploaded, both included. Refuses `forbidden` and `invalid`.
 */
export async function listPictures(actor: Actor, input: unknown = {}, cursor: string | null = null, limit = MOST): Promise<PicturePage> {
  throwIfRefused(can(actor, 'upload_picture'))
  const parsed = pictureFilters.safeParse(input)
  if (!parsed.success) return throwRefusal({ kind: 'invalid', fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || 'filters', issue.message])) })
  const after = cursor === null ? null : readCursor(cursor)
  if (after === undefined) return throwRefusal({ kind: 'invalid', fields: { cursor: 'unknown' } })
  const { db } = database()
  const { q = '', used, uploadedBy, from, until } = parsed.data
  const all = seesAllPictures(actor)
  const zone = (await paperRow(db))?.timezone ?? 'UTC'
  const filter = {
    words: q.trim().split(/\s+/u).filter(Boolean).slice(0, 8),
    used,
    uploadedBy,
    from: from === undefined ? undefined : instantOf(from, '00:00', zone),
    before: until === undefined ? undefined : instantOf(shiftDate(until, 1), '00:00', zone),
  }
  const size = Math.min(Math.max(Math.trunc(limit) || MOST, 1), MOST)
  const found = await listPictureRows(db, all ? { all } : { all, personId: actor.id }, scopeOf(actor), filter, after, size + 1)
  const rows = found.slice(0, size)
  const uses = await usesOf(db, actor, rows.map(({ id }) => id))
  const names = await paperNames(db)
  const items = rows.map((row): PictureFacts => factsOf(actor, row, names, uses.filter(({ pictureId }) => pictureId === row.id)))
  const last = rows.at(-1)
  return {
    items,
    next: found.length > size && last ? `${last.uploadedAt.toISOString()} ${last.id}` : null,
    uploaders: all ? await pictureUploaders(db) : [],
  }
}

function readCursor(cursor: string): PictureCursor | undefined {
  const [at = '', id = ''] = cursor.split(' ')
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at)) && /^[\w-]{1,64}$/.test(id) ? { at, id } : undefined
}
