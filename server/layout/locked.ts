import { layoutsByHash } from '@/db/read/page'
import type { Db } from '@/db/types'
import { canonical } from '@/newsroom/canonical'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import { COMPOSER_VERSION, type PageLayout } from '@/newsroom/typesetting/display'
import { throwRefusal } from '../command'
import { hashOf, sha256 } from '../hash'
import { SharedCache } from '../sharedCache'
import { layoutHash, layoutOf, snapshotSources, type ComposedPage } from './layout'

/** The hash of a lock: over its snapshot and the lock before it. */
export function lockHash(previousHash: string, snapshot: EditionSnapshot): string {
  return sha256(previousHash + canonical(snapshot))
}

/** Layouts proved against a lock, with the hash they have: a stored layout is one object as long as it is kept. */
const proved = new WeakMap<PageLayout, string>()

/** The hash of a layout whole, with what is not printed (lines, fits, polygons): what a lock keeps beside the hash of its marks. */
export function layoutSeal(layout: PageLayout): string {
  const known = proved.get(layout)
  if (known !== undefined) return known
  const hash = hashOf(layout)
  proved.set(layout, hash)
  return hash
}

/**
 * The pages as they were locked, in page order: read, never composed, so that they look the same under every later composer. Throws
 * when a stored layout is not the one that was locked. Locks made before layouts were kept are composed, and refused
 * (other_composer) when another composer made them.
 */
export async function lockedPages(db: Db, { snapshot }: { snapshot: EditionSnapshot }): Promise<ComposedPage[]> {
  if (snapshot.pages.some((page) => page.layout === undefined)) {
    if (snapshot.composer !== COMPOSER_VERSION)
      throwRefusal({ kind: 'conflict', reason: 'other_composer', params: { number: snapshot.composer ?? 0, count: COMPOSER_VERSION } })
    return snapshotSources(snapshot).map(layoutOf)
  }
  const missing = snapshot.pages.filter(({ layout: seal = '' }) => lockedLayouts.get(seal) === undefined)
  const rows = await layoutsByHash(db, missing.map(({ hash }) => hash))
  for (const { number, hash, layout: seal = '' } of missing) {
    const alike = rows.filter((row) => row.hash === hash)
    if (alike.length === 0) throw new Error(`The lock of ${snapshot.edition.date} lacks layouts of its pages.`)
    // what prints the same may stand there several times, once for each way it is in what is not printed
    const locked = alike.find(({ layout }) => layoutHash(layout) === hash && layoutSeal(layout) === seal)
    if (!locked) throw new Error(`Page ${number} of ${snapshot.edition.date} is not the one that was locked.`)
    lockedLayouts.set(seal, { layout: locked.layout, hash })
  }
  return snapshot.pages.flatMap(({ layout: seal = '' }) => lockedLayouts.get(seal) ?? [])
}

/** By their seals. */
const lockedLayouts = new SharedCache<ComposedPage>('locked layouts', 96)

/** Layouts with the seals they are kept under. */
export function sealed(pages: readonly ComposedPage[]): (ComposedPage & { seal: string })[] {
  return pages.map((page) => ({ ...page, seal: layoutSeal(page.layout) }))
}
