import { inArray } from 'drizzle-orm'
import { editionByDate, editionById, snapshotAt, type EditionRow, type PaperRow } from '@/db/read/edition'
import { layoutsByHash, pageParts, pagesOf } from '@/db/read/page'
import { reviewsOfStories, type ReviewRow, type VersionRow } from '@/db/read/story/story'
import { picture, story, storyVersion } from '@/db/schema'
import { inParallel } from '@/db/transaction'
import type { Db } from '@/db/types'
import { picturesOf } from '@/newsroom/manuscript/story'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { Fit, OwnFaces, SetStory } from '@/newsroom/typesetting/display'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { throwRefusal } from '../command'
import { SharedCache } from '../sharedCache'
import { database } from '../store'
import { readyFaces, readyIdentity } from './faces'
import { thePaper } from './hold'
import { lockedPages } from './locked'
import { layoutHash, layoutOf, pageSources, setsOf, type ComposedPage, type PrintedEdition } from './layout'

/** The edition of a date, or by id; refuses `not_found`. */
export async function findEditionRow(db: Db, dateOrId: string): Promise<EditionRow> {
  const row = isIsoDate(dateOrId) ? await editionByDate(db, dateOrId) : await editionById(db, dateOrId)
  return row ?? throwRefusal({ kind: 'not_found', what: 'edition' })
}

/** The paper's own faces that an edition is set with, known to the composer of this process. */
export async function facesOn(editionId: string): Promise<OwnFaces | undefined> {
  const { db } = database()
  const { faces } = (await findEditionRow(db, editionId)).identity
  await readyFaces(db, faces)
  return faces
}

/** Everything the preflight, the lock and the screens need of an edition: nine queries, however many pages and stories. */
export interface EditionContents extends PrintedEdition {
  paper: PaperRow
  /** By story id, void ones too, oldest first. */
  reviews: Map<string, (ReviewRow & { storyId: string })[]>
  /** By story id. */
  stories: Map<string, { number: number; deskId: string | null; authorIds: string[]; writerIds: string[]; hash: string }>
  /** In page order: as it stands, or, once locked, as it was locked. */
  pages: ComposedPage[]
  /** By placement id: the story as the composer set it there, and its fit. */
  sets: Map<string, SetStory>
  fits: Map<string, Fit>
}

/** Loads what is printed. The edition may be one with facts not yet written (another number): its pages are set with them. */
export async function loadPrinted(db: Db, edition: EditionRow): Promise<PrintedEdition> {
  await readyIdentity(db, edition.identity)
  const parts = await pageParts(db, await pagesOf(db, edition.id))
  const versions = await versionsOf(db, [...new Set(parts.flatMap((one) => one.placements).map((one) => one.versionId))])
  const assets = [...new Set(versions.flatMap((version) => picturesOf(version.content).map((one) => one.asset)))]
  const pictures =
    assets.length === 0
      ? []
      : await db
          .select({ id: picture.id, sha256: picture.sha256, mime: picture.mime, width: picture.width, height: picture.height })
          .from(picture)
          .where(inArray(picture.id, assets))
  return {
    edition,
    parts,
    versions: new Map(versions.map((version) => [version.id, version])),
    pictures: new Map(pictures.map((one) => [one.id, one])),
  }
}

export async function loadContents(db: Db, row: EditionRow): Promise<EditionContents> {
  const [paper, printed] = await inParallel(thePaper(db), loadPrinted(db, row))
  const storyIds = [...new Set(printed.parts.flatMap((one) => one.placements).map((one) => one.storyId))]
  const [stories, reviews, pages] = await inParallel(storiesOf(db, storyIds), reviewsOfStories(db, storyIds), composedPages(db, printed))
  const sets = setsOf(printed.parts, pages)
  return {
    ...printed,
    paper,
    reviews: byStory(reviews),
    stories: new Map(stories.map((one) => [one.id, { ...one, authorIds: [one.authorId, ...one.coAuthorIds] }])),
    pages,
    sets,
    fits: new Map([...sets].map(([id, set]) => [id, set.fit])),
  }
}

async function storiesOf(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .select({ id: story.id, number: story.number, deskId: story.deskId, authorId: story.authorId, coAuthorIds: story.coAuthorIds, writerIds: story.writerIds, hash: story.hash })
    .from(story)
    .where(inArray(story.id, [...ids]))
}

/** The pages of an open edition as they stand, those that stay locked while another run is made as the lock before has them; of a locked one as they were locked, whatever composer runs now. */
async function composedPages(db: Db, printed: PrintedEdition): Promise<ComposedPage[]> {
  if (LOCKED_EDITION.includes(printed.edition.state)) {
    const stored = await storedPages(db, printed.parts.map(({ page }) => page.hash))
    if (stored) return stored
  }
  const held = await heldPages(db, printed)
  return pageSources(printed).map((source) => held.get(source.number) ?? layoutOf(source))
}

/** By number, the pages of an open edition that stay locked, 换版: the very layouts of its last lock. */
async function heldPages(db: Db, { edition, parts }: PrintedEdition): Promise<Map<number, ComposedPage>> {
  const held = LOCKED_EDITION.includes(edition.state) ? [] : parts.filter(({ page }) => page.state === 'locked').map(({ page }) => page.number)
  const snapshot = held.length === 0 ? null : await snapshotAt(db, edition.id, edition.lockVersion)
  if (!snapshot) return new Map()
  return new Map((await lockedPages(db, { snapshot })).filter(({ layout }) => held.includes(layout.page)).map((page) => [page.layout.page, page]))
}

const keptLayouts = new SharedCache<ComposedPage>('stored layouts', 64)

/**
 * Layouts by the hashes of their marks, in that order, as they were kept when the pages were proofed, signed or locked, of several that print the same
 * the last; null when one was never kept (locks of before). Throws when what is stored is not what was kept.
 */
export async function storedPages(db: Db, hashes: readonly string[]): Promise<ComposedPage[] | null> {
  const missing = hashes.filter((hash) => keptLayouts.get(hash) === undefined)
  const found = new Map(hashes.flatMap((hash) => keptLayouts.get(hash) ?? []).map((page) => [page.hash, page]))
  for (const { hash, layout } of await layoutsByHash(db, missing)) {
    if (layoutHash(layout) !== hash) throw new Error(`The stored layout ${hash} is not the one that was signed.`)
    found.set(hash, keptLayouts.set(hash, { layout, hash }))
  }
  const pages = hashes.flatMap((hash) => found.get(hash) ?? [])
  return pages.length === hashes.length ? pages : null
}

const keptVersions = new SharedCache<VersionRow>('versions', 600)

/** Versions by their ids. A version never changes: what was read before is not read again. */
async function versionsOf(db: Db, ids: readonly string[]): Promise<VersionRow[]> {
  const known = ids.flatMap((id) => keptVersions.get(id) ?? [])
  if (known.length === ids.length) return known
  const there = new Set(known.map((row) => row.id))
  const rows = await db.select().from(storyVersion).where(
    inArray(
      storyVersion.id,
      ids.filter((id) => !there.has(id)),
    ),
  )
  return [...known, ...rows.map((row) => keptVersions.set(row.id, row))]
}

function byStory<T extends { storyId: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) found.set(row.storyId, [...(found.get(row.storyId) ?? []), row])
  return found
}
