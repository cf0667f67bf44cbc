import { z } from 'zod'
import { allLocks, peopleWithRole, runsOf, snapshotAt, type EditionRow } from '@/db/read/edition'
import { pageParts, pagesForUpdate, pagesOf } from '@/db/read/page'
import { lockStories } from '@/db/read/story/story'
import type { Tx } from '@/db/types'
import { insertLock, lockCounter, updateEdition } from '@/db/write/edition'
import { keepLayouts, updatePage } from '@/db/write/page'
import { FIRST_LOCK } from '@/newsroom/edition/lock'
import { decidePage } from '@/newsroom/edition/page'
import { lockable, openFailures } from '@/newsroom/edition/preflight'
import type { Refusal } from '@/newsroom/refusal'
import { mayEver } from '@/newsroom/edition/transition'
import type { EditionState } from '@/newsroom/workflow/state'
import { defineCommand, throwIfRefused, valueOrThrow, throwRefusal } from '../../command'
import { newId } from '../../ids'
import { idInput } from '../../input'
import { subjectOf } from '../../page/subject'
import { moveStories } from '../../page/stories'
import { startPressFiles } from '../../press/startPressFiles'
import { begin, done, holdEditionFor, type Work } from '../../layout/hold'
import { loadContents, type EditionContents } from '../../layout/contents'
import { lockHash, sealed } from '../../layout/locked'
import { checkEdition } from '../check/preflight'
import { defaultRelease, writeRelease } from '../release/release'
import { type Before, buildSnapshot } from './snapshot'

/**
 * 锁版. One transaction: everything held, the preflight run on what is held, the snapshot written and chained to the lock
 * before it, then edition, pages and stories made immutable. All or nothing, also after a power cut.
 * `version`, when given, is the edition the caller saw. Refuses: preflight {checks that fail}, already_locked {by, at},
 * stale_version {current}.
 */
export const lockEdition = defineCommand({
  name: 'lockEdition',
  input: z.object({ editionId: idInput, version: z.number().int().optional() }),
  async work(context, { editionId, version }) {
    throwIfRefused(mayEver(context.actor, 'lock'))
    const work = begin(context)
    // the chain has one end: locks of different editions queue here
    await lockCounter(work.tx)
    const { edition, to } = await holdEditionFor(work, editionId, 'lock')
    if (version !== undefined && version !== edition.version)
      throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
    const contents = await holdContents(work, edition)
    const stale = staleness(contents)
    if (stale) throwRefusal(stale)
    const checks = await checkEdition(work.tx, contents)
    if (!lockable(checks)) {
      const open = new Set(openFailures(checks).map((failure) => failure.checkId))
      throwRefusal({ kind: 'preflight', checks: checks.filter((check) => open.has(check.id)) })
    }
    const lockVersion = edition.lockVersion + 1
    const previousHash = await endOfChain(work.tx)
    const snapshot = await buildSnapshot(work.tx, contents, { version: lockVersion, by: work.actor, at: work.now, previousHash }, await runBefore(work, edition, contents))
    const hash = lockHash(previousHash, snapshot)
    await keepLayouts(work.tx, sealed(contents.pages), work.now)
    const lockId = newId()
    await insertLock(work.tx, {
      id: lockId,
      editionId,
      version: lockVersion,
      snapshot,
      hash,
      previousHash,
      lockedBy: work.actor.id,
      lockedAt: work.now,
    })
    await freeze(work, edition, contents, { state: to, lockVersion })
    context.afterCommit(() => startPressFiles(lockId))
    await writeRelease(work, edition, contents.paper, defaultRelease(edition.date, contents.paper, work.now))
    work.events.unshift({
      type: 'edition.locked',
      subject: 'edition',
      subjectId: editionId,
      data: { version: lockVersion, hash, previousHash, number: edition.number, date: edition.date },
    })
    work.notices.push({
      personIds: await peopleWithRole(work.tx, ['editor', 'desk_head', 'layout_editor', 'proofreader', 'chief_editor']),
      kind: 'edition_locked',
      subject: 'edition',
      subjectId: editionId,
      params: { date: edition.date, number: edition.number, by: work.actor.name, version: lockVersion },
    })
    return done(work, { editionId, date: edition.date, number: edition.number, lockVersion, hash })
  },
})

/** The composer that runs now sets a page otherwise than was signed (a release between signature and lock): signed anew first. */
function staleness({ parts, pages }: EditionContents): Refusal | null {
  const other = parts.find(({ page }, index) => pages[index]?.hash !== page.hash)
  return other ? { kind: 'conflict', reason: 'page_changed', params: { page: other.page.number } } : null
}

/** Pages, then stories, held; then everything read as it is now. */
async function holdContents(work: Work, edition: EditionRow): Promise<EditionContents> {
  const pages = await pagesOf(work.tx, edition.id)
  await pagesForUpdate(work.tx, pages.map((page) => page.id))
  const placed = (await pageParts(work.tx, pages)).flatMap(({ placements }) => placements.map(({ storyId }) => storyId))
  await lockStories(work.tx, [...new Set(placed)])
  // read once, after the wait: a text or a review may have been written while we waited for its story
  return loadContents(work.tx, edition)
}

/** Hash of the latest lock: the one no other follows. */
async function endOfChain(tx: Tx): Promise<string> {
  const locks = await allLocks(tx)
  const followed = new Set(locks.map((lock) => lock.previousHash))
  return locks.find((lock) => !followed.has(lock.hash))?.hash ?? FIRST_LOCK
}

/** Which run it is, and what stays as it was locked. What was replaced is what prints other marks than the last lock of the run before, by whatever it was opened. */
async function runBefore(work: Work, edition: EditionRow, contents: EditionContents): Promise<Before> {
  const runs = await runsOf(work.tx, edition.id)
  const since = runs.at(-1)?.lockVersion
  const last = since === undefined ? null : await snapshotAt(work.tx, edition.id, since)
  if (since === undefined || !last) return { run: null, held: null }
  const printed = new Map(last.pages.map((page) => [page.number, page.hash]))
  const replaced = contents.parts.filter(({ page }) => printed.get(page.number) !== page.hash).map(({ page }) => page.number)
  return { run: { number: runs.length + 1, since, replaced }, held: last }
}

/** The order matters to the database's guards: pages while the edition is open, stories once it is locked. */
async function freeze(work: Work, edition: EditionRow, contents: EditionContents, locked: { state: EditionState; lockVersion: number }): Promise<void> {
  for (const parts of contents.parts) {
    // stayed locked, in another run
    if (parts.page.state === 'locked') continue
    const change = valueOrThrow(decidePage(subjectOf(parts), { action: 'lock', personId: work.actor.id }))
    const written = await updatePage(work.tx, parts.page, { state: change.state, updatedAt: work.now })
    if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: parts.page.version } })
  }
  const written = await updateEdition(work.tx, edition, { ...locked, updatedAt: work.now })
  if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
  for (const { page, placements } of contents.parts) {
    await moveStories(work, edition.date, page.number, placements.map((placement) => placement.storyId), 'locked')
  }
}
