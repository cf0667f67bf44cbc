import { editionForUpdate, locksOf, openUnlock, paperRow, runsOf, type EditionRow, type PaperRow, type RunRow, type UnlockRow } from '@/db/read/edition'
import { markById, pageById, pagesForUpdate, slotById, type MarkRow, type PageRow, type SlotRow } from '@/db/read/page'
import type { Db, Tx } from '@/db/types'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import { decideEdition, mayEver, type EditionAction, type EditionSubject } from '@/newsroom/edition/transition'
import { LOCKED_EDITION, type EditionState } from '@/newsroom/workflow/state'
import { throwIfRefused, valueOrThrow, throwRefusal, type CommandContext, type Done } from '../command'

/** A command at work on an edition: its context and what it will record. */
export interface Work extends CommandContext {
  events: AuditEvent[]
  notices: NoticeDraft[]
  /** Pages whose state it wrote. */
  pages: string[]
  /** What the person was shown that the change voids, and agreed to. */
  voids?: string | undefined
}

export function begin(context: CommandContext, input: { voids?: string | undefined } = {}): Work {
  return { ...context, events: [], notices: [], pages: [], voids: input.voids }
}

/** What a command answers. A command that changed nothing is a bug: it should have refused. */
export function done<T>(work: Work, value: T): Done<T> {
  const [first, ...rest] = work.events
  if (!first) throw new Error('a command ended without an event')
  return { value, events: [first, ...rest], notices: work.notices, pages: work.pages }
}

/** The edition, its row locked: the first lock of every change of an edition. Refuses one that is not there. */
export async function holdEdition(tx: Tx, id: string): Promise<EditionRow> {
  return (await editionForUpdate(tx, id)) ?? throwRefusal({ kind: 'not_found', what: 'edition' })
}

/** The edition held, and not locked 锁版: refuses with who locked it and since when. */
export async function holdOpenEdition(tx: Tx, id: string): Promise<EditionRow> {
  const edition = await holdEdition(tx, id)
  await refuseIfLocked(tx, edition)
  return edition
}

export interface HeldEdition {
  edition: EditionRow
  /** The state the act leads to. */
  to: EditionState
  /** Who asked to unlock it and is not answered. */
  unlock: UnlockRow | null
}

/** The edition held for one act on it, decided by the table of editions; refuses as `decideEdition` does, who may never before anything waits. */
export async function holdEditionFor(work: Work, id: string, action: EditionAction): Promise<HeldEdition> {
  throwIfRefused(mayEver(work.actor, action))
  const edition = await holdEdition(work.tx, id)
  const { subject, unlock } = await editionSubject(work.tx, edition)
  return { edition, to: valueOrThrow(decideEdition(subject, action, work.actor)), unlock }
}

/** An edition as its rules see it. */
export async function editionSubject(db: Db, edition: EditionRow): Promise<{ subject: EditionSubject; unlock: UnlockRow | null; run: RunRow | null }> {
  const { state, lockVersion } = edition
  const run = await openRunOf(db, edition)
  if (!LOCKED_EDITION.includes(state) && !run) return { subject: { state, lockVersion, unlock: null, lock: null, run: null }, unlock: null, run }
  const lock = (await locksOf(db, edition.id)).find((candidate) => candidate.version === lockVersion)
  const unlock = await openUnlock(db, edition.id, lockVersion)
  return {
    unlock,
    run,
    subject: {
      state,
      lockVersion,
      unlock: unlock && { personId: unlock.requestedBy, by: unlock.requestedByName, at: unlock.requestedAt.toISOString() },
      lock: lock ? { by: lock.lockedByName, at: lock.lockedAt.toISOString() } : null,
      run: run && { by: run.openedByName, at: run.openedAt.toISOString() },
    },
  }
}

/** The run 换版 that is open: not locked yet, as the lock it was opened from is still the last. */
async function openRunOf(db: Db, { id, state, lockVersion }: EditionRow): Promise<RunRow | null> {
  if (LOCKED_EDITION.includes(state) || lockVersion === 0) return null
  return (await runsOf(db, id)).find((run) => run.lockVersion === lockVersion) ?? null
}

/** Refuses an edition that is locked 锁版, with who locked it and since when. */
export async function refuseIfLocked(db: Db, edition: EditionRow): Promise<void> {
  if (LOCKED_EDITION.includes(edition.state)) await refuseLock(db, edition)
}

