import { locksWithoutFiles, pressFileOf, type PressFileRow, type PressKind } from '@/db/read/press'
import type { Db } from '@/db/types'
import { keepPressFile } from '@/db/write/press'
import { dateText } from '@/newsroom/edition/masthead'
import { throwRefusal } from '../command'
import { sha256 } from '../hash'
import { newId } from '../ids'
import { announce } from '@/db/write/announce'
import { log } from '../log'
import type { ComposedPage } from '../layout/layout'
import { database } from '../store'
import type { PressPage } from './pdf/document'
import type { ReadersFacts } from './pdf/readers'
import { lockedPages } from '../layout/locked'
import { lockById, lockPrintedFrom, type LockedEdition } from './locked'
import { PAGE_WIDTH, pageImages } from './images'
import { pressArtwork } from './artwork/printed'
import { separatedPictures } from './pictures'
import { inPressLine, makePdfAside, PRESS } from './pool'
import { madeFaces } from './screen/faces'
import { forReaders } from './screen/readers'
import { pageTexts } from './screen/texts'
import { profileInUse } from './colour/profileInUse'

/** The page number of what is of the whole edition. */
export const WHOLE = 0

/** The press file, and the one for readers. */
export type PdfKind = Extract<PressKind, 'pdf' | 'readers'>

export function isPdf(kind: PressKind): kind is PdfKind {
  return kind === 'pdf' || kind === 'readers'
}

/**
 * A file of a locked edition: read back when it was made before, else made now and kept for ever. Page 0 is the edition, PDF only.
 * What another run 换版 left as it was is the file of the run before. `who` waits for their turn at the press. Throws when what is kept is not what was made; refuses `not_found`, `other_composer` and `unavailable`.
 */
export async function lockedFile(db: Db, locked: LockedEdition, page: number, kind: PressKind, who = PRESS): Promise<PressFileRow> {
  const numbers = locked.snapshot.pages.map((one) => one.number)
  if (page === WHOLE ? !isPdf(kind) : !numbers.includes(page)) throwRefusal({ kind: 'not_found', what: 'page' })
  const kept = await keptFile(db, locked.lockId, page, kind)
  if (kept) return kept
  // the press has that plate: what another run does not replace is the very file of the run before
  const from = kind === 'pdf' && page !== WHOLE ? await lockPrintedFrom(db, locked, page) : null
  const plate = from && (await lockedFile(db, from, page, kind, who))
  await once(`${locked.lockId}:${isPdf(kind) ? kind : 'image'}:${page}`, () =>
    plate ? keep(db, locked.lockId, page, kind, plate.bytes) : inPressLine(who, () => (isPdf(kind) ? makePdf(db, locked, page, kind) : makeImages(db, locked, page))),
  )
  return (await keptFile(db, locked.lockId, page, kind)) ?? throwRefusal({ kind: 'unavailable', retryAfterSeconds: 2 })
}

async function keptFile(db: Db, lockId: string, page: number, kind: PressKind): Promise<PressFileRow | null> {
  const row = await pressFileOf(db, lockId, page, kind)
  if (row && sha256(row.bytes) !== row.sha256) throw new Error(`The press file ${kind} of page ${page}, lock ${lockId}, is not the one that was made.`)
  return row
}

const making = new Map<string, Promise<void>>()

/** Two who ask for the same file wait for one making. */
async function once(key: string, make: () => Promise<void>): Promise<void> {
  const running = making.get(key) ?? make().finally(() => making.delete(key))
  making.set(key, running)
  return running
}

/** One page's PDF, or the edition's: who asks for a page right after the lock does not wait for the others. */
async function makePdf(db: Db, locked: LockedEdition, number: number, kind: PdfKind): Promise<void> {
  const composed = await lockedPages(db, locked)
  const pages = number === WHOLE ? composed : composed.filter((page) => page.layout.page === number)
  await keep(db, locked.lockId, number, kind, await editionPdf(db, locked, pages, kind))
}

