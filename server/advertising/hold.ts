import { lockAd, updateAd, type AdRow } from '@/db/write/advertising'
import { canAd, decideAd, type AdAction } from '@/newsroom/advertising/ad'
import type { AuditEvent, EventData } from '@/newsroom/audit/event'
import { throwIfRefused, throwRefusal, valueOrThrow, type CommandContext } from '../command'
import { openAdBlocks } from './checks'

/**
 * The advertisement held for one act on it, and the state it leads to, decided by the table of advertisements. `version`, when given, is the
 * one the caller saw; another one by now is refused (stale_version).
 */
export async function holdAdFor({ tx, actor }: CommandContext, id: string, action: AdAction, seen: { version?: number | undefined; reason?: string } = {}): Promise<{ row: AdRow; to: AdRow['state'] }> {
  const row = (await lockAd(tx, id)) ?? throwRefusal({ kind: 'not_found', what: 'ad' })
  const subject = { state: row.state, makers: row.makerIds }
  throwIfRefused(canAd(actor, action, subject))
  const openBlocks = action === 'approve' ? await openAdBlocks(tx, row) : 0
  const to = valueOrThrow(decideAd({ ...subject, openBlocks }, action, actor, seen.reason))
  if (seen.version !== undefined && seen.version !== row.version) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: row.version } })
  return { row, to }
}

/** Writes what an act changes; the row is held, so that a failure is a bug. */
export async function writeAd({ tx, now }: CommandContext, row: AdRow, changes: Parameters<typeof updateAd>[2]): Promise<void> {
  if (!(await updateAd(tx, row, { ...changes, updatedAt: now }))) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: row.version } })
}

type AdEvent = Extract<keyof EventData, `ad.${string}`>

/** An event of the advertisement's own trail. */
export function adEvent<T extends AdEvent>(type: T, id: string, data: EventData[T]): AuditEvent {
  return { type, subject: 'ad', subjectId: id, data } as AuditEvent
}

/** The people whose work an advertisement is, with one more. */
export function withMaker(row: Pick<AdRow, 'makerIds'>, id: string): string[] {
  return row.makerIds.includes(id) ? row.makerIds : [...row.makerIds, id]
}