/** Refuses pages of an open edition that stay locked while another run 换版 is made, in the same words. */
export async function refuseLockedPages(db: Db, edition: EditionRow, pages: readonly Pick<PageRow, 'state'>[]): Promise<void> {
  if (pages.some(({ state }) => state === 'locked')) await refuseLock(db, edition)
}

async function refuseLock(db: Db, edition: EditionRow): Promise<never> {
  const lock = (await locksOf(db, edition.id)).find((candidate) => candidate.version === edition.lockVersion)
  return throwRefusal({ kind: 'locked', holder: lock?.lockedByName ?? null, since: lock?.lockedAt.toISOString() ?? null })
}

export interface HeldPage {
  edition: EditionRow
  page: PageRow
}

/** A page of an open edition, both held: edition first, as everywhere. */
export async function holdPage(tx: Tx, pageId: string): Promise<HeldPage> {
  const found = (await pageById(tx, pageId)) ?? throwRefusal({ kind: 'not_found', what: 'page' })
  const edition = await holdOpenEdition(tx, found.editionId)
  const [page] = await pagesForUpdate(tx, [pageId])
  if (!page) return throwRefusal({ kind: 'not_found', what: 'page' })
  await refuseLockedPages(tx, edition, [page])
  return { edition, page }
}

/** Pages of one open edition, in their order, all held. */
export async function holdPages(tx: Tx, editionId: string, pageIds: readonly string[]): Promise<{ edition: EditionRow; pages: PageRow[] }> {
  const edition = await holdOpenEdition(tx, editionId)
  const ids = [...new Set(pageIds)]
  const pages = await pagesForUpdate(tx, ids)
  if (pages.length < ids.length || pages.some((page) => page.editionId !== edition.id)) throwRefusal({ kind: 'not_found', what: 'page' })
  await refuseLockedPages(tx, edition, pages)
  return { edition, pages: pages.toSorted((a, b) => a.number - b.number) }
}

export async function holdSlot(tx: Tx, slotId: string): Promise<HeldPage & { slot: SlotRow }> {
  const found = (await slotById(tx, slotId)) ?? throwRefusal({ kind: 'not_found', what: 'slot' })
  const held = await holdPage(tx, found.pageId)
  // read again: it may have changed while we waited for the edition
  return { ...held, slot: (await slotById(tx, slotId)) ?? throwRefusal({ kind: 'not_found', what: 'slot' }) }
}

/** Two slots of one edition; their pages are locked in page order. */
export async function holdSlots(tx: Tx, from: string, to: string): Promise<{ edition: EditionRow; pages: PageRow[]; from: SlotRow; to: SlotRow }> {
  const first = (await slotById(tx, from)) ?? throwRefusal({ kind: 'not_found', what: 'slot' })
  const second = (await slotById(tx, to)) ?? throwRefusal({ kind: 'not_found', what: 'slot' })
  const pageOfFirst = (await pageById(tx, first.pageId)) ?? throwRefusal({ kind: 'not_found', what: 'page' })
  const edition = await holdOpenEdition(tx, pageOfFirst.editionId)
  const pages = await pagesForUpdate(tx, [...new Set([first.pageId, second.pageId])])
  if (pages.some((page) => page.editionId !== edition.id)) throwRefusal({ kind: 'invalid', fields: { toSlotId: 'other_edition' } })
  await refuseLockedPages(tx, edition, pages)
  return {
    edition,
    pages,
    from: (await slotById(tx, from)) ?? throwRefusal({ kind: 'not_found', what: 'slot' }),
    to: (await slotById(tx, to)) ?? throwRefusal({ kind: 'not_found', what: 'slot' }),
  }
}

export async function holdMark(tx: Tx, markId: string): Promise<HeldPage & { mark: MarkRow }> {
  const found = (await markById(tx, markId)) ?? throwRefusal({ kind: 'not_found', what: 'mark' })
  const held = await holdPage(tx, found.pageId)
  return { ...held, mark: (await markById(tx, markId)) ?? throwRefusal({ kind: 'not_found', what: 'mark' }) }
}

export async function thePaper(db: Db): Promise<PaperRow> {
  return (await paperRow(db)) ?? throwRefusal({ kind: 'not_found', what: 'paper' })
}
