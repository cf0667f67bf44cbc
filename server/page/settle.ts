import { peopleWithRole, type EditionRow } from '@/db/read/edition'
import { keptHashes, pageParts, pagesOf, type PageParts, type SignOffRow } from '@/db/read/page'
import { updateEdition } from '@/db/write/edition'
import { coverPage, keepLayouts, restoreSignOffs, updatePage, voidSignOffs } from '@/db/write/page'
import { decidePage, pageActionsFrom, stateOfSignOffs, type PageAction, type PageChange, type PageInput, type Voids } from '@/newsroom/edition/page'
import { tiedPages } from '@/newsroom/edition/run'
import { hasGuide } from '@/newsroom/edition/design/slotFields'
import { stateByPages } from '@/newsroom/edition/transition'
import { standsOn } from '@/newsroom/standsOn'
import type { Role } from '@/newsroom/people/role'
import type { PageState } from '@/newsroom/workflow/state'
import { valueOrThrow, throwRefusal } from '../command'
import { refuseLockedPages, type Work } from '../layout/hold'
import { loadPrinted } from '../layout/contents'
import { layoutOf, pageSources, type ComposedPage } from '../layout/layout'
import { sealed } from '../layout/locked'
import { settleLengths } from './length/settle'
import { takeNames } from './names'
import { followPage } from './stories'
import { atStake, stakeHash, subjectOf } from './subject'

/**
 * Why a page's print changed without its sign-offs being ended by a person (改样, unlock). What only such a change voided comes
 * back when the page is printed as it was.
 */
export type ChangeCause =
  | 'page_changed' // somebody changed the page
  | 'corrected' // what a proof mark asks for, and nothing else, was changed in placed copy
  | 'renumbered' // the edition got another number
  | 'identity_changed' // the edition took over what the paper now says of itself
  | 'composer_changed' // a new release sets the page differently

const CHANGE_CAUSES: readonly string[] = ['page_changed', 'corrected', 'renumbered', 'identity_changed', 'composer_changed'] satisfies ChangeCause[]

/**
 * After what stands on pages changed: they are composed, and a page that prints other marks than before is composed again, its
 * proofs and signatures void; those given before on exactly what it prints now, and voided by nothing but changes, stand again. Its
 * stories follow; the edition's state follows its pages. A change of a page that is proofed or signed is refused (would_void) until
 * it comes with what it voids. Ends every command that touches pages. Numbers the edition's row on, so
 * that a lock can name the edition it saw. Answers the numbers of the pages that print other marks.
 */
export async function settlePages(work: Work, edition: EditionRow, pageIds: readonly string[], cause: ChangeCause = 'page_changed'): Promise<number[]> {
  return settleEditions(work, [{ edition, pageIds }], cause)
}

/** The same for pages of several editions, all of them held: what is voided of any of them is asked for at once. */
export async function settleEditions(work: Work, touched: readonly { edition: EditionRow; pageIds: readonly string[] }[], cause: ChangeCause = 'page_changed'): Promise<number[]> {
  const composed: Composed[] = []
  for (const { edition, pageIds } of touched) composed.push(...(await composeTouched(work, edition, pageIds, cause)))
  const changed = composed.filter(({ parts, hash }) => hash !== parts.page.hash)
  if (cause === 'page_changed' || cause === 'corrected') askFirst(work, changed.map(({ parts }) => parts), cause)
  for (const { edition, parts, hash } of composed) {
    if (hash !== parts.page.hash) await reprint(work, edition, parts, hash, cause)
    await followPage(
      work,
      edition.date,
      parts.page,
      parts.placements.map((placement) => placement.storyId),
    )
  }
  await settleLengths(work, composed)
  for (const { edition } of touched) await settleEdition(work, edition)
  return changed.map(({ parts }) => parts.page.number)
}

interface Composed extends ComposedPage {
  edition: EditionRow
  parts: PageParts
}

