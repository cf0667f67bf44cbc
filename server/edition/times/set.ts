import { z } from 'zod'
import { peopleWithRole, type EditionRow } from '@/db/read/edition'
import { updateEdition } from '@/db/write/edition'
import { updatePage } from '@/db/write/page'
import { canonical } from '@/newsroom/canonical'
import { deadlineOf, holdProblem, pressBefore, type PressPlan } from '@/newsroom/edition/times/plan'
import { mayEver } from '@/newsroom/edition/transition'
import { wallTime } from '@/newsroom/time'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../../command'
import { idInput, reasonInput } from '../../input'
import { begin, done, holdEditionFor, holdPage, thePaper } from '../../layout/hold'
import { clockInput, pageTimesInput } from './input'

const timesInput = z.strictObject({ copy: clockInput, press: clockInput, pages: pageTimesInput })

/**
 * 定本期时间: other clocks or other times of its pages for one edition. `seen` is what the writer saw: somebody faster is a conflict. Refuses a
 * press time that is not after copy closes, and what it has already.
 */
export const setEditionTimes = defineCommand({
  name: 'setEditionTimes',
  input: z.object({ editionId: idInput, times: timesInput, seen: timesInput.nullable().optional() }),
  async work(context, { editionId, times, seen }) {
    const work = begin(context)
    const { edition } = await holdEditionFor(work, editionId, 'set_times')
    demandSeen(seen, edition.times)
    const { timezone } = await thePaper(work.tx)
    if (deadlineOf(edition.date, times.copy, timezone) >= deadlineOf(edition.date, times.press, timezone)) throwRefusal({ kind: 'invalid', fields: { 'times.press': 'before_copy' } })
    const changes = changesOf(edition.times, times)
    if (Object.keys(changes).length === 0) throwRefusal({ kind: 'invalid', fields: { times: 'unchanged' } })
    await write(work, edition, times)
    work.events.push({ type: 'edition.times_set', subject: 'edition', subjectId: editionId, data: { changes } })
    return done(work, { editionId, times })
  },
})

async function write(work: ReturnType<typeof begin>, edition: EditionRow, times: PressPlan): Promise<void> {
  const written = await updateEdition(work.tx, edition, { times, updatedAt: work.now })
  if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
}

/** By the names the paper's settings have for the same. */
function changesOf(before: PressPlan | null, after: PressPlan): Record<string, string> {
  return {
    ...(before?.copy === after.copy ? {} : { copyDeadline: after.copy }),
    ...(before?.press === after.press ? {} : { pressDeadline: after.press }),
    ...(before && canonical(before.pages) === canonical(after.pages) ? {} : { pageTimes: canonical(after.pages).slice(0, 500) }),
  }
}

/**
 * 候版: a page of an open edition is held for late news until its own deadline, with a reason; its stations count from that, the press waits, and those who make it up, read and sign it are told.
 * Refuses a deadline that has passed, is no later than the press, or hours past it, and one it has already.
 */
export const holdForNews = defineCommand({
  name: 'holdForNews',
  input: z.object({ pageId: idInput, until: z.iso.datetime({ offset: true }), reason: reasonInput }),
  async work(context, { pageId, until, reason }) {
    throwIfRefused(mayEver(context.actor, 'set_times'))
    const work = begin(context)
    const { edition, page } = await holdPage(work.tx, pageId)
    const paper = await thePaper(work.tx)
    const at = new Date(until)
    const problem = holdProblem(at, pressBefore(edition, paper), work.now)
    if (problem) throwRefusal({ kind: 'invalid', fields: { until: problem } })
    if (page.heldUntil?.getTime() === at.getTime() && page.heldFor === reason) throwRefusal({ kind: 'invalid', fields: { until: 'unchanged' } })
    const written = await updatePage(work.tx, page, { heldUntil: at, heldFor: reason, updatedAt: work.now })
    if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: page.version } })
    const { date, clock } = wallTime(at, paper.timezone)
    work.notices.push({
      personIds: await peopleWithRole(work.tx, ['layout_editor', 'desk_head', 'proofreader']),
      kind: 'page_held',
      subject: 'page',
      subjectId: pageId,
      params: { page: page.number, date: edition.date, until: at.toISOString(), clock, reason },
    })
    work.events.push({ type: 'page.held', subject: 'page', subjectId: pageId, data: { page: page.number, at: at.toISOString(), clock: `${date} ${clock}`, reason } })
    return done(work, { pageId, until: at.toISOString() })
  },
})

/** A held page goes by the edition's times again. Refuses one that is not held. */
export const giveBackPage = defineCommand({
  name: 'giveBackPage',
  input: z.object({ pageId: idInput }),
  async work(context, { pageId }) {
    throwIfRefused(mayEver(context.actor, 'set_times'))
    const work = begin(context)
    const { page } = await holdPage(work.tx, pageId)
    if (page.heldUntil === null) throwRefusal({ kind: 'invalid', fields: { pageId: 'not_held' } })
    const written = await updatePage(work.tx, page, { heldUntil: null, heldFor: '', updatedAt: work.now })
    if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: page.version } })
    work.events.push({ type: 'page.given_back', subject: 'page', subjectId: pageId, data: { page: page.number } })
    return done(work, { pageId })
  },
})
