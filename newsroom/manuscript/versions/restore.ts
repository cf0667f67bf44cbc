import type { Refusal } from '../../refusal'
import { ok, refuse, type Result } from '../../result'
import type { DiffRow } from '../diff'
import type { StoryContent } from '../story'

/**
 * The text as it is now with one row of the comparison (`rows` = diffStories(version, now)) as the version has it: a field or a
 * paragraph put back, one that was taken out put in again where it stood, one that was put in taken out, one that was moved moved back. Everything else
 * stays as it is now. Refuses `invalid` for a row that is not there or has nothing to put back.
 */
export function withRowOf(version: StoryContent, now: StoryContent, rows: readonly DiffRow[], index: number): Result<StoryContent> {
  const row = rows[index]
  if (!row || row.kind === 'same') return refuse(NOTHING)
  if (row.old === undefined || row.now === undefined) return ok({ ...now, [row.field]: version[row.field as 'kicker'] })
  const old = row.old === null ? undefined : version.body[row.old]
  switch (row.kind) {
    case 'added':
      return row.now === null ? refuse(NOTHING) : ok({ ...now, body: now.body.toSpliced(row.now, 1) })
    case 'changed':
      return row.now === null || !old ? refuse(NOTHING) : ok({ ...now, body: now.body.with(row.now, old) })
    case 'removed':
      return old ? ok({ ...now, body: now.body.toSpliced(placeOf(rows, index), 0, old) }) : refuse(NOTHING)
    case 'moved':
    case 'left': {
      if (row.now === null || !old) return refuse(NOTHING)
      const gap = rows.findIndex((one) => one.kind === 'left' && one.old === row.old)
      const at = placeOf(rows, gap)
      // taken out first: what stands behind it moves up by one
      const without = now.body.toSpliced(row.now, 1)
      return ok({ ...now, body: without.toSpliced(at > row.now ? at - 1 : at, 0, old) })
    }
  }
}

const NOTHING: Refusal = { kind: 'invalid', fields: { row: 'not_found' } }

/** Where in the text as it is now a block stands that this row has only in the version: behind what stands before it in both. */
function placeOf(rows: readonly DiffRow[], index: number): number {
  const before = rows.slice(0, index).findLast((row) => row.kind !== 'left' && typeof row.now === 'number')
  return typeof before?.now === 'number' ? before.now + 1 : 0
}