async function composeTouched(work: Work, edition: EditionRow, pageIds: readonly string[], cause: ChangeCause): Promise<Composed[]> {
  const before = await loadPrinted(work.tx, edition)
  demandApart(before.parts)
  const locked = new Set(before.parts.filter(({ page }) => page.state === 'locked').map(({ page }) => page.id))
  const touched = withJumps(pageIds, before.parts)
  await refuseLockedPages(work.tx, edition, before.parts.flatMap(({ page }) => (touched.has(page.id) ? [page] : [])))
  // what a guide of a locked page names is not on the pages that change
  const guided = before.parts.filter(({ page, slots }) => !locked.has(page.id) && slots.some(hasGuide)).map(({ page }) => page.id)
  const printed = await takeNames(work, before, new Set([...touched, ...guided]), cause === 'corrected')
  const sources = pageSources(printed)
  return printed.parts.flatMap((parts, index) => {
    const source = sources[index]
    if (!source || !(touched.has(parts.page.id) || guided.includes(parts.page.id))) return []
    const { layout, hash } = layoutOf(source)
    // a guide may point to any page: its own is settled when what it prints is not what it printed
    return touched.has(parts.page.id) || hash !== parts.page.hash ? [{ edition, parts, layout, hash }] : []
  })
}

/** While another run 换版 is made, nothing of the replaced pages is printed on those that stay locked. Refuses run_needs_page {page}. */
export function demandApart(parts: readonly PageParts[], replaced = parts.flatMap(({ page }) => (page.state === 'locked' ? [] : [page.number]))): void {
  const pages = parts.map(({ page, placements, slots }) => ({
    number: page.number,
    stories: placements.map(({ storyId }) => storyId),
    guided: slots.flatMap(({ guide }) => guide ?? []).map(({ storyId }) => storyId),
  }))
  const [tied] = tiedPages(pages, replaced)
  if (tied !== undefined) throwRefusal({ kind: 'conflict', reason: 'run_needs_page', params: { page: tied } })
}

/** Proofs and signatures cost a day: what voids them is done once the person has been shown which, and whose. */
function askFirst(work: Work, changed: readonly PageParts[], cause: ChangeCause): void {
  const stakes = changed.flatMap((parts): PageParts[] => {
    const { voids } = changeBy(work, parts, cause)
    if (voids === 'all') return [parts]
    const lost = voids === 'clean' ? standingOf(parts, voids) : []
    return lost.length > 0 ? [{ ...parts, proofs: lost.filter((row) => parts.proofs.includes(row)) }] : []
  })
  if (stakes.length === 0) return
  const voids = stakeHash(stakes)
  if (work.voids !== voids) throwRefusal({ kind: 'would_void', pages: stakes.map(atStake), voids })
}

/** What a change of its marks is to a page: made up anew, or corrected while it is read. */
function changeBy(work: Work, parts: PageParts, cause: ChangeCause): PageChange {
  const subject = subjectOf(parts)
  const action: PageAction = cause === 'corrected' && pageActionsFrom(subject.state).includes('correct') ? 'correct' : 'compose'
  return valueOrThrow(decidePage(subject, { action, personId: work.actor.id }))
}

/** The sign-offs that stand of those which a change voids. */
function standingOf({ proofs, signatures }: PageParts, what: Voids): SignOffRow[] {
  return [...proofs.filter((row) => what === 'all' || row.number === 3), ...signatures].filter((row) => row.voidedAt === null)
}

