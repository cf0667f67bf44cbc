import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { partOfPage, type MeanInks, type PageInk } from '@/newsroom/typesetting/ink'
import type { ComposedPage } from '../../layout/layout'
import { SharedCache } from '../../sharedCache'
import { artworkMarks, pressArtwork } from '../artwork/printed'
import type { OutputProfile } from '../colour/bundledProfile'
import { profileInUse } from '../colour/profileInUse'
import type { LockedEdition } from '../locked'
import { separatedPictures } from '../pictures'
import { inPressLine, measureInkAside } from '../pool'
import { openEdition, pageOf } from '../read'
import { meanInks } from './means'

/** By the hash of what is printed and of the profile that pictures are separated through. */
const measured = new SharedCache<Pick<PageInk, 'plates' | 'uncounted'>>('page inks', 256)

/** The ink on every plate of a page: as it is locked, before that as it stands. Worked out when first asked for. */
export async function readPageInk(actor: Actor, edition: string, number: number): Promise<PageInk> {
  const { db, locked, pages } = await openEdition(actor, edition)
  const [page] = await inksOfPages(db, [pageOf(pages, number)], locked, actor.id)
  return page as PageInk
}

/** The same of all pages of an edition. */
export async function readInks(actor: Actor, edition: string): Promise<PageInk[]> {
  const { db, locked, pages } = await openEdition(actor, edition)
  return inksOfPages(db, pages, locked, actor.id)
}

async function inksOfPages(db: Db, pages: readonly ComposedPage[], locked: LockedEdition | null, who: string): Promise<PageInk[]> {
  const profile = await profileInUse(db, locked?.lockedAt ?? new Date())
  const originals = locked && new Map(locked.snapshot.pictures.map((picture) => [picture.id, picture.sha256]))
  const found: PageInk[] = []
  for (const page of pages) {
    const key = `${page.hash}:${profile.sha256}`
    // a turn for each page: what the printer waits for goes in between
    const ink = measured.get(key) ?? measured.set(key, await inPressLine(who, () => measure(db, page, profile, originals)))
    found.push({ page: page.layout.page, hash: page.hash, ...ink })
  }
  return found
}

async function measure(db: Db, { layout }: ComposedPage, profile: OutputProfile, originals: ReadonlyMap<string, string> | null): Promise<Pick<PageInk, 'plates' | 'uncounted'>> {
  const means = new Map<string, MeanInks>()
  for (const [key, picture] of await separatedPictures(db, [layout], profile, originals)) means.set(key, await meanInks(picture))
  for (const [key, artwork] of await pressArtwork(db, [layout], profile)) if ('picture' in artwork) means.set(key, await meanInks(artwork.picture))
  return { plates: await measureInkAside(layout, means), uncounted: partOfPage(layout, artworkMarks(layout).filter(({ sha256 }) => !means.has(sha256))) }
}
