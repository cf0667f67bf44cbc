import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { PageParts } from '@/db/read/page'
import { auditEvent, person, story, storyVersion } from '@/db/schema'
import type { Db } from '@/db/types'
import type { EventData, EventType } from '@/newsroom/audit/event'
import { UNDER_PROOF } from '@/newsroom/edition/page'
import type { ComeBack, FollowedMarkView, PageDetail, PageView, SinceSigned, StoryReading } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { PageSource } from '@/newsroom/typesetting/page/page'
import type { SignQueue } from '@/newsroom/today/signQueue'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { throwRefusal } from '../command'
import { marksToVerify, sinceSigned } from './compare/difference'
import { factsFor, type EditionFacts } from './facts'
import { head } from './read'
import { database } from '../store'
import { templateChoices } from '../layout/templates'
import { pageSources } from '../layout/layout'
import { lengthRequests } from '../layout/lengths'
import { guidesOf, type Guided } from '../page/guide'
import { marksOf } from '../page/proof/markView'
import { readingView } from '../page/proof/reading'
import { waitingElsewhere, waitingOf } from '../page/queue'
import { pageView, signOffView } from '../page/view'

const CHANGES: readonly EventType[] = [
  'page.set',
  'page.exchanged',
  'page.slots_changed',
  'page.slot_added',
  'page.slot_removed',
  'page.placed',
  'page.moved',
  'page.swapped',
  'page.continued',
  'page.jump_shortened',
  'page.pulled',
  'page.guide_set',
  'page.guide_cleared',
  'page.headline_broken',
  'page.names_taken',
  'page.picture_cropped',
  'page.reopened',
]

/** One page with everything that is known of it. `edition` is a date or an id. Throws refusals like a command. */
export async function readPage(actor: Actor, edition: string, number: number): Promise<PageDetail> {
  return detailOf(actor, await factsFor(actor, edition), number)
}

export interface PageScreenData {
  detail: PageDetail
  /** What the screen composes itself, also while a slot is being dragged. */
  source: PageSource
  /** The page as it was locked, drawn as it is: a later composer would set the source otherwise. null while it is open. */
  locked: PageLayout | null
  /** Every page of the edition: where else a story could stand. */
  pages: PageView[]
  /** What changed since who looks last proofed or signed it; null where nothing did, or they never have. */
  since: SinceSigned | null
  /** 核红: what the page shows of the marks that wait to be verified, against the print each was made on; marks of which nothing can be told are not among them. */
  toVerify: FollowedMarkView[]
  /** Stories that are ready again with another text than the one that stood in a slot of the page which is empty now. */
  back: ComeBack[]
  /** What guides of the page may name, and what they name that stands on no page. */
  guided: Guided
  /** The pages whose next sign-off waits for who looks. */
  queue: SignQueue
}

/** One page for its own screen, the edition's other pages beside it. Throws refusals like a command. */
export async function readPageScreen(actor: Actor, edition: string, number: number): Promise<PageScreenData> {
  const facts = await factsFor(actor, edition)
  const { contents, names } = facts
  const detail = await detailOf(actor, facts, number)
  const source = pageSources(contents).find((one) => one.number === number) ?? throwRefusal({ kind: 'not_found', what: 'page' })
  const locked = LOCKED_EDITION.includes(contents.edition.state) || detail.page.state === 'locked' ? (contents.pages.find(({ layout }) => layout.page === number)?.layout ?? null) : null
  const since = await sinceSigned(actor, facts, number)
  const queue = await signQueue(actor, facts, number)
  const guided = await guidesOf(database().db, contents)
  const toVerify = await marksToVerify(facts, number)
  const back = detail.page.abilities.includes('place') ? await comeBack(database().db, detail.page) : []
  return { detail, source, locked, since, toVerify, back, queue, guided, pages: contents.parts.map((parts) => pageView(actor, parts, contents, names)) }
}

async function signQueue(actor: Actor, { contents }: EditionFacts, number: number): Promise<SignQueue> {
  const { id, date } = contents.edition
  const waiting = waitingOf(actor, date, contents.parts)
  const others = waiting.some((page) => page.number !== number)
  return { waiting, of: contents.parts.length, elsewhere: others ? null : await waitingElsewhere(database().db, actor, id) }
}

