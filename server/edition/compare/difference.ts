import { keptHashes, type MarkRow, type PageParts } from '@/db/read/page'
import { pictureSizes } from '@/db/read/picture'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import { NOW, printChosen, sameTexts } from '@/newsroom/edition/prints'
import type { ComparedMark, ComparedText, FollowedMarkView, PageDifference, PagePrint, PageView, SinceSigned } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { difference } from '@/newsroom/typesetting/difference/difference'
import type { Followed } from '@/newsroom/typesetting/difference/follow'
import { printedTexts } from '@/newsroom/typesetting/difference/texts'
import type { PictureSizes } from '@/newsroom/typesetting/page/page'
import { throwRefusal } from '../../command'
import { sha256 } from '../../hash'
import { storedPages } from '../../layout/contents'
import type { ComposedPage } from '../../layout/layout'
import { marksFollowed, textsPlaced } from '../../page/proof/follow'
import { marksOf } from '../../page/proof/markView'
import { signOffView } from '../../page/view'
import { SharedCache } from '../../sharedCache'
import { database } from '../../store'
import { factsFor, type EditionFacts } from '../facts'

/** Two layouts of one page, and what else of it can be compared. What differs is worked out where it is shown. */
export interface PageComparison {
  edition: { id: string; date: string; number: number; format: PageFormatId }
  page: Pick<PageView, 'id' | 'number' | 'section'>
  /** Proofs and signatures of which the page is kept, oldest first, then the page as it is now. */
  prints: PagePrint[]
  from: { print: PagePrint; layout: PageLayout }
  to: { print: PagePrint; layout: PageLayout }
  /** Of every story on either, in reading order. */
  texts: ComparedText[]
  /** Those that were not settled when the earlier of the two was given, made until the later one, as they were made; queries, and what was taken back, are none of it. */
  marks: ComparedMark[]
  /** Of the pictures on either. */
  pictures: PictureSizes
}

/** By the ids of sign-offs, `now` of the page as it is. */
export interface Asked {
  from?: string | undefined
  to?: string | undefined
}

interface Compared {
  facts: EditionFacts
  parts: PageParts
  prints: PagePrint[]
  from: { print: PagePrint; page: ComposedPage }
  to: { print: PagePrint; page: ComposedPage }
}

/**
 * Any two layouts of a page that was proofed or signed, by the ids of the sign-offs; `now` is the page as it is. Without a first one it is what
 * who looks proofed or signed last, or whoever did; without a second one the page now. Refuses `not_found` for a sign-off of another page, or one from
 * before layouts were kept. `edition` is a date or an id; whoever may read the page may read this.
 */
export async function comparePage(actor: Actor, edition: string, number: number, asked: Asked): Promise<PageComparison> {
  const compared = await comparedOf(actor, edition, number, asked)
  const { facts, parts, prints, from, to } = compared
  const { contents } = facts
  const { page } = parts
  const [before, after] = [from.page.layout, to.page.layout]
  return {
    edition: { id: contents.edition.id, date: contents.edition.date, number: contents.edition.number, format: contents.edition.format },
    page: { id: page.id, number: page.number, section: page.section },
    prints,
    from: { print: from.print, layout: before },
    to: { print: to.print, layout: after },
    texts: comparedTexts(before, after),
    marks: await comparedMarks(compared),
    pictures: Object.fromEntries(await pictureSizes(database().db, picturesOn([before, after]))),
  }
}

/**
 * The same two told in words and places, for whoever draws no page: what differs, whose words are what they were, and of every mark that was made until the later print what that shows of it, against the page it
 * was made on. Refuses as `comparePage`.
 */
export async function readDifference(actor: Actor, edition: string, number: number, asked: Asked): Promise<PageDifference> {
  const compared = await comparedOf(actor, edition, number, asked)
  const { facts, parts, prints, from, to } = compared
  const { id, date, number: issue } = facts.contents.edition
  const { page } = parts
  const { made, told } = await followedTo(compared)
  return {
    edition: { id, date, number: issue },
    page: { id: page.id, number: page.number, section: page.section },
    prints,
    from: from.print,
    to: to.print,
    changes: difference(from.page.layout, to.page.layout).map((change) => ({ ...change, before: change.before.lines, after: change.after.lines })),
    texts: comparedTexts(from.page.layout, to.page.layout),
    marks: made.flatMap(({ id: markId, state, round, text }) => {
      const shown = told.get(markId)
      return shown ? [{ markId, state, round, text, ...shown }] : []
    }),
  }
}

/** The marks made until the later print, and what it shows of each. */
async function followedTo({ parts, to: { print, page } }: Compared): Promise<{ made: MarkRow[]; told: Map<string, Followed> }> {
  const made = parts.marks.filter(({ markedAt }) => print.at === null || markedAt.getTime() <= Date.parse(print.at))
  return { made, told: await marksFollowed(database().db, made, page, print.of === 'now' ? textsPlaced(parts) : new Map()) }
}

async function comparedMarks(compared: Compared): Promise<ComparedMark[]> {
  const { facts, parts, from, to } = compared
  const { made, told } = await followedTo(compared)
  // what was settled when the earlier one was given is printed on both
  const since = Math.min(...[from, to].map(({ print }) => (print.at === null ? Infinity : Date.parse(print.at))))
  const rows = made.filter(({ state, correction, verifiedAt }) => state !== 'stet' && correction?.asks !== 'query' && (verifiedAt === null || verifiedAt.getTime() > since))
  if (rows.length === 0) return []
  const pageHashes = new Map(rows.map(({ id, pageHash }) => [id, pageHash]))
  const { marks } = await marksOf(database().db, parts, facts.names, null)
  return marks.flatMap((mark) => {
    if (!pageHashes.has(mark.id)) return []
    const shown = told.get(mark.id)
    return [{ mark, shown: shown ? { markId: mark.id, ...shown } : null, onEarlier: pageHashes.get(mark.id) === from.print.hash }]
  })
}

