import { peopleWithRole, type EditionRow } from '@/db/read/edition'
import { jumpsOf, pageParts, pagesOf, type JumpRow, type PageParts, type SignOffRow } from '@/db/read/page'
import { updateEdition } from '@/db/write/edition'
import { updatePage, voidSignOffs } from '@/db/write/page'
import { decidePage, type PageChange, type PageInput, type PageSubject, type StandingSign } from '@/newsroom/edition/page'
import type { Role } from '@/newsroom/people/role'
import type { PageState } from '@/newsroom/workflow/state'
import { settle, stop } from '../command'
import type { Work } from '../edition/frame'
import { pageHash } from './hash'
import { followPage } from './stories'

/** A page as its rules see it. */
export function subjectOf(parts: PageParts): PageSubject {
  const marks = { open: 0, done: 0, verified: 0 }
  for (const mark of parts.marks) marks[mark.state]++
  return {
    state: parts.page.state,
    hash: parts.page.hash,
    hasContent: parts.placements.length > 0 || parts.slots.some((slot) => slot.filler || slot.label !== ''),
    proofs: standing(parts.proofs),
    signatures: standing(parts.signatures),
    marks,
  }
}

function standing(rows: readonly SignOffRow[]): StandingSign<1 | 2 | 3>[] {
  return rows
    .filter((row) => row.voidedAt === null)
    .map((row) => ({ number: row.number as 1 | 2 | 3, personId: row.personId, hash: row.hash }))
}

/**
 * After what stands on pages changed: the hash anew; if it differs and the page was beyond composing, its proofs and
 * signatures are void and it is composed again; its stories follow; the edition's state follows its pages. Ends every
 * command that touches pages. Numbers the edition's row on, so that a lock can name the edition it saw.
 */
export async function settlePages(work: Work, edition: EditionRow, pageIds: readonly string[]): Promise<void> {
  const rows = await pagesOf(work.tx, edition.id)
  const jumps = await jumpsOf(work.tx, edition.id)
  const touched = withJumps(pageIds, jumps)
  for (const parts of await pageParts(work.tx, rows.filter((row) => touched.has(row.id)))) {
    const hash = pageHash(edition, parts, jumps)
    let state = parts.page.state
    if (hash !== parts.page.hash) {
      const subject = subjectOf(parts)
      const change = settle(decidePage(subject, { action: 'compose', personId: work.actor.id }))
      // an empty page that gets another number or section is still only planned
      if (state !== 'planned' || subject.hasContent) state = change.state
      if (change.voids) await voidAll(work, edition, parts, 'page_changed')
      await write(work, parts, { hash, state })
    }
    await followPage(
      work,
      edition.date,
      { number: parts.page.number, state },
      parts.placements.map((placement) => placement.storyId),
    )
  }
  await settleEdition(work, edition)
}

/** A change on one page of a jump changes the text of the others. */
function withJumps(pageIds: readonly string[], jumps: readonly JumpRow[]): Set<string> {
  const touched = new Set(pageIds)
  const stories = new Set(jumps.filter((row) => touched.has(row.pageId)).map((row) => row.storyId))
  for (const row of jumps) if (stories.has(row.storyId)) touched.add(row.pageId)
  return touched
}

/** Carries out a decision about one page: the state, void sign-offs, and its stories after it. */
export async function movePage(work: Work, edition: EditionRow, parts: PageParts, input: Omit<PageInput, 'personId'>): Promise<PageChange> {
  const change = settle(decidePage(subjectOf(parts), { ...input, personId: work.actor.id }))
  if (change.voids) await voidAll(work, edition, parts, input.action === 'reopen' ? 'reopened' : 'unlocked')
  if (change.state !== parts.page.state) {
    await write(work, parts, { state: change.state })
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
  return parts ?? stop({ kind: 'not_found', what: 'page' })
}

async function write(work: Work, parts: PageParts, changes: { hash?: string; state?: PageState }): Promise<void> {
  const written = await updatePage(work.tx, parts.page, { ...changes, updatedAt: work.now })
  if (!written) stop({ kind: 'conflict', reason: 'stale_version', params: { current: parts.page.version } })
  Object.assign(parts.page, changes, { version: parts.page.version + 1 })
}

async function voidAll(work: Work, edition: EditionRow, parts: PageParts, why: string): Promise<void> {
  const proofs = parts.proofs.filter((row) => row.voidedAt === null)
  const signatures = parts.signatures.filter((row) => row.voidedAt === null)
  if (proofs.length + signatures.length === 0) return
  await voidSignOffs(work.tx, [parts.page.id], work.now, why)
  work.events.push({
    type: 'page.sign_offs_voided',
    subject: 'page',
    subjectId: parts.page.id,
    data: {
      page: parts.page.number,
      rounds: proofs.map((row) => row.number),
      levels: signatures.map((row) => row.number),
    },
  })
  work.notices.push({
    personIds: [...proofs, ...signatures].map((row) => row.personId),
    kind: 'page_sign_offs_voided',
    subject: 'page',
    subjectId: parts.page.id,
    params: { page: parts.page.number, date: edition.date, by: work.actor.name },
  })
}

/** planned until something stands on a page; signed while every page carries the chief's signature; else open. */
export async function settleEdition(work: Work, edition: EditionRow): Promise<void> {
  const pages = await pagesOf(work.tx, edition.id)
  const signed = pages.length > 0 && pages.every((row) => row.state === 'signed_chief')
  const untouched = pages.every((row) => row.state === 'planned')
  const state = signed ? 'signed' : untouched && edition.state === 'planned' ? 'planned' : 'open'
  if (state !== edition.state) {
    work.events.push({
      type: 'edition.state_changed',
      subject: 'edition',
      subjectId: edition.id,
      data: { from: edition.state, to: state },
    })
  }
  const written = await updateEdition(work.tx, edition, { state, updatedAt: work.now })
  if (!written) stop({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
  Object.assign(edition, { state, version: edition.version + 1 })
}

/** Tells everybody who holds one of these roles about a page. */
export async function tellRoles(
  work: Work,
  edition: EditionRow,
  page: PageParts['page'],
  kind: 'proof_to_read' | 'page_to_sign',
  roles: readonly Role[],
  number: number,
): Promise<void> {
  work.notices.push({
    personIds: await peopleWithRole(work.tx, roles),
    kind,
    subject: 'page',
    subjectId: page.id,
    params: { page: page.number, date: edition.date, number },
  })
}
