import { z } from 'zod'
import type { EditionRow } from '@/db/read/edition'
import type { PageRow } from '@/db/read/page'
import { insertProof, insertSignature, updatePage } from '@/db/write/page'
import { decidePage, type PageState, type ProofRound } from '@/newsroom/edition/page'
import type { Role } from '@/newsroom/people/role'
import { can, type Permission } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { begin, done, holdPage, holdPages, type Work } from '../../layout/hold'
import { newId } from '../../ids'
import { hashInput, idInput, reasonInput } from '../../input'
import { confirmCorrections } from './correct'
import { demandRead } from './reading'
import { keepPage, keepPageAnew, movePage, partsOf, settleEdition, settlePages, tellRoles } from '../settle'
import { subjectOf } from '../subject'

const SIGN: Record<1 | 2 | 3, { permission: Permission; next: Role | null }> = {
  1: { permission: 'sign_page_1', next: 'desk_head' },
  2: { permission: 'sign_page_2', next: 'chief_editor' },
  3: { permission: 'sign_page_3', next: null },
}

/** More than any edition has. */
const MOST_PAGES = 64

/**
 * 出大样: composing → first proof → second proof → clean proof; a further round needs the round before signed on the page as
 * it stands, and every mark carried out. The first proof names who raised it in the folio if nobody is named yet.
 */
export const raiseProof = defineCommand({
  name: 'raiseProof',
  input: z.object({ pageId: idInput }),
  async work(context, { pageId }) {
    throwIfRefused(can(context.actor, 'raise_proof'))
    const work = begin(context)
    const { edition, page } = await holdPage(work.tx, pageId)
    const raised = await raise(work, edition, page)
    await settleEdition(work, edition)
    return done(work, raised)
  },
})

/**
 * The next proof of several pages of one edition, in one act: of each that is ready for it. Those for which it has come too soon meanwhile are left as they
 * are and named; refused with the first one's reason only where none is ready.
 */
export const raiseProofs = defineCommand({
  name: 'raiseProofs',
  input: z.object({ editionId: idInput, pageIds: z.array(idInput).min(1).max(MOST_PAGES) }),
  async work(context, { editionId, pageIds }) {
    throwIfRefused(can(context.actor, 'raise_proof'))
    const work = begin(context)
    const { edition, pages } = await holdPages(work.tx, editionId, pageIds)
    const raised: (Raised & { page: number })[] = []
    const left: { pageId: string; page: number; why: Refusal }[] = []
    for (const page of pages) {
      const decided = decidePage(subjectOf(await partsOf(work, page)), { action: 'raise_proof', personId: work.actor.id })
      if (decided.ok) raised.push({ page: page.number, ...(await raise(work, edition, page)) })
      else left.push({ pageId: page.id, page: page.number, why: decided.refusal })
    }
    const [first] = left
    if (raised.length === 0 && first) throwRefusal(first.why)
    await settleEdition(work, edition)
    return done(work, { raised, left: left.map(({ pageId, page }) => ({ pageId, page })) })
  },
})

interface Raised {
  pageId: string
  round: ProofRound
  state: PageState
  hash: string
}

/** Raises the next proof of one page, which is held; the edition is settled by whoever calls. */
async function raise(work: Work, edition: EditionRow, page: PageRow): Promise<Raised> {
  if (page.state === 'composing' && page.credit === '') {
    // the folio prints this line as it stands: whoever raises the proof made the page 版式
    const credit = `版式 ${work.actor.name}`
    await updatePage(work.tx, page, { credit, updatedAt: work.now })
    work.events.push({ type: 'page.set', subject: 'page', subjectId: page.id, data: { page: page.number, changes: { credit } } })
    Object.assign(page, { credit, version: page.version + 1 })
    await settlePages(work, edition, [page.id])
  }
  const { page: now } = await holdPage(work.tx, page.id)
  const parts = await partsOf(work, now)
  await keepPage(work, edition, parts)
  const change = await movePage(work, edition, parts, { action: 'raise_proof' })
  const round = change.round ?? 1
  work.events.push({
    type: 'page.proof_raised',
    subject: 'page',
    subjectId: page.id,
    data: { page: page.number, round, hash: parts.page.hash },
  })
  // nobody reads the first proof and the clean one
  const readBefore = round === 3 ? parts.proofs.filter((row) => row.voidedAt === null && row.number === 1).map((row) => row.personId) : []
  await tellRoles(work, edition, page, 'proof_to_read', ['proofreader'], round, readBefore)
  return { pageId: page.id, round, state: change.state, hash: parts.page.hash }
}

