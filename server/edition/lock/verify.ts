import { lockFacts, pictureBytes, snapshotOf } from '@/db/read/publication'
import { allEditions } from '@/db/read/edition'
import { layoutsByHash } from '@/db/read/page'
import type { Db } from '@/db/types'
import { FIRST_LOCK } from '@/newsroom/edition/lock'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { hashOf, sha256 } from '../../hash'
import { layoutHash } from '../../layout/layout'
import { database } from '../../store'
import { lockHash } from '../../layout/locked'

interface LockProblem {
  kind:
    | 'chain_broken' // no lock follows the one before, or two do
    | 'snapshot_changed' // the snapshot does not give its hash
    | 'story_changed' // a text inside does not give its hash
    | 'picture_changed' // the stored picture is not the one printed
    | 'picture_missing'
    | 'layout_changed' // the stored layout of a page is not the one that was signed and locked
    | 'layout_missing'
    | 'lock_missing' // an edition stands locked without its lock
  lockId: string
  detail: string
}

export interface LockReport {
  locks: number
  pictures: number
  problems: LockProblem[]
}

/**
 * Proves the chain of locks from the stored snapshots alone: every link from the first lock to the last, every snapshot,
 * text and page layout against its hash, every picture against its bytes. Finds what got past the guards (a restored file, a superuser).
 */
export async function verifyLocks(db: Db = database().db): Promise<LockReport> {
  const facts = await lockFacts(db)
  const problems: LockProblem[] = []
  const byPrevious = new Map(facts.map((lock) => [lock.previousHash, lock]))
  const seen = new Set<string>()
  for (let at = byPrevious.get(FIRST_LOCK); at && !seen.has(at.id); at = byPrevious.get(at.hash)) seen.add(at.id)
  for (const lock of facts) if (!seen.has(lock.id)) problems.push({ kind: 'chain_broken', lockId: lock.id, detail: lock.previousHash })

  const checked = new Map<string, string | null>()
  for (const lock of facts) {
    const found = await snapshotOf(db, lock.id)
    if (!found) continue
    const { snapshot } = found
    const same = lockHash(lock.previousHash, snapshot) === lock.hash
    const about =
      snapshot.edition.id === lock.editionId &&
      snapshot.edition.lockVersion === lock.version &&
      snapshot.previousHash === lock.previousHash &&
      snapshot.lockedAt === lock.lockedAt.toISOString()
    if (!same || !about) problems.push({ kind: 'snapshot_changed', lockId: lock.id, detail: snapshot.edition.date })
    for (const story of snapshot.stories)
      if (hashOf(story.content) !== story.hash) problems.push({ kind: 'story_changed', lockId: lock.id, detail: story.id })
    const layouts = await layoutsByHash(db, snapshot.pages.map((page) => page.hash))
    for (const page of snapshot.pages.filter((one) => one.layout !== undefined)) {
      const alike = layouts.filter(({ hash }) => hash === page.hash)
      const detail = `${snapshot.edition.date} ${page.number}`
      if (alike.length === 0) problems.push({ kind: 'layout_missing', lockId: lock.id, detail })
      else if (!alike.some(({ layout }) => layoutHash(layout) === page.hash && hashOf(layout) === page.layout)) problems.push({ kind: 'layout_changed', lockId: lock.id, detail })
    }
    for (const picture of snapshot.pictures) {
      if (!checked.has(picture.id)) {
        const bytes = await pictureBytes(db, picture.id)
        checked.set(picture.id, bytes ? sha256(bytes) : null)
      }
      const hash = checked.get(picture.id)
      if (hash === null) problems.push({ kind: 'picture_missing', lockId: lock.id, detail: picture.id })
      else if (hash !== picture.sha256) problems.push({ kind: 'picture_changed', lockId: lock.id, detail: picture.id })
    }
  }
  for (const edition of await allEditions(db)) {
    const missing = LOCKED_EDITION.includes(edition.state) && !facts.some((lock) => lock.editionId === edition.id && lock.version === edition.lockVersion)
    if (missing) problems.push({ kind: 'lock_missing', lockId: '', detail: edition.date })
  }
  return { locks: facts.length, pictures: checked.size, problems }
}
