import { namesOf } from '@/db/read/edition'
import type { PageParts } from '@/db/read/page'
import type { Db } from '@/db/types'
import type { PageState } from '@/newsroom/edition/page'
import type { MarkedWords, MarkView } from '@/newsroom/edition/pageView'
import { textName } from '@/newsroom/manuscript/texts'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { wallTime } from '@/newsroom/time'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { throwIfRefused, throwRefusal } from '../command'
import { findEditionRow, loadContents } from '../layout/contents'
import { sha256 } from '../hash'
import type { ComposedPage } from '../layout/layout'
import { lockedPages } from '../layout/locked'
import { marksOf } from '../page/proof/markView'
import { database } from '../store'
import { lockedFile, WHOLE } from './edition'
import { editionName, pageName } from './fileName'
import { PAGE_WIDTH, pageImages } from './images'
import { presentLock, type LockedEdition } from './locked'
import { pressArtwork } from './artwork/printed'
import { separatedPictures } from './pictures'
import { inPressLine, makePdfAside } from './pool'
import { profileInUse } from './colour/profileInUse'
import type { MarkedStretch, ProofMark, ProofNotes } from './proof/notes'

/** A file as it is answered. */
export interface FileAnswer {
  bytes: Uint8Array
  type: 'application/pdf' | 'image/webp'
  name: string
  /** SHA-256 of the bytes. */
  sha256: string
}

/** A page as composed: of the lock when there is one, else as it stands. Refuses like a command. */
export interface LayoutView {
  hash: string
  locked: boolean
  layout: PageLayout
}

export async function readLayout(actor: Actor, edition: string, number: number): Promise<LayoutView> {
  const found = await openEdition(actor, edition)
  const { layout, hash } = pageOf(found.pages, number)
  return { hash, locked: found.locked !== null, layout }
}

/** The press PDF of a locked page; before the lock its proof. */
export async function readPagePdf(actor: Actor, edition: string, number: number): Promise<FileAnswer> {
  const found = await openEdition(actor, edition)
  if (!found.locked) return inPressLine(actor.id, () => proofOf(found, number))
  const { bytes, sha256: hash } = await lockedFile(found.db, found.locked, number, 'pdf', actor.id)
  const { snapshot } = found.locked
  return { bytes, sha256: hash, type: 'application/pdf', name: pageName(snapshot.paper.name, snapshot.edition.date, number, 'pdf') }
}

/** A page as a picture; of an open page as it stands. */
export async function readPageImage(actor: Actor, edition: string, number: number, kind: 'webp' | 'thumbnail'): Promise<FileAnswer> {
  const found = await openEdition(actor, edition)
  const name = pageName(found.name, found.date, number, 'webp')
  if (found.locked) {
    const { bytes, sha256: hash } = await lockedFile(found.db, found.locked, number, kind, actor.id)
    return { bytes, sha256: hash, type: 'image/webp', name }
  }
  const { layout } = pageOf(found.pages, number)
  const images = await inPressLine(actor.id, () => pageImages(found.db, layout, PAGE_WIDTH, null))
  const bytes = kind === 'webp' ? images.page : images.thumbnail
  return { bytes, sha256: sha256(bytes), type: 'image/webp', name }
}

/** All pages of a locked edition in one PDF. Refuses not_locked. */
export async function readEditionPdf(actor: Actor, edition: string): Promise<FileAnswer> {
  const found = await openEdition(actor, edition)
  if (!found.locked) return throwRefusal({ kind: 'conflict', reason: 'not_locked' })
  const { bytes, sha256: hash } = await lockedFile(found.db, found.locked, WHOLE, 'pdf', actor.id)
  return { bytes, sha256: hash, type: 'application/pdf', name: editionName(found.name, found.date) }
}

/**
 * A proof of a page as it stands: its marks, as annotations and numbered in a list, and line numbers; at its own size, or as large as `paper` takes it.
 * Made when asked for, kept nowhere.
 */
export async function readProof(actor: Actor, edition: string, number: number, paper?: 'a3'): Promise<FileAnswer> {
  const found = await openEdition(actor, edition)
  return inPressLine(actor.id, () => proofOf(found, number, paper))
}

