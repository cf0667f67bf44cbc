import { z } from 'zod'
import { allEditions, numbersSet, type EditionRow, type PaperRow } from '@/db/read/edition'
import { pageParts, pagesOf } from '@/db/read/page'
import { deleteEdition, insertEdition, lockCounter, updateEdition } from '@/db/write/edition'
import type { Db } from '@/db/types'
import { insertPages, insertSlots } from '@/db/write/page'
import { isPublicationDay, type PublicationCalendar } from '@/newsroom/edition/calendar'
import { numberFor, renumber, type NumberChange, type NumberedEdition } from '@/newsroom/edition/numbering'
import type { RenumberCost } from '@/newsroom/edition/pageView'
import { can } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { mayEver } from '@/newsroom/edition/transition'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { newId } from '../../ids'
import { dateInput, idInput, reasonInput } from '../../input'
import { layoutOf, pageSources } from '../../layout/layout'
import { settlePages } from '../../page/settle'
import { unplaceStories } from '../../page/unplaceStories'
import { readyIdentity } from '../../layout/faces'
import { begin, done, holdEdition, holdEditionFor, thePaper, type Work } from '../../layout/hold'
import { deadlineOf, type PressPlan } from '@/newsroom/edition/times/plan'
import { emptyPages, usualPages } from './pages'
import { pricesOf, renumberCosts } from './price'

/** 总期号 as the numbering sees it: a number is final from the first lock on, whatever happens after. */
export async function numberedEditions(db: Db): Promise<NumberedEdition[]> {
  const set = await numbersSet(db)
  return (await allEditions(db)).map(({ id, date, number, state, lockVersion }) => ({
    id,
    date,
    number,
    locked: lockVersion > 0 || LOCKED_EDITION.includes(state),
    overridden: set.has(id),
  }))
}

/** The clocks and page times a new edition begins with. */
function timesNow({ copyDeadline, pressDeadline, pageTimes }: PaperRow): PressPlan {
  return { copy: copyDeadline, press: pressDeadline, pages: pageTimes }
}

/** When the paper appears, from its settings. */
export function calendarOf(paper: { publishingDays: number[]; exceptions: Record<string, boolean> }): PublicationCalendar {
  return {
    publishingDays: paper.publishingDays,
    exceptions: Object.entries(paper.exceptions).map(([date, publishes]) => ({ date, publishes })),
  }
}

/**
 * Why making the edition of a date needs a chief editor's hand: it costs what people proofed or signed of later editions, or the
 * press time of its day has passed. Null when it costs nobody anything.
 */
export function handNeeded(date: string, pressAt: Date, now: Date, costs: readonly RenumberCost[]): Refusal | null {
  const price = costs.filter(({ pages }) => pages.length > 0)
  if (price.length > 0) {
    const params = { date, count: costs.length, dates: numbersOf(costs).join('、'), pages: pricesOf(price) }
    return { kind: 'conflict', reason: 'edition_renumbers', params }
  }
  return now >= pressAt ? { kind: 'conflict', reason: 'press_time_past', params: { date, at: pressAt.toISOString() } } : null
}

function numbersOf(costs: readonly RenumberCost[]): string[] {
  return costs.map(({ date, from, to }) => `${date} ${from}→${to ?? '—'}`)
}

/**
 * An edition for a date: its number reserved, its pages and slots from the paper's plan. Later editions that are not locked
 * move up. Refuses a day without a paper, a date that has an edition, a date not after the last locked one; and, unless a chief
 * editor confirms it with a reason, a day whose press time has passed and one that voids what was signed of later editions.
 */