/** The page prints other marks: what was signed of the marks before is void, what was signed of these stands. */
async function reprint(work: Work, edition: EditionRow, parts: PageParts, hash: string, cause: ChangeCause): Promise<void> {
  const subject = subjectOf(parts)
  const change = changeBy(work, parts, cause)
  if (change.voids) await voidGiven(work, edition, parts, change.voids, cause)
  if (change.voids !== 'all') {
    // what is read on while its marks are carried out
    const read = parts.proofs.filter((row) => row.voidedAt === null && standsOn(row, parts.page.hash))
    await coverPage(work.tx, read.map((row) => row.id), hash)
    for (const row of read) row.covers.push(hash)
    if (read.length > 0)
      work.events.push({ type: 'page.read_on', subject: 'page', subjectId: parts.page.id, data: { page: parts.page.number, rounds: read.map((row) => row.number), from: parts.page.hash, to: hash } })
  }
  const back = { proofs: comingBack(parts.proofs, parts.page, hash), signatures: comingBack(parts.signatures, parts.page, hash) }
  // what comes back stands beside what was not taken: a correction that is taken back finds the rounds before the clean proof as they were
  const numbers = (rows: readonly SignOffRow[], more: readonly SignOffRow[]) => [...rows.filter((row) => row.voidedAt === null && standsOn(row, hash)), ...more].map((row) => row.number)
  const comesBack = back.proofs.length + back.signatures.length > 0
  const restored = comesBack ? stateOfSignOffs(numbers(parts.proofs, back.proofs), numbers(parts.signatures, back.signatures)) : null
  // an empty page that gets another number or section is still only planned
  const composed = parts.page.state !== 'planned' || subject.hasContent ? change.state : parts.page.state
  if (restored) await restore(work, edition, parts, back)
  await write(work, parts, { hash, state: restored ?? composed })
}

/** Void sign-offs of exactly these marks that nothing but changes voided, since a person last ended the page's; the latest of each number. */
function comingBack(rows: readonly SignOffRow[], page: PageParts['page'], hash: string): SignOffRow[] {
  const fit = rows.filter(
    (row) =>
      standsOn(row, hash) &&
      row.voidedAt !== null &&
      CHANGE_CAUSES.includes(row.voidedFor ?? '') &&
      (page.endedAt === null || row.signedAt > page.endedAt),
  )
  return [...new Map(fit.map((row) => [row.number, row])).values()]
}

async function restore(work: Work, edition: EditionRow, parts: PageParts, back: { proofs: SignOffRow[]; signatures: SignOffRow[] }): Promise<void> {
  await restoreSignOffs(work.tx, back.proofs.map((row) => row.id), back.signatures.map((row) => row.id))
  for (const row of [...back.proofs, ...back.signatures]) Object.assign(row, { voidedAt: null, voidedFor: null })
  const numbers = { page: parts.page.number, rounds: back.proofs.map((row) => row.number), levels: back.signatures.map((row) => row.number) }
  work.events.push({ type: 'page.sign_offs_restored', subject: 'page', subjectId: parts.page.id, data: numbers })
  work.notices.push({
    personIds: [...back.proofs, ...back.signatures].map((row) => row.personId),
    kind: 'page_sign_offs_restored',
    subject: 'page',
    subjectId: parts.page.id,
    params: { page: parts.page.number, date: edition.date, by: work.actor.name },
  })
}

/** A change on one page of a jump changes the text of the others. */
function withJumps(pageIds: readonly string[], parts: readonly PageParts[]): Set<string> {
  const touched = new Set(pageIds)
  const rows = parts.flatMap((one) => one.placements)
  const stories = new Set(rows.filter((row) => touched.has(row.pageId)).map((row) => row.storyId))
  for (const row of rows) if (stories.has(row.storyId)) touched.add(row.pageId)
  return touched
}

/** A page as it is composed now. */
export async function pageAsItIs(work: Work, edition: EditionRow, number: number): Promise<ComposedPage | null> {
  const source = pageSources(await loadPrinted(work.tx, edition)).find((one) => one.number === number)
  return source ? layoutOf(source) : null
}

/** Keeps the page as composed, under the hash that is being proofed or signed: what a signer was shown is what is stored. */
export async function keepPage(work: Work, edition: EditionRow, parts: PageParts): Promise<void> {
  const composed = await pageAsItIs(work, edition, parts.page.number)
  // the composer of this release sets it otherwise than the row says: the signer was shown something else
  if (composed?.hash !== parts.page.hash) return throwRefusal({ kind: 'conflict', reason: 'page_changed' })
  await keepLayouts(work.tx, sealed([composed]), work.now)
}