/** 核红: what the page as it is shows of the marks that wait to be verified. */
export async function marksToVerify({ contents }: EditionFacts, number: number): Promise<FollowedMarkView[]> {
  const parts = contents.parts.find(({ page }) => page.number === number)
  const waiting = parts?.marks.filter(({ state }) => state === 'done') ?? []
  if (!parts || waiting.length === 0) return []
  const told = await marksFollowed(database().db, parts.marks, pageNow(contents.pages, number), textsPlaced(parts))
  return waiting.flatMap(({ id }) => {
    const shown = told.get(id)
    return shown ? [{ markId: id, ...shown }] : []
  })
}

/** The two prints that are asked for, with their pages. Refuses as `comparePage`. */
export async function comparedOf(actor: Actor, edition: string, number: number, asked: Asked): Promise<Compared> {
  const facts = await factsFor(actor, edition)
  const { contents } = facts
  const { db } = database()
  const parts = contents.parts.find(({ page }) => page.number === number) ?? throwRefusal({ kind: 'not_found', what: 'page' })
  const now = pageNow(contents.pages, number)
  const kept = await keptHashes(db, hashesOf(parts))
  const prints: PagePrint[] = [...printsOf(actor, parts).filter(({ hash }) => kept.has(hash)), { id: NOW, of: 'now', number: 0, by: null, at: null, hash: now.hash, void: false, own: false }]
  const { from, to } = printChosen(prints, asked) ?? throwRefusal({ kind: 'not_found', what: 'page' })
  const pageOf = async (print: PagePrint) => {
    const { of, hash } = print
    const [page] = of === 'now' ? [now] : ((await storedPages(db, [hash])) ?? [])
    return { print, page: page ?? throwRefusal({ kind: 'not_found', what: 'page' }) }
  }
  return { facts, parts, prints, from: await pageOf(from), to: await pageOf(to) }
}

// what changed since somebody signed is asked by every screen of the page at every live change of it
const counted = new SharedCache<Omit<SinceSigned, 'id'>>('changes between layouts', 256)

/** How much of a page changed since who looks last proofed or signed it, also where that no longer counts. */
export async function sinceSigned(actor: Actor, { contents }: EditionFacts, number: number): Promise<SinceSigned | null> {
  const parts = contents.parts.find(({ page }) => page.number === number)
  const last = parts && printsOf(actor, parts).findLast(({ own }) => own)
  if (!last) return null
  const now = pageNow(contents.pages, number)
  if (last.hash === now.hash) return null
  const key = `${last.hash} ${now.hash}`
  const known = counted.get(key)
  if (known !== undefined) return { id: last.id, ...known }
  const [before] = (await storedPages(database().db, [last.hash])) ?? []
  return before ? { id: last.id, ...counted.set(key, countedChanges(before.layout, now.layout)) } : null
}

function countedChanges(before: PageLayout, after: PageLayout): Omit<SinceSigned, 'id'> {
  const changes = difference(before, after)
  return { changes: changes.length, only: sameTexts(comparedTexts(before, after)) ? [...new Set(changes.map(({ part }) => part))] : null }
}

/** The words of each story on two prints, by hash. One that goes by another id on the second, of which the very words are printed, is the same: ids are not printed. */
function comparedTexts(before: PageLayout, after: PageLayout): ComparedText[] {
  const hashed = (layout: PageLayout) => new Map([...printedTexts(layout)].map(([id, text]) => [id, sha256(text)]))
  const [old, now] = [hashed(before), hashed(after)]
  const gone = new Map([...old].filter(([id]) => !now.has(id)))
  const texts = [...now].map(([storyId, hash]): ComparedText => {
    if (old.has(storyId)) return { storyId, before: old.get(storyId) ?? null, after: hash }
    const [was] = [...gone].find(([, one]) => one === hash) ?? []
    if (was !== undefined) gone.delete(was)
    return { storyId, before: was === undefined ? null : hash, after: hash }
  })
  return [...texts, ...[...gone].map(([storyId, hash]) => ({ storyId, before: hash, after: null }))]
}

function pageNow(pages: readonly ComposedPage[], number: number): ComposedPage {
  return pages.find(({ layout }) => layout.page === number) ?? throwRefusal({ kind: 'not_found', what: 'page' })
}

/** All proofs and signatures of a page, oldest first. */
function printsOf(actor: Actor, { proofs, signatures }: PageParts): PagePrint[] {
  const rows = [...proofs.map((row) => ({ row, of: 'proof' as const })), ...signatures.map((row) => ({ row, of: 'signature' as const }))]
  return rows
    .toSorted((a, b) => a.row.signedAt.getTime() - b.row.signedAt.getTime())
    .map(({ row, of }) => {
      const { number, by, at, hash, voidedAt } = signOffView(row)
      return { id: row.id, of, number, by, at, hash, void: voidedAt !== null, own: row.personId === actor.id }
    })
}

function hashesOf({ proofs, signatures }: PageParts): string[] {
  return [...new Set([...proofs, ...signatures].map(({ hash }) => hash))]
}

function picturesOn(layouts: readonly PageLayout[]): string[] {
  const marks = layouts.flatMap(({ stories }) => stories).flatMap((set) => set.marks)
  return [...new Set(marks.flatMap((mark) => (mark.kind === 'picture' ? [mark.asset] : [])))]
}
