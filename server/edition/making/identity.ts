import { z } from 'zod'
import { allEditions, editionsInRun, type EditionRow } from '@/db/read/edition'
import { updateEdition } from '@/db/write/edition'
import type { Db } from '@/db/types'
import { canonical } from '@/newsroom/canonical'
import { identityChanges, type PaperIdentity } from '@/newsroom/edition/masthead'
import type { IdentityCost } from '@/newsroom/edition/atStake'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { COMPOSER_VERSION } from '@/newsroom/typesetting/display'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { defineCommand, throwIfRefused, run, throwRefusal } from '../../command'
import { idInput } from '../../input'
import { loadPrinted } from '../../layout/contents'
import { readyIdentity } from '../../layout/faces'
import { begin, done, holdEditionFor, holdOpenEdition, thePaper, type Work } from '../../layout/hold'
import { layoutOf, pageSources } from '../../layout/layout'
import { log } from '../../log'
import { settlePages } from '../../page/settle'
import { SYSTEM } from '../../system'
import { database } from '../../store'
import { pagesAtStake } from './price'

/** Open editions that print another identity than `identity`, with what it costs to give it to them. Changes nothing. */
export async function identityCosts(db: Db, identity: PaperIdentity): Promise<IdentityCost[]> {
  const costs: IdentityCost[] = []
  await readyIdentity(db, identity)
  for (const edition of await differing(db, identity)) {
    const printed = await loadPrinted(db, edition)
    const pages = pagesAtStake(printed, { ...edition, identity })
    costs.push({ editionId: edition.id, date: edition.date, number: edition.number, changes: identityChanges(edition.identity, identity), pages })
  }
  return costs
}

/** Open editions that were left with what the paper said before, for who may give them what it says now. Refuses like the command. */
export async function laggingEditions(actor: Actor): Promise<IdentityCost[]> {
  throwIfRefused(can(actor, 'manage_paper'))
  const { db } = database()
  return identityCosts(db, (await thePaper(db)).identity)
}

async function differing(db: Db, identity: PaperIdentity): Promise<EditionRow[]> {
  const wanted = canonical(identity)
  // pages that stay locked in another run print what was locked
  const inRun = await editionsInRun(db)
  return (await allEditions(db)).filter((row) => !LOCKED_EDITION.includes(row.state) && !inRun.has(row.id) && canonical(row.identity) !== wanted)
}

/**
 * An open edition takes over what the paper says of itself now. Exactly the proofs and signatures of pages that print other marks
 * are void, and their signers told. Refuses a locked edition, and one that says it already (invalid).
 */
export const takeOverIdentity = defineCommand({
  name: 'takeOverIdentity',
  input: z.object({ editionId: idInput }),
  async work(context, { editionId }) {
    const work = begin(context)
    const { edition } = await holdEditionFor(work, editionId, 'take_over_identity')
    const { identity } = await thePaper(work.tx)
    if (canonical(edition.identity) === canonical(identity)) throwRefusal({ kind: 'invalid', fields: { editionId: 'unchanged' } })
    const pages = await giveIdentity(work, edition, identity)
    return done(work, { editionId, pages })
  },
})

/** Gives every open edition this identity; answers how many took it. */
export async function giveIdentityToOpen(work: Work, identity: PaperIdentity): Promise<number> {
  const rows = await differing(work.tx, identity)
  for (const row of rows) await giveIdentity(work, await holdOpenEdition(work.tx, row.id), identity)
  return rows.length
}

async function giveIdentity(work: Work, edition: EditionRow, identity: PaperIdentity): Promise<number[]> {
  const fields = identityChanges(edition.identity, identity).map(({ field }) => field)
  const written = await updateEdition(work.tx, edition, { identity, updatedAt: work.now })
  if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
  const taken = { ...edition, identity, version: edition.version + 1 }
  const pages = await settlePages(work, taken, await pageIds(work.tx, taken), 'identity_changed')
  work.events.push({ type: 'edition.identity_taken', subject: 'edition', subjectId: edition.id, data: { fields, pages } })
  return pages
}

async function pageIds(db: Db, edition: EditionRow): Promise<string[]> {
  return (await loadPrinted(db, edition)).parts.filter(({ page }) => page.state !== 'locked').map(({ page }) => page.id)
}

/** Sets the pages of an open edition with the composer that runs now; of the process itself, after an update. */
const setAnew = defineCommand({
  name: 'setAnew',
  input: z.object({ editionId: idInput }),
  async work(context, { editionId }) {
    throwIfRefused(context.actor.via === 'system' ? null : { kind: 'forbidden', rule: 'role' })
    const work = begin(context)
    const edition = await holdOpenEdition(work.tx, editionId)
    const pages = await settlePages(work, edition, await pageIds(work.tx, edition), 'composer_changed')
    work.events.push({ type: 'edition.set_anew', subject: 'edition', subjectId: editionId, data: { composer: COMPOSER_VERSION, pages } })
    return done(work, { editionId, pages })
  },
})

/**
 * After a start: a release whose composer sets a page of an open edition otherwise says which pages, and their sign-offs are void;
 * a page that it sets the same keeps them. Answers what was set anew.
 */
export async function setOpenEditionsAnew(): Promise<{ date: string; pages: number[] }[]> {
  const { db } = database()
  const anew: { date: string; pages: number[] }[] = []
  for (const row of (await allEditions(db)).filter(({ state }) => !LOCKED_EDITION.includes(state))) {
    const printed = await loadPrinted(db, row)
    const now = pageSources(printed).map(layoutOf)
    if (printed.parts.every(({ page }, index) => page.state === 'locked' || now[index]?.hash === page.hash)) continue
    const done = await run(setAnew, { editionId: row.id }, SYSTEM)
    if (!done.ok) {
      log.warn({ date: row.date, refusal: done.refusal }, 'the pages of an open edition were not set anew')
      continue
    }
    log.warn({ date: row.date, pages: done.value.pages, composer: COMPOSER_VERSION }, 'this release sets pages otherwise than they were signed: their proofs and signatures are void')
    anew.push({ date: row.date, pages: done.value.pages })
  }
  return anew
}
