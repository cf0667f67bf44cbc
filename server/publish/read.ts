import {
  publicationOn,
  publications,
  publishedAround,
  publishedDays,
  type PublicationRow,
} from '@/db/read/publication'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { EditionSnapshot, SnapshotPage } from '@/newsroom/edition/lock'
import { publicContent, publicLayout, publicSlot } from '@/newsroom/edition/leftOut'
import { mastheadOf } from '@/newsroom/edition/masthead'
import { readingOrder } from '@/newsroom/edition/design/plan'
import type {
  PublishedEdition,
  PublishedHeadline,
  PublishedLine,
  PublishedPage,
  PublishedPlacement,
  PublishedStory,
  PublishedText,
} from '@/newsroom/edition/published'
import { headlineText, picturesOf } from '@/newsroom/manuscript/story'
import { sizesOn } from '../layout/layout'
import { leftOutOf } from '../layout/leftOut'
import { lockedPages } from '../layout/locked'
import { database } from '../store'
import { released } from './snapshots'

/**
 * The public paper. Reads publications and their locked snapshots only; of the living tables nothing but whether a printed
 * story was withdrawn or corrected since, and whether a picture is for print only. Nobody has to be signed in, so nothing here takes an actor.
 */
export async function listPublished(options: { before?: string | undefined; limit?: number } = {}): Promise<{
  editions: PublishedLine[]
  /** Pass as `before` for the next page; null at the end. */
  cursor: string | null
}> {
  const limit = Math.min(options.limit ?? 30, 100)
  const before = options.before !== undefined && isIsoDate(options.before) ? options.before : undefined
  const rows = await publications(database().db, { before, limit: limit + 1 })
  const editions: PublishedLine[] = []
  for (const row of rows.slice(0, limit)) {
    const open = await opened(row)
    const first = open?.snapshot.pages[0]
    if (!open || !first) continue
    const { snapshot, left } = open
    const lead = storiesOf(snapshot, first, left).find((story) => !story.withdrawn)
    editions.push({
      date: snapshot.edition.date,
      number: snapshot.edition.number,
      pages: snapshot.pages.length,
      lead: lead?.headline ?? '',
      publishedAt: row.publishedAt.toISOString(),
    })
  }
  return { editions, cursor: rows.length > limit ? (rows[limit - 1]?.date ?? null) : null }
}

/** The dates and numbers of all published editions, latest first: calendars and archives. */
export async function listPublishedDays(): Promise<{ date: string; number: number }[]> {
  return publishedDays(database().db)
}

/** The edition of a date as published; null when none was. */
export async function publishedEdition(date: string): Promise<PublishedEdition | null> {
  return (await openOn(date))?.edition ?? null
}

/** A page as printed; null when the edition or the page was not published. */
export async function publishedPage(date: string, number: number): Promise<PublishedPage | null> {
  const open = await openOn(date)
  const page = open?.snapshot.pages.find((one) => one.number === number)
  if (!open || !page) return null
  const numbers = open.snapshot.pages.map((one) => one.number)
  return {
    edition: open.edition,
    number,
    section: page.section,
    credit: page.credit,
    slots: page.slots.map((slot) => publicSlot(slot, open.left)),
    placements: inReadingOrder(page).map((placement) => placed(open, placement)),
    ...(await layoutFor(open, number)),
    previous: numbers.includes(number - 1) ? number - 1 : null,
    next: numbers.includes(number + 1) ? number + 1 : null,
  }
}

/** The page as it was locked; what is left out of it since is taken out here, so that no reader is sent it. */
async function layoutFor({ snapshot, left }: Open, number: number): Promise<Pick<PublishedPage, 'layout' | 'sizes'>> {
  const page = (await lockedPages(database().db, { snapshot })).find((one) => one.layout.page === number)
  if (!page) throw new Error(`a lock without page ${number}`)
  const layout = publicLayout(page.layout, left)
  return { layout, sizes: sizesOn(layout, new Map(snapshot.pictures.map((picture) => [picture.id, picture]))) }
}