/** The same, unless it is kept: of a page that was corrected since its proof nobody kept what is marked, or signed, now. */
export async function keepPageAnew(work: Work, edition: EditionRow, parts: PageParts): Promise<void> {
  const { hash } = parts.page
  if (!(await keptHashes(work.tx, [hash])).has(hash)) await keepPage(work, edition, parts)
}

/** Carries out a decision about one page: the state, void sign-offs, and its stories after it. */
export async function movePage(work: Work, edition: EditionRow, parts: PageParts, input: Omit<PageInput, 'personId'>): Promise<PageChange> {
  const change = valueOrThrow(decidePage(subjectOf(parts), { ...input, personId: work.actor.id }))
  if (change.voids) await voidGiven(work, edition, parts, change.voids, input.action === 'reopen' ? 'reopened' : 'unlocked')
  if (change.state !== parts.page.state) {
    await write(work, parts, { state: change.state, ...(change.voids ? { endedAt: work.now } : {}) })
    await followPage(
      work,
      edition.date,
      { number: parts.page.number, state: change.state },
      parts.placements.map((placement) => placement.storyId),
    )
  }
  return change
}

/** One page with all that belongs to it, read anew inside the transaction. */
export async function partsOf(work: Work, page: PageParts['page']): Promise<PageParts> {
  const [parts] = await pageParts(work.tx, [page])
  return parts ?? throwRefusal({ kind: 'not_found', what: 'page' })
}

async function write(work: Work, parts: PageParts, changes: { hash?: string; state?: PageState; endedAt?: Date }): Promise<void> {
  const written = await updatePage(work.tx, parts.page, { ...changes, updatedAt: work.now })
  if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: parts.page.version } })
  work.pages.push(parts.page.id)
  Object.assign(parts.page, changes, { version: parts.page.version + 1 })
}

async function voidGiven(work: Work, edition: EditionRow, parts: PageParts, what: Voids, why: string): Promise<void> {
  const given = standingOf(parts, what)
  const proofs = parts.proofs.filter((row) => given.includes(row))
  const signatures = parts.signatures.filter((row) => given.includes(row))
  if (proofs.length + signatures.length === 0) return
  await voidSignOffs(work.tx, [parts.page.id], work.now, why, what)
  work.events.push({
    type: 'page.sign_offs_voided',
    subject: 'page',
    subjectId: parts.page.id,
    data: {
      page: parts.page.number,
      rounds: proofs.map((row) => row.number),
      levels: signatures.map((row) => row.number),
      why,
    },
  })
  work.notices.push({
    personIds: [...proofs, ...signatures].map((row) => row.personId),
    kind: 'page_sign_offs_voided',
    subject: 'page',
    subjectId: parts.page.id,
    params: { page: parts.page.number, date: edition.date, by: work.actor.name, why },
  })
  for (const row of [...proofs, ...signatures]) Object.assign(row, { voidedAt: work.now, voidedFor: why })
}

/** planned until something stands on a page; signed while every page carries the chief's signature; else open. */
export async function settleEdition(work: Work, edition: EditionRow): Promise<void> {
  const pages = await pagesOf(work.tx, edition.id)
  const state = stateByPages(pages.map((row) => row.state), edition.state)
  if (state !== edition.state) {
    work.events.push({
      type: 'edition.state_changed',
      subject: 'edition',
      subjectId: edition.id,
      data: { from: edition.state, to: state },
    })
  }
  const written = await updateEdition(work.tx, edition, { state, updatedAt: work.now })
  if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
  Object.assign(edition, { state, version: edition.version + 1 })
}

/** Tells everybody who holds one of these roles about a page; not `except`, who may not do it. */
export async function tellRoles(
  work: Work,
  edition: EditionRow,
  page: PageParts['page'],
  kind: 'proof_to_read' | 'page_to_sign',
  roles: readonly Role[],
  number: number,
  except: readonly string[] = [],
): Promise<void> {
  const people = await peopleWithRole(work.tx, roles)
  work.notices.push({
    personIds: people.filter((id) => !except.includes(id)),
    kind,
    subject: 'page',
    subjectId: page.id,
    params: { page: page.number, date: edition.date, number },
  })
}