interface Open {
  db: Db
  name: { zh: string; en: string }
  date: string
  timezone: string
  locked: LockedEdition | null
  /** As they stand; of a locked edition those of the lock. */
  pages: ComposedPage[]
  parts: PageParts[]
}

/** An edition's pages as they are read: of its lock, or as they stand. Refuses who may not read it. */
export async function openEdition(actor: Actor, edition: string): Promise<Open> {
  throwIfRefused(can(actor, 'read_edition'))
  const { db } = database()
  const row = await findEditionRow(db, edition)
  const locked = LOCKED_EDITION.includes(row.state) ? await presentLock(db, row) : null
  const contents = await loadContents(db, row)
  return {
    db,
    name: locked ? locked.snapshot.paper.name : row.identity.name,
    date: row.date,
    timezone: contents.paper.timezone,
    locked,
    pages: locked ? await lockedPages(db, locked) : contents.pages,
    parts: contents.parts,
  }
}

export function pageOf(pages: readonly ComposedPage[], number: number): ComposedPage {
  return pages.find((page) => page.layout.page === number) ?? throwRefusal({ kind: 'not_found', what: 'page' })
}

async function proofOf(found: Open, number: number, paper?: 'a3'): Promise<FileAnswer> {
  const { db, name, date } = found
  const page = pageOf(found.pages, number)
  const now = new Date()
  const profile = await profileInUse(db, now)
  const bytes = await makePdfAside({
    pages: [{ layout: page.layout, hash: page.hash, notes: await notesOf(found, number, page.hash, now) }],
    ...(paper ? { paper } : {}),
    pictures: await separatedPictures(db, [page.layout], profile, null),
    artwork: await pressArtwork(db, [page.layout], profile),
    profile: { name: profile.name, bytes: profile.bytes },
    facts: { paper: name.zh, date, title: `${name.zh} ${date} 第${number}版 校样`, madeAt: now.toISOString(), hash: sha256(page.hash + now.toISOString()) },
  })
  return { bytes, sha256: sha256(bytes), type: 'application/pdf', name: pageName(name, date, number, 'pdf', 'proof') }
}

/** 校次 in the paper's own language, like all it prints. */
const STAGE: Record<PageState, string> = {
  planned: '未组版',
  composing: '组版中',
  first_proof: '一校',
  second_proof: '二校',
  clean_proof: '清样',
  signed_editor: '编辑已签',
  signed_desk_head: '主任已签',
  signed_chief: '总编已签',
  locked: '已锁版',
}

async function notesOf(found: Open, number: number, hash: string, now: Date): Promise<ProofNotes> {
  const parts = found.parts.find((one) => one.page.number === number)
  const { date, clock } = wallTime(now, found.timezone)
  return {
    line: `校样　${STAGE[parts?.page.state ?? 'planned']}　${date} ${clock}　第${String(number).padStart(2, '0')}版　${hash.slice(0, 16)}`,
    marks: parts ? await proofMarks(found.db, parts) : [],
  }
}

/** What is still to be carried out or verified, in the order it is listed in on the screen. */
async function proofMarks(db: Db, parts: PageParts): Promise<ProofMark[]> {
  const names = await namesOf(db, parts.marks.flatMap(({ markedBy, doneBy, verifiedBy }) => [markedBy, doneBy ?? [], verifiedBy ?? []].flat()))
  const { marks } = await marksOf(db, parts, names, null)
  return marks
    .filter(({ state }) => state === 'open' || state === 'done')
    .map(({ id, text, storyId, slotKey, marked, correction, state }) => ({ id, text, storyId, slot: slotKey, by: marked.by.name, at: marked.at, words: stretchOf(correction, state) }))
}

function stretchOf(words: MarkedWords | null, state: MarkView['state']): MarkedStretch | null {
  // called done without having been made, it is a remark about what stands there
  if (!words?.placed || (state === 'done' && !words.made)) return null
  const { storyId, from, to, was, by, moves, sign, made } = words
  return { storyId, ...textName(words), from, to: made && !moves ? from + by.length : to, was, by, ...(moves ? { moves } : {}), sign, made }
}