/** A story on a page it was printed on; null when it was not. */
export async function publishedStory(date: string, number: number, storyId: string): Promise<PublishedStory | null> {
  const open = await openOn(date)
  const page = open?.snapshot.pages.find((one) => one.number === number)
  const placement = page && inReadingOrder(page).find((one) => one.storyId === storyId)
  if (!open || !page || !placement) return null
  const all = open.edition.pages.flatMap((one) => one.stories.map((story) => ({ page: one.number, ...story })))
  const at = all.findIndex((one) => one.page === number && one.storyId === storyId)
  const beside = (index: number) => {
    const one = all[index]
    return one ? { page: one.page, storyId: one.storyId, headline: one.headline } : null
  }
  const { headline, story } = placed(open, placement)
  return {
    edition: open.edition,
    page: { number, section: page.section },
    story,
    headline,
    pages: partsOf(open.snapshot, storyId).map((one) => one.page),
    previous: beside(at - 1),
    next: beside(at + 1),
  }
}

type Left = Awaited<ReturnType<typeof leftOutOf>>

interface Open {
  snapshot: EditionSnapshot
  hash: string
  /** What of it is not for everybody any more, and which stories were corrected. */
  left: Left
}

async function opened(row: PublicationRow): Promise<Open | null> {
  const found = await released(row.lockId)
  if (!found) return null
  return { ...found, left: await leftOutOf(database().db, found.snapshot) }
}

async function openOn(date: string): Promise<(Open & { edition: PublishedEdition }) | null> {
  if (!isIsoDate(date)) return null
  const { db } = database()
  const row = await publicationOn(db, date)
  const open = row && (await opened(row))
  if (!open) return null
  const { snapshot, hash, left } = open
  const { number, format, lockVersion } = snapshot.edition
  return {
    ...open,
    edition: {
      date,
      number,
      format,
      lockVersion,
      hash,
      publishedAt: row.publishedAt.toISOString(),
      paper: snapshot.paper,
      masthead: mastheadOf({ date, number, pageCount: snapshot.pages.length }, snapshot.paper),
      lockedBy: snapshot.lockedBy,
      pages: snapshot.pages.map((page) => ({ number: page.number, section: page.section, stories: storiesOf(snapshot, page, left) })),
      ...(await publishedAround(db, date)),
    },
  }
}

type SnapshotPlacement = SnapshotPage['placements'][number]

function inReadingOrder(page: SnapshotPage): SnapshotPlacement[] {
  const order = readingOrder(page.slots).map((slot) => slot.key)
  return page.placements.toSorted((a, b) => order.indexOf(a.slot) - order.indexOf(b.slot))
}

function storiesOf(snapshot: EditionSnapshot, page: SnapshotPage, left: Left): PublishedHeadline[] {
  const seen = new Set<string>()
  return inReadingOrder(page).flatMap(({ storyId }) => {
    const story = snapshot.stories.find((one) => one.id === storyId)
    if (!story || seen.has(storyId)) return []
    seen.add(storyId)
    const withdrawn = left.withdrawn.has(storyId)
    return [{ storyId, headline: withdrawn ? '' : headlineText(story.content), genre: story.genre, withdrawn }]
  })
}

/** The parts of a story in order, with their pages. */
function partsOf(snapshot: EditionSnapshot, storyId: string): { page: number; part: number }[] {
  return snapshot.pages
    .flatMap((page) => page.placements.filter((one) => one.storyId === storyId).map((one) => ({ page: page.number, part: one.part })))
    .toSorted((a, b) => a.part - b.part)
}

function placed({ snapshot, left }: Open, placement: SnapshotPlacement): PublishedPlacement {
  const parts = partsOf(snapshot, placement.storyId)
  const at = parts.findIndex((one) => one.part === placement.part)
  const here = parts[at]?.page
  const other = (index: number) => {
    const page = parts[index]?.page
    return page === undefined || page === here ? null : page
  }
  const story = textOf(snapshot, placement.storyId, left)
  return {
    slot: placement.slot,
    headline: story.withdrawn ? [] : placement.headline,
    part: placement.part,
    parts: parts.length,
    continuesOn: other(at + 1),
    continuedFrom: other(at - 1),
    story,
  }
}

function textOf(snapshot: EditionSnapshot, storyId: string, left: Left): PublishedText {
  const story = snapshot.stories.find((one) => one.id === storyId)
  if (!story || left.withdrawn.has(storyId)) return { storyId, withdrawn: true }
  const content = publicContent(story.content, left)
  const sizes = new Map(snapshot.pictures.map((picture) => [picture.id, picture]))
  return {
    storyId,
    withdrawn: false,
    corrected: left.corrected.has(storyId),
    genre: story.genre,
    desk: story.desk,
    authors: story.authors,
    content,
    pictures: picturesOf(content).flatMap((picture) => {
      const size = sizes.get(picture.asset)
      return size ? [{ ...picture, width: size.width, height: size.height, mime: size.mime }] : []
    }),
  }
}
