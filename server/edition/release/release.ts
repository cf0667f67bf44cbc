import { z } from 'zod'
import type { EditionRow, PaperRow } from '@/db/read/edition'
import { dueReleases, releaseOf } from '@/db/read/release'
import { putRelease } from '@/db/write/release'
import { instantOf, wallTime } from '@/newsroom/time'
import { defineCommand, run, throwRefusal } from '../../command'
import { idInput } from '../../input'
import { begin, done, holdEditionFor, thePaper, type Work } from '../../layout/hold'
import { log } from '../../log'
import { SYSTEM } from '../../system'
import { database } from '../../store'
import { publishEdition } from './publish'

/** Nobody's lock publishes at once: whoever locks late has time to look, and to stop it. */
const LEAST_MS = 15 * 60_000

/**
 * When an edition locked now is published unless somebody says otherwise: at the paper's hour on its own date. An edition locked after
 * that hour (late, or a past one made up) has a quarter of an hour first: publishing is not taken back, so it never comes with the lock.
 */
export function defaultRelease(date: string, paper: Pick<PaperRow, 'releaseTime' | 'timezone'>, lockedAt: Date): Date {
  const hour = instantOf(date, paper.releaseTime, paper.timezone)
  return new Date(Math.max(hour.getTime(), lockedAt.getTime() + LEAST_MS))
}

/** Writes the hour of a lock, or of a person; null stops it. */
export async function writeRelease(work: Work, edition: EditionRow, paper: PaperRow, at: Date | null): Promise<void> {
  await putRelease(work.tx, { editionId: edition.id, at, setBy: work.actor.id, setAt: work.now })
  work.events.push(
    at === null
      ? { type: 'edition.release_stopped', subject: 'edition', subjectId: edition.id, data: { date: edition.date } }
      : { type: 'edition.release_set', subject: 'edition', subjectId: edition.id, data: { at: at.toISOString(), clock: clockOf(at, paper.timezone) } },
  )
}

/** 2030-03-01 06:00, as the clocks of the paper show it. */
function clockOf(at: Date, timezone: string): string {
  const { date, clock } = wallTime(at, timezone)
  return `${date} ${clock}`
}

/**
 * 定见报时间: another hour for a locked edition, or none (null). Refuses an edition that is not locked or is published, an hour that
 * has passed or lies before the edition's own day (to publish now is another act, and names the date), and what it is already.
 */
export const setRelease = defineCommand({
  name: 'setRelease',
  input: z.object({ editionId: idInput, at: z.iso.datetime({ offset: true }).nullable() }),
  async work(context, input) {
    const work = begin(context)
    const { edition } = await holdEditionFor(work, input.editionId, 'set_release')
    const at = input.at === null ? null : new Date(input.at)
    if (at !== null && at <= work.now) throwRefusal({ kind: 'invalid', fields: { at: 'in_past' } })
    const paper = await thePaper(work.tx)
    // a page of a date to come is nobody's before: earlier than its own day is an act that names the date
    if (at !== null && at < instantOf(edition.date, '00:00', paper.timezone)) throwRefusal({ kind: 'invalid', fields: { at: 'before_date' } })
    const before = await releaseOf(work.tx, edition.id)
    if ((before?.at ?? null)?.getTime() === at?.getTime()) throwRefusal({ kind: 'invalid', fields: { at: 'unchanged' } })
    await writeRelease(work, edition, paper, at)
    return done(work, { editionId: edition.id, at: at?.toISOString() ?? null })
  },
})

/**
 * Publishes what is due; answers the dates. Each by its own command, as the process: one that was stopped, unlocked or published by
 * another process meanwhile is refused there, and that is no fault.
 */
export async function publishDue(now = new Date()): Promise<string[]> {
  const published: string[] = []
  for (const { editionId, date } of await dueReleases(database().db, now)) {
    const result = await run(publishEdition, { editionId }, SYSTEM)
    if (result.ok) published.push(date)
    else if (result.refusal.kind === 'unavailable') log.warn({ date }, 'an edition that is due waits for the database')
  }
  return published
}

const EVERY_MS = 3_000

/** Publishes at the hour, while the server runs, and at its start what became due meanwhile; answers how to stop. */
export function startReleasing(): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let turn = Promise.resolve()
  function next(wait: number): void {
    timer = setTimeout(() => {
      turn = publishDue()
        .then((dates) => {
          if (dates.length > 0) log.info({ dates }, 'published at the hour')
        })
        .catch((error: unknown) => log.error({ error }, 'publishing at the hour failed'))
        .finally(() => {
          if (!stopped) next(EVERY_MS)
        })
    }, wait)
    timer.unref()
  }
  next(0)
  return async () => {
    stopped = true
    clearTimeout(timer)
    await turn
  }
}
