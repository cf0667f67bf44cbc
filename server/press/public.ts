import { publicationOn } from '@/db/read/publication'
import type { PressKind } from '@/db/read/press'
import type { Db } from '@/db/types'
import { publicLayout, type LeftOut } from '@/newsroom/edition/leftOut'
import { picturesOf } from '@/newsroom/manuscript/story'
import { sha256 } from '../hash'
import { Refused } from '../command'
import type { ComposedPage } from '../layout/layout'
import { leftOutOf } from '../layout/leftOut'
import { database } from '../store'
import { editionPdf, isPdf, lockedFile, WHOLE } from './edition'
import { editionName, pageName } from './fileName'
import { PAGE_WIDTH, pageImages } from './images'
import { lockedPages } from '../layout/locked'
import { lockById, type LockedEdition } from './locked'
import { inPressLine, PUBLIC } from './pool'
import type { FileAnswer } from './read'

/** What readers get of an edition: never the press file. */
export type PublicKind = Exclude<PressKind, 'pdf'>

/** Files without withdrawn stories and pictures for print only, by what they are made of: made anew rather than kept for ever. */
const reduced = new Map<string, Promise<Uint8Array>>()
const MOST = 12

/** A file of the edition published on a date, page 0 being the edition; null when there is none to show. Refuses `unavailable`. */
export async function publicFile(date: string, page: number, kind: PublicKind): Promise<FileAnswer | null> {
  const { db } = database()
  const publication = await publicationOn(db, date)
  if (!publication) return null
  const locked = await lockById(db, publication.lockId)
  const { snapshot } = locked
  const shown = page === WHOLE ? snapshot.pages : snapshot.pages.filter((one) => one.number === page)
  if (shown.length === 0 || (page === WHOLE && !isPdf(kind))) return null
  const name = page === WHOLE ? editionName(snapshot.paper.name, date) : pageName(snapshot.paper.name, date, page, isPdf(kind) ? 'pdf' : 'webp')
  const left = await leftOf(db, locked, page)
  try {
    const bytes = left.withdrawn.size + left.pictures.size === 0 ? (await lockedFile(db, locked, page, kind, PUBLIC)).bytes : await without(db, locked, page, kind, left)
    return { bytes, sha256: sha256(bytes), type: isPdf(kind) ? 'application/pdf' : 'image/webp', name }
  } catch (error) {
    // what the newsroom is told in a sentence, the public is not shown; that it is asked too much at once, it is told
    if (error instanceof Refused && error.refusal.kind !== 'unavailable') return null
    throw error
  }
}

/** The file with the places of what is left out white. */
async function without(db: Db, locked: LockedEdition, page: number, kind: PublicKind, left: LeftOut): Promise<Uint8Array> {
  const key = [locked.lockId, page, kind, ...[left.withdrawn, left.pictures].map((ids) => [...ids].toSorted().join())].join(':')
  const known = reduced.get(key)
  if (known) return known
  const making = inPressLine(PUBLIC, () => makeWithout(db, locked, page, kind, left))
  reduced.set(key, making)
  making.catch(() => reduced.delete(key))
  for (const oldest of reduced.keys()) {
    if (reduced.size <= MOST) break
    reduced.delete(oldest)
  }
  return making
}

/** A page of a published lock as readers have it. */
export async function publicPages(db: Db, locked: LockedEdition, page: number): Promise<ComposedPage[]> {
  return pagesWithout(db, locked, page, await leftOf(db, locked, page))
}

/** What is left out of pages of a published lock. */
async function leftOf(db: Db, { snapshot }: LockedEdition, page: number): Promise<LeftOut> {
  const shown = page === WHOLE ? snapshot.pages : snapshot.pages.filter((one) => one.number === page)
  // a guide says the headlines of stories on other pages
  const here = new Set(shown.flatMap((one) => [...one.placements, ...one.slots.flatMap(({ guide }) => guide ?? [])].map(({ storyId }) => storyId)))
  const stories = snapshot.stories.filter(({ id }) => here.has(id))
  return leftOutOf(db, { stories, pictures: snapshot.pictures.filter(({ id }) => stories.some(({ content }) => picturesOf(content).some(({ asset }) => asset === id))) })
}

async function pagesWithout(db: Db, locked: LockedEdition, page: number, left: LeftOut): Promise<ComposedPage[]> {
  return (await lockedPages(db, locked))
    .filter((one) => page === WHOLE || one.layout.page === page)
    .map((one): ComposedPage => ({ ...one, layout: publicLayout(one.layout, left) }))
}

async function makeWithout(db: Db, locked: LockedEdition, page: number, kind: PublicKind, left: LeftOut): Promise<Uint8Array> {
  const pages = await pagesWithout(db, locked, page, left)
  if (isPdf(kind)) return editionPdf(db, locked, pages, kind)
  const [only] = pages
  if (!only) throw new Error(`Page ${page} is not in the lock.`)
  const originals = new Map(locked.snapshot.pictures.map((picture) => [picture.id, picture.sha256]))
  const images = await pageImages(db, only.layout, PAGE_WIDTH, originals)
  return kind === 'webp' ? images.page : images.thumbnail
}