/**
 * The page was not before the signer's eyes: it is signed from a list, as one of which they have ticked off every story 通读 as it is printed. Refused (stories_unread) where they have not.
 */
const asReadInput = z.boolean().optional()

/** 签校次: signs the proof round under way, on exactly the page the proofreader read. */
export const signProof = defineCommand({
  name: 'signProof',
  input: z.object({ pageId: idInput, round: z.union([z.literal(1), z.literal(2), z.literal(3)]), hash: hashInput, asRead: asReadInput }),
  async work(context, { pageId, round, hash, asRead = false }) {
    throwIfRefused(can(context.actor, 'sign_proof'))
    const work = begin(context)
    const { edition, page } = await holdPage(work.tx, pageId)
    const parts = await partsOf(work, page)
    const change = await movePage(work, edition, parts, { action: 'sign_proof', round, hash })
    if (asRead) await demandRead(work, edition, parts)
    await keepPageAnew(work, edition, parts)
    await insertProof(work.tx, { id: newId(), pageId, round, personId: work.actor.id, hash, signedAt: work.now })
    work.events.push({ type: 'page.proof_signed', subject: 'page', subjectId: pageId, data: { page: page.number, round, hash } })
    if (round === 3) await tellRoles(work, edition, page, 'page_to_sign', ['layout_editor'], 1)
    await settleEdition(work, edition)
    return done(work, { pageId, round, state: change.state })
  },
})

/**
 * 签发: level 1 by the layout editor, 2 by a desk head, 3 by the chief, by three people, on exactly the page they saw. The third confirms the corrections of placed copy
 * that ended nobody's review, by their marks; one that is not named is refused (corrections_unconfirmed).
 */
export const signPage = defineCommand({
  name: 'signPage',
  input: z.object({
    pageId: idInput,
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    hash: hashInput,
    /** The marks of the corrections that the third signature confirms: all of them, as the page lists them (`toConfirm`). */
    corrections: z.array(idInput).max(1000).optional(),
    asRead: asReadInput,
  }),
  async work(context, { pageId, level, hash, corrections = [], asRead = false }) {
    throwIfRefused(can(context.actor, SIGN[level].permission))
    const work = begin(context)
    const { edition, page } = await holdPage(work.tx, pageId)
    const parts = await partsOf(work, page)
    const change = await movePage(work, edition, parts, { action: 'sign_page', level, hash })
    if (asRead) await demandRead(work, edition, parts)
    await keepPageAnew(work, edition, parts)
    if (level === 3) await confirmCorrections(work, parts, corrections)
    await insertSignature(work.tx, { id: newId(), pageId, level, personId: work.actor.id, hash, signedAt: work.now })
    work.events.push({ type: 'page.signed', subject: 'page', subjectId: pageId, data: { page: page.number, level, hash } })
    const { next } = SIGN[level]
    // nobody signs a page twice
    const signed = parts.signatures.filter((row) => row.voidedAt === null).map((row) => row.personId)
    if (next) await tellRoles(work, edition, page, 'page_to_sign', [next], level + 1, signed)
    await settleEdition(work, edition)
    return done(work, { pageId, level, state: change.state })
  },
})

/** 改样: takes a page back to composing, with a reason; its proofs and signatures are void. */
export const reopenPage = defineCommand({
  name: 'reopenPage',
  input: z.object({ pageId: idInput, reason: reasonInput }),
  async work(context, { pageId, reason }) {
    throwIfRefused(can(context.actor, 'reopen_page'))
    const work = begin(context)
    const { edition, page } = await holdPage(work.tx, pageId)
    const from = page.state
    const change = await movePage(work, edition, await partsOf(work, page), { action: 'reopen', reason })
    work.events.push({ type: 'page.reopened', subject: 'page', subjectId: pageId, data: { page: page.number, from, reason } })
    await settleEdition(work, edition)
    return done(work, { pageId, state: change.state })
  },
})