/** The PDF of some of a lock's pages, for the press or for readers, under a cover where one is given. The same lock gives the same bytes, whenever it is made. */
export async function editionPdf(db: Db, locked: LockedEdition, pages: readonly ComposedPage[], kind: PdfKind, cover?: PressPage & { title: string }): Promise<Uint8Array> {
  const { snapshot, lockedAt } = locked
  const profile = await profileInUse(db, lockedAt)
  const originals = new Map(snapshot.pictures.map((picture) => [picture.id, picture.sha256]))
  const pictures = await separatedPictures(db, pages.map((page) => page.layout), profile, originals)
  const numbers = pages.map((page) => String(page.layout.page).padStart(2, '0'))
  const of = pages.length === 1 ? `第${numbers[0] ?? ''}版` : `${pages.length}版`
  return makePdfAside({
    pages: [...(cover ? [{ layout: cover.layout, hash: cover.hash }] : []), ...pages.map(({ layout, hash }): PressPage => ({ layout, hash }))],
    pictures,
    artwork: await pressArtwork(db, pages.map((page) => page.layout), profile),
    profile: { name: profile.name, bytes: profile.bytes },
    facts: {
      paper: snapshot.paper.name.zh,
      date: snapshot.edition.date,
      title: cover?.title ?? `${snapshot.paper.name.zh} ${dateText(snapshot.edition.date, 'zh')} ${of}`,
      madeAt: snapshot.lockedAt,
      hash: sha256([locked.hash, profile.sha256, ...(kind === 'pdf' ? [] : [kind]), ...(cover ? [cover.hash] : []), ...pages.map((page) => page.hash)].join('\n')),
    },
    ...(kind === 'readers' ? { readers: readersFacts(snapshot, cover?.title) } : {}),
  })
}

function readersFacts({ pages, stories }: LockedEdition['snapshot'], cover?: string): ReadersFacts {
  return {
    labels: new Map([...(cover === undefined ? [] : [[0, cover] as const]), ...pages.map(({ number, section }) => [number, `第${String(number).padStart(2, '0')}版 ${section.zh}`.trimEnd()] as const)]),
    titles: new Map(stories.map(({ id, content }) => [id, content.headline.join(' ')])),
  }
}

async function makeImages(db: Db, locked: LockedEdition, number: number): Promise<void> {
  const page = (await lockedPages(db, locked)).find((one) => one.layout.page === number)
  if (!page) return
  const originals = new Map(locked.snapshot.pictures.map((picture) => [picture.id, picture.sha256]))
  const made = await pageImages(db, page.layout, PAGE_WIDTH, originals)
  await keep(db, locked.lockId, number, 'webp', made.page)
  await keep(db, locked.lockId, number, 'thumbnail', made.thumbnail)
}

async function keep(db: Db, lockId: string, page: number, kind: PressKind, bytes: Uint8Array): Promise<void> {
  await keepPressFile(db, { id: newId(), lockId, page, kind, sha256: sha256(bytes), bytes, madeAt: new Date() })
  if (kind === 'pdf') await announce(db, [`press:${lockId}`])
}

/** Makes all files of a lock that are not there yet, in the background; a failure is logged, and who asks tries again. */
export function pressInBackground(lockId: string): void {
  // after what is due first: the answer to whoever locked
  setImmediate(() => {
    void makeAll(lockId).catch((error: unknown) => log.error({ error, lockId }, 'the files of a lock were not made'))
  })
}

/** Goes on with what a process that ended left unmade: the files of locks that wait to be printed. */
export async function resumePress(db: Db = database().db): Promise<void> {
  for (const lockId of await locksWithoutFiles(db)) pressInBackground(lockId)
}

export async function makeAll(lockId: string, db: Db = database().db): Promise<void> {
  const locked = await lockById(db, lockId)
  const pages = locked.snapshot.pages.map((page) => page.number)
  for (const page of [...pages, WHOLE]) await lockedFile(db, locked, page, 'pdf')
  for (const page of pages) await lockedFile(db, locked, page, 'webp')
  // what readers' browsers will ask for when it is out
  for (const { layout } of await lockedPages(db, locked)) await madeFaces(await forReaders(pageTexts(layout, locked.snapshot.paper.name)))
}
