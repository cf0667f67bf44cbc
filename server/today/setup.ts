import { readSetup } from '@/db/read/today/todaySetup'
import type { Db } from '@/db/types'
import { missingImprintFields } from '@/newsroom/edition/masthead'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { setupOf, type Setup } from '@/newsroom/today/setup'

/** What is left to set up before the paper can come out, for who keeps its people and settings; null when nothing is, and for everybody else. */
export async function readSetUp(db: Db, actor: Actor): Promise<Setup | null> {
  if (can(actor, 'manage_people') || can(actor, 'manage_paper')) return null
  const found = await readSetup(db)
  if (!found) return null
  const { identity, open, version, locked, ...rest } = found
  return setupOf({
    ...rest,
    saved: version > 1,
    missing: missingImprintFields(identity),
    missingOfOpen: open.map(missingImprintFields),
    printed: locked > 0,
  })
}
