import { z, type ZodType } from 'zod'
import { asResult, run, type Command } from '../command'
import { cancelEdition, createEdition } from '../edition/making/create'
import { takeOverIdentity } from '../edition/making/identity'
import { setPageCount } from '../edition/making/pageCount'
import { lockEdition } from '../edition/lock/lock'
import { readLockMarks } from '../edition/lock/lockMarks'
import { setEditionNumber } from '../edition/making/number'
import { readPreflight } from '../edition/check/preflight'
import { archiveEdition, publishEdition, sendEdition } from '../edition/release/publish'
import { listEditions, readEdition } from '../edition/read'
import { setRelease } from '../edition/release/release'
import { openRun } from '../edition/lock/run'
import { confirmUnlock, requestUnlock, withdrawUnlock } from '../edition/lock/unlock'
import { disposeWarning } from '../edition/check/warnings'
import { readDifference } from '../edition/compare/difference'
import { readPage } from '../edition/readPage'
import { raiseProofs } from '../page/proof/rounds'
import { defineEndpoint, type Endpoint } from './endpoint'
import * as done from './answers/done'
import { lockedMarks } from './answers/lock'
import { pageDifference } from './answers/difference'
import * as answers from './answers/edition'
import { bodyOf, joined, printsAsked } from './shape'
import { typed } from '../input'

const editionPath = z.object({ id: typed().max(64).meta({ description: 'The edition’s id, or its date YYYY-MM-DD' }) })
const byId = z.object({ id: typed().max(64) })
const pagePath = editionPath.extend({ n: z.coerce.number().int().min(1).max(64) })


/** POST /editions/{id}/<verb>: runs a command that takes the edition's id and what the body says. */
function act<I, O>(
  id: string,
  verb: string,
  summary: string,
  command: Command<I, O>,
  answers: ZodType<O>,
  tag: 'lock' | 'editions' = 'lock',
): Endpoint {
  return defineEndpoint({
    method: 'POST',
    path: `/editions/{id}/${verb}`,
    id,
    tag,
    summary,
    params: byId,
    body: bodyOf(command, 'editionId'),
    answers,
    work: ({ actor, params, body, options }) => run(command, joined(body, { editionId: params.id }), actor, options),
  })
}

export const editionEndpoints: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/editions',
    id: 'listEditions',
    tag: 'editions',
    summary: 'Editions, newest first',
    query: z.object({ before: z.iso.date().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answers: answers.editions,
    work: ({ actor, query }) => asResult(async () => ({ items: await listEditions(actor, query) })),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/editions',
    id: 'createEdition',
    tag: 'editions',
    summary: 'Create the edition of a date; weekday, lunar date, page count and running number are computed',
    body: bodyOf(createEdition),
    status: 201,
    answers: done.editionMade,
    work: ({ actor, body, options }) => run(createEdition, body, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}',
    id: 'readEdition',
    tag: 'editions',
    summary: 'The flat plan: every page with its slots, placements, fit and signatures',
    params: editionPath,
    answers: answers.edition,
    work: ({ actor, params }) => asResult(() => readEdition(actor, params.id)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/pages/{n}',
    id: 'readPage',
    tag: 'pages',
    summary: 'One page with its slots, placements, proofs, marks and signatures; `hash` is what a sign-off names',
    params: pagePath,
    answers: answers.pageDetail,
    work: ({ actor, params }) => asResult(() => readPage(actor, params.id, params.n)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/pages/{n}/difference',
    id: 'comparePage',
    tag: 'pages',
    summary: 'What differs between two prints of a page, proofed or signed, and what the later one shows of the marks made until then',
    params: pagePath,
    query: z.object(printsAsked),
    answers: pageDifference,
    work: ({ actor, params, query }) => asResult(() => readDifference(actor, params.id, params.n, query)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/preflight',
    id: 'readPreflight',
    tag: 'lock',
    summary: 'What must be true at the lock, in order, each failure with what, where, whose and its fix',
    params: byId,
    answers: answers.checks,
    work: ({ actor, params }) => asResult(async () => ({ checks: await readPreflight(actor, params.id) })),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/lock/marks',
    id: 'readLockMarks',
    tag: 'lock',
    summary: 'How each mark on the proofs of a locked edition was verified, as the lock keeps it: by what the page prints, or with a reason; empty in a lock made before that was kept',
    params: editionPath,
    answers: lockedMarks,
    work: ({ actor, params }) => asResult(async () => ({ items: await readLockMarks(actor, params.id) })),
  }),
  act('raiseProofs', 'proofs', 'Raise the next proof of several pages, of each that is ready for it; the others are left and named', raiseProofs, done.proofsRaised, 'editions'),
  act('setPageCount', 'page-count', 'Give an open edition 4, 8, 12 or 16 pages; what stands on pages that go is named first (`losing`)', setPageCount, done.pagesSet, 'editions'),
  act('disposeWarning', 'disposals', 'Accept a warning, with a reason, by name', disposeWarning, done.warningDisposed),
  act('lockEdition', 'lock', 'Lock: writes the immutable snapshot, or refuses with the failing checks', lockEdition, done.editionLocked),
  act('requestUnlock', 'unlock', 'Ask to unlock, with a reason; a second person confirms', requestUnlock, done.unlockAsked),
  act('confirmUnlock', 'unlock/confirm', 'Confirm another person’s request to unlock', confirmUnlock, done.unlockAsked),
  act('openRun', 'run', 'Open another run of a locked edition: these pages alone are replaced, every other stays locked', openRun, done.runOpened),
  act('withdrawUnlock', 'unlock/withdraw', 'Withdraw a request to unlock', withdrawUnlock, done.unlockWithdrawn),
  act('sendEdition', 'send', 'Note that the pages went to the printer; the lock cannot be opened any more', sendEdition, done.editionMoved),
  act('setRelease', 'release', 'When the locked edition is published by itself; null stops that', setRelease, done.releaseSet),
  act('publishEdition', 'publish', 'Show the locked edition to the public now; `confirm` names its date', publishEdition, done.editionMoved),
  act('archiveEdition', 'archive', 'Archive a published edition', archiveEdition, done.editionArchived, 'editions'),
  act('setEditionNumber', 'number', 'Set another running number, with a reason; later editions follow', setEditionNumber, done.numberSet, 'editions'),
  act('takeOverIdentity', 'identity', 'Print what the paper says of itself now; the sign-offs of pages it changes are void', takeOverIdentity, done.identityTaken, 'editions'),
  act('cancelEdition', 'cancel', 'Cancel an edition that was never locked; later numbers close the gap', cancelEdition, done.editionGone, 'editions'),
]