export const createEdition = defineCommand({
  name: 'createEdition',
  input: z.object({ date: dateInput, confirm: z.object({ reason: reasonInput }).optional() }),
  async work(context, { date, confirm }) {
    throwIfRefused(can(context.actor, 'create_edition'))
    if (confirm) throwIfRefused(can(context.actor, 'create_at_cost'))
    const work = begin(context)
    await lockCounter(work.tx)
    const paper = await thePaper(work.tx)
    if (!isPublicationDay(date, calendarOf(paper))) throwRefusal({ kind: 'conflict', reason: 'not_publishing_day', params: { date } })
    const result = numberFor({ startNumber: paper.startNumber }, await numberedEditions(work.tx), date)
    if (!result.ok) return throwRefusal(numberingRefusal(result.refusal, date))
    // held before they are counted: what somebody signs meanwhile waits, and is not lost unsaid
    for (const change of inWritingOrder(result.changes)) await holdEdition(work.tx, change.id)
    const costs = await renumberCosts(work.tx, result.changes)
    const hand = handNeeded(date, deadlineOf(date, paper.pressDeadline, paper.timezone), work.now, costs)
    if (hand && !confirm) throwRefusal(hand)
    await applyNumbers(work, result.changes)

    const id = newId()
    const row = { date, number: result.number, format: paper.format, identity: paper.identity, times: timesNow(paper), state: 'planned' as const }
    const edition: EditionRow = { ...row, id, version: 1, lockVersion: 0, createdBy: work.actor.id, createdAt: work.now, updatedAt: work.now }
    await insertEdition(work.tx, edition)
    const made = await emptyPages(work, edition, usualPages(paper, paper.format, paper.pageCount))
    const pages = made.map(({ page }) => page)
    const empty = made.map((one) => ({ ...one, placements: [], proofs: [], signatures: [], marks: [] }))
    await readyIdentity(work.tx, paper.identity)
    const printed = pageSources({ edition, parts: empty, versions: new Map(), pictures: new Map() }).map(layoutOf)
    await insertPages(work.tx, pages.map((page, index) => ({ ...page, hash: printed[index]?.hash ?? '' })))
    await insertSlots(work.tx, made.flatMap(({ slots }) => slots))
    work.events.unshift({
      type: 'edition.created',
      subject: 'edition',
      subjectId: id,
      data: {
        date,
        number: result.number,
        pages: pages.length,
        format: paper.format,
        ...(hand && confirm ? { reason: confirm.reason, renumbered: numbersOf(costs), voided: pricesOf(costs) } : {}),
      },
    })
    return done(work, { id, date, number: result.number, pages: pages.map(({ id: pageId, number }) => ({ id: pageId, number })) })
  },
  onUnique: (_constraint, { date }) => ({ kind: 'conflict', reason: 'edition_exists', params: { date } }),
})

export function numberingRefusal(refusal: Exclude<ReturnType<typeof numberFor>, { ok: true }>['refusal'], date: string): Refusal {
  switch (refusal.reason) {
    case 'before_start':
      return { kind: 'conflict', reason: 'not_publishing_day', params: { date } }
    case 'date_taken':
      return { kind: 'conflict', reason: 'edition_exists', params: { date } }
    case 'not_after_last_locked':
      return { kind: 'conflict', reason: 'date_before_last_locked', params: { date, number: refusal.last.number } }
  }
}

/**
 * Writes new running numbers, highest first when they move up and lowest first when they move down, so that no two editions
 * ever carry one number. A number stands on every page, so pages already signed are opened again.
 */
export async function applyNumbers(work: Work, changes: readonly NumberChange[]): Promise<void> {
  for (const change of inWritingOrder(changes)) {
    const row = await holdEdition(work.tx, change.id)
    const written = await updateEdition(work.tx, row, { number: change.number, updatedAt: work.now })
    if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: row.version } })
    work.events.push({
      type: 'edition.renumbered',
      subject: 'edition',
      subjectId: row.id,
      data: { from: change.from, to: change.number },
    })
    const moved = { ...row, number: change.number, version: row.version + 1 }
    await settlePages(work, moved, (await pagesOf(work.tx, row.id)).map((page) => page.id), 'renumbered')
  }
}

function inWritingOrder(changes: readonly NumberChange[]): NumberChange[] {
  const up = changes.filter((change) => change.number > change.from).toSorted((a, b) => b.from - a.from)
  const down = changes.filter((change) => change.number <= change.from).toSorted((a, b) => a.from - b.from)
  return [...up, ...down]
}

/**
 * Gives an edition up: its stories go back to ready, its number to the next. Only an edition that was never locked: from
 * then on its number is final.
 */
export const cancelEdition = defineCommand({
  name: 'cancelEdition',
  input: z.object({ editionId: idInput, reason: reasonInput }),
  async work(context, { editionId, reason }) {
    throwIfRefused(mayEver(context.actor, 'cancel'))
    const work = begin(context)
    await lockCounter(work.tx)
    const { edition } = await holdEditionFor(work, editionId, 'cancel')
    const parts = await pageParts(work.tx, await pagesOf(work.tx, editionId))
    await unplaceStories(work, edition, parts, reason)
    await deleteEdition(work.tx, editionId)
    work.pages.push(...parts.map(({ page }) => page.id))
    work.events.push({
      type: 'edition.cancelled',
      subject: 'edition',
      subjectId: editionId,
      data: { date: edition.date, number: edition.number, reason },
    })
    const paper = await thePaper(work.tx)
    await applyNumbers(work, renumber({ startNumber: paper.startNumber }, await numberedEditions(work.tx)))
    return done(work, { id: editionId })
  },
})

