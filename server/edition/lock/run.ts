import { z } from 'zod'
import { peopleWithRole, runsOf, type EditionRow } from '@/db/read/edition'
import { pageParts, pagesForUpdate, pagesOf } from '@/db/read/page'
import { insertRun, updateEdition } from '@/db/write/edition'
import { deleteRelease } from '@/db/write/release'
import { defineCommand, throwRefusal } from '../../command'
import { newId } from '../../ids'
import { idInput, reasonInput } from '../../input'
import { begin, done, holdEditionFor } from '../../layout/hold'
import { demandApart, movePage } from '../../page/settle'

/**
 * 换版: the next run of the press replaces these pages. They can change again, what was signed of them is void; every other page stays locked, and the
 * next lock keeps it to the byte. The hour of publication is the next lock's, see decision 0052. Refuses an edition that is not
 * locked, or is published; pages it has not, and a set that leaves out a page on which something of theirs is
 * printed (run_needs_page {page}).
 */
export const openRun = defineCommand({
  name: 'openRun',
  input: z.object({ editionId: idInput, pages: z.array(z.number().int().min(1).max(64)).min(1).max(64), reason: reasonInput }),
  async work(context, { editionId, pages, reason }) {
    const work = begin(context)
    const { edition, to } = await holdEditionFor(work, editionId, 'open_run')
    const rows = await pagesOf(work.tx, editionId)
    const replaced = [...new Set(pages)].toSorted((a, b) => a - b)
    if (replaced.some((number) => !rows.some((page) => page.number === number))) throwRefusal({ kind: 'not_found', what: 'page' })
    await pagesForUpdate(work.tx, rows.map(({ id }) => id))
    const parts = await pageParts(work.tx, await pagesOf(work.tx, editionId))
    demandApart(parts, replaced)
    const run = (await runsOf(work.tx, editionId)).length + 2
    await insertRun(work.tx, { id: newId(), editionId, lockVersion: edition.lockVersion, pages: replaced, reason, openedBy: work.actor.id, openedAt: work.now })
    const written = await updateEdition(work.tx, edition, { state: to, updatedAt: work.now })
    if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
    // what the public reads waits for the lock of the run, which sets its hour
    await deleteRelease(work.tx, editionId)
    const open: EditionRow = { ...edition, state: to, version: edition.version + 1 }
    work.events.push({ type: 'edition.run_opened', subject: 'edition', subjectId: editionId, data: { version: edition.lockVersion, run, pages: replaced, reason } })
    for (const one of parts.filter(({ page }) => replaced.includes(page.number))) await movePage(work, open, one, { action: 'unlock' })
    work.notices.push({
      personIds: await peopleWithRole(work.tx, ['editor', 'desk_head', 'layout_editor', 'proofreader', 'chief_editor']),
      kind: 'run_opened',
      subject: 'edition',
      subjectId: editionId,
      params: { date: edition.date, number: edition.number, by: work.actor.name, reason, run, pages: replaced.join(' ') },
    })
    return done(work, { editionId, lockVersion: edition.lockVersion, run, pages: replaced })
  },
})