async function detailOf(actor: Actor, facts: EditionFacts, number: number): Promise<PageDetail> {
  const { db } = database()
  const { contents, names } = facts
  const parts = contents.parts.find((one) => one.page.number === number) ?? throwRefusal({ kind: 'not_found', what: 'page' })
  return {
    edition: head(actor, facts),
    page: pageView(actor, parts, contents, names),
    contents: Object.fromEntries(
      parts.placements.flatMap((placement) => {
        const version = contents.versions.get(placement.versionId)
        return version ? [[placement.storyId, version.content]] : []
      }),
    ),
    history: { proofs: parts.proofs.map(signOffView), signatures: parts.signatures.map(signOffView) },
    ...(await marksOf(db, parts, names, actor)),
    reading: await readingOf(actor, facts, parts),
    // what was open at the lock is asked of nobody while it is locked
    lengths: parts.page.state === 'locked' ? [] : await lengthRequests(db, { pageIds: [parts.page.id] }),
    changes: await changesSince(db, parts),
    templates: await templateChoices(db, contents.edition.format, parts.page.template),
  }
}

/** Of a page that is read: before the first proof there is nothing to read. */
async function readingOf(actor: Actor, { contents }: EditionFacts, { page }: PageParts): Promise<StoryReading[]> {
  const layout = UNDER_PROOF.includes(page.state) ? contents.pages.find((one) => one.layout.page === page.number)?.layout : undefined
  return layout ? readingView(database().db, actor, page.id, layout) : []
}

/** Since the last sign-off, if it no longer stands: what a signer has to look at again. */
async function changesSince(db: Db, parts: PageParts): Promise<PageDetail['changes']> {
  const last = [...parts.proofs, ...parts.signatures].toSorted((a, b) => a.signedAt.getTime() - b.signedAt.getTime()).at(-1)
  if (!last?.voidedAt) return []
  const rows = await db
    .select({ type: auditEvent.type, at: auditEvent.at, by: person.name, actorId: auditEvent.actorId, data: auditEvent.data })
    .from(auditEvent)
    .leftJoin(person, eq(person.id, auditEvent.actorId))
    .where(
      and(
        eq(auditEvent.subject, 'page'),
        eq(auditEvent.subjectId, parts.page.id),
        gt(auditEvent.at, last.signedAt),
        inArray(auditEvent.type, [...CHANGES]),
      ),
    )
    .orderBy(asc(auditEvent.seq))
    .limit(100)
  return rows.map((row) => ({ type: row.type, at: row.at.toISOString(), by: row.by ?? row.actorId, data: row.data }))
}

/** Of the empty slots the story that was taken off last, where it has been made ready with a newer version than stood there. */
async function comeBack(db: Db, page: PageView): Promise<ComeBack[]> {
  const empty = page.slots.filter(({ placement }) => placement === null).map(({ key }) => key)
  if (empty.length === 0) return []
  const rows = await db
    .select({ type: auditEvent.type, data: auditEvent.data })
    .from(auditEvent)
    .where(and(eq(auditEvent.subject, 'page'), eq(auditEvent.subjectId, page.id), inArray(auditEvent.type, ['page.placed', 'page.pulled'] satisfies EventType[])))
    .orderBy(asc(auditEvent.seq))
  const before = new Map<string, number>()
  const taken = new Map<string, string>()
  for (const { type, data } of rows) {
    const { slot, storyId } = data as EventData['page.pulled']
    if (type === 'page.pulled') taken.set(slot, storyId)
    else before.set(storyId, (data as EventData['page.placed']).versionNumber)
  }
  const wanted = empty.flatMap((slotKey) => {
    const storyId = taken.get(slotKey)
    return storyId === undefined ? [] : [{ slotKey, storyId }]
  })
  if (wanted.length === 0) return []
  const ready = await db
    .select({ id: story.id, headline: story.headline, versionId: storyVersion.id, now: storyVersion.number })
    .from(story)
    .innerJoin(storyVersion, eq(storyVersion.id, story.pinnedVersionId))
    .where(and(eq(story.state, 'ready'), inArray(story.id, wanted.map(({ storyId }) => storyId))))
  return wanted.flatMap(({ slotKey, storyId }) => {
    const one = ready.find(({ id }) => id === storyId)
    const was = before.get(storyId)
    return one && was !== undefined && one.now > was ? [{ slotKey, storyId, headline: one.headline, versionId: one.versionId, before: was, now: one.now }] : []
  })
}
