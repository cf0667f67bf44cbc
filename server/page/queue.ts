import { pageParts, type PageParts } from '@/db/read/page'
import { raisedPages } from '@/db/read/today/todayDay'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { can, type Permission } from '@/newsroom/permission/can'
import { waitsForSign } from '@/newsroom/today/pageWaits'
import type { WaitingPage } from '@/newsroom/today/signQueue'
import { subjectOf } from './subject'

const SIGNS: readonly Permission[] = ['sign_proof', 'sign_page_1', 'sign_page_2', 'sign_page_3']

/** Those of these pages, of the edition of a date, whose next sign-off waits for this very person. */
export function waitingOf(actor: Actor, date: string, pages: readonly PageParts[]): WaitingPage[] {
  return pages.flatMap((parts) => {
    const waits = waitsForSign(actor, subjectOf(parts))
    return waits ? [{ date, number: parts.page.number, section: parts.page.section, waits }] : []
  })
}

/** The first page that waits for this person in another open edition than this one, the earliest edition first; null where none does. */
export async function waitingElsewhere(db: Db, actor: Actor, editionId: string): Promise<WaitingPage | null> {
  // who never signs pages waits for none
  if (SIGNS.every((permission) => can(actor, permission) !== null)) return null
  const raised = (await raisedPages(db)).filter(({ page }) => page.editionId !== editionId)
  const parts = await pageParts(db, raised.map(({ page }) => page))
  return raised.flatMap(({ date }, at) => waitingOf(actor, date, parts.slice(at, at + 1)))[0] ?? null
}
