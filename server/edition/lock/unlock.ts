import { z } from 'zod'
import { peopleWithRole, type EditionRow, type UnlockRow } from '@/db/read/edition'
import { pageParts, pagesOf } from '@/db/read/page'
import { insertUnlock, setUnlock, updateEdition } from '@/db/write/edition'
import { deleteRelease } from '@/db/write/release'
import { defineCommand, throwRefusal } from '../../command'
import { newId } from '../../ids'
import { idInput, reasonInput } from '../../input'
import { movePage } from '../../page/settle'
import { begin, done, type HeldEdition, holdEditionFor, type Work } from '../../layout/hold'

/** The edition held, with the request to unlock it that the table asks for. */
async function holdAsked(work: Work, editionId: string, action: 'withdraw_unlock' | 'confirm_unlock'): Promise<HeldEdition & { pending: UnlockRow }> {
  const held = await holdEditionFor(work, editionId, action)
  return { ...held, pending: held.unlock ?? throwRefusal({ kind: 'conflict', reason: 'no_unlock_pending' }) }
}

/** 开锁: asks for it, with a reason. Nothing opens until a second person confirms. */
export const requestUnlock = defineCommand({
  name: 'requestUnlock',
  input: z.object({ editionId: idInput, reason: reasonInput }),
  async work(context, { editionId, reason }) {
    const work = begin(context)
    const { edition } = await holdEditionFor(work, editionId, 'request_unlock')
    await insertUnlock(work.tx, {
      id: newId(),
      editionId,
      lockVersion: edition.lockVersion,
      reason,
      requestedBy: work.actor.id,
      requestedAt: work.now,
    })
    work.events.push({
      type: 'edition.unlock_requested',
      subject: 'edition',
      subjectId: editionId,
      data: { version: edition.lockVersion, reason },
    })
    work.notices.push({
      personIds: await peopleWithRole(work.tx, ['chief_editor', 'desk_head']),
      kind: 'unlock_requested',
      subject: 'edition',
      subjectId: editionId,
      params: { date: edition.date, number: edition.number, by: work.actor.name, reason },
    })
    return done(work, { editionId, lockVersion: edition.lockVersion })
  },
})

/** Takes a request to unlock back. */
export const withdrawUnlock = defineCommand({
  name: 'withdrawUnlock',
  input: z.object({ editionId: idInput }),
  async work(context, { editionId }) {
    const work = begin(context)
    const { edition, pending } = await holdAsked(work, editionId, 'withdraw_unlock')
    await setUnlock(work.tx, pending.id, { withdrawnAt: work.now })
    work.events.push({
      type: 'edition.unlock_withdrawn',
      subject: 'edition',
      subjectId: editionId,
      data: { version: edition.lockVersion },
    })
    return done(work, { editionId })
  },
})

/**
 * The second person opens the lock: the edition and its pages can change again, every page signature and proof is void, the
 * stories are placed. The snapshot of the opened lock stays. Refuses the person who asked (second_person).
 */
export const confirmUnlock = defineCommand({
  name: 'confirmUnlock',
  input: z.object({ editionId: idInput }),
  async work(context, { editionId }) {
    const work = begin(context)
    const { edition, to, pending } = await holdAsked(work, editionId, 'confirm_unlock')
    await setUnlock(work.tx, pending.id, { confirmedBy: work.actor.id, confirmedAt: work.now })
    const written = await updateEdition(work.tx, edition, { state: to, updatedAt: work.now })
    if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
    // the next lock sets another
    await deleteRelease(work.tx, editionId)
    const open: EditionRow = { ...edition, state: to, version: edition.version + 1 }
    work.events.push({
      type: 'edition.unlocked',
      subject: 'edition',
      subjectId: editionId,
      data: { version: edition.lockVersion, reason: pending.reason, requestedBy: pending.requestedBy },
    })
    for (const parts of await pageParts(work.tx, await pagesOf(work.tx, editionId))) await movePage(work, open, parts, { action: 'unlock' })
    work.notices.push({
      personIds: await peopleWithRole(work.tx, ['editor', 'desk_head', 'layout_editor', 'proofreader', 'chief_editor']),
      kind: 'edition_unlocked',
      subject: 'edition',
      subjectId: editionId,
      params: { date: edition.date, number: edition.number, by: work.actor.name, reason: pending.reason },
    })
    return done(work, { editionId, lockVersion: edition.lockVersion })
  },
})
