import type { EditionRow, PaperRow } from '@/db/read/edition'
import type { PageParts, SignOffRow } from '@/db/read/page'
import { locksAtOf, raisesOf } from '@/db/read/pressTimes'
import type { Db } from '@/db/types'
import type { BoardPage } from '@/newsroom/edition/times/board'
import { clocksOf, plannedTimes, type PaperClocks } from '@/newsroom/edition/times/plan'
import { stationTimes, type Given } from '@/newsroom/edition/times/stations'

/** What of an edition its times depend on. */
export type TimedEdition = Pick<EditionRow, 'id' | 'date' | 'times'>
export type { PaperClocks }
export const clocksOfPaper = ({ copyDeadline, pressDeadline, timezone }: PaperRow): PaperClocks => ({ copyDeadline, pressDeadline, timezone })

/** The pages of editions against their times, by edition: board, month and Today all ask here. */
export async function timedPages<E extends TimedEdition>(db: Db, editions: readonly { edition: E; parts: readonly PageParts[] }[], paper: PaperClocks): Promise<BoardPage[][]> {
  const raises = await raisesOf(db, editions.flatMap(({ parts }) => parts.map(({ page }) => page.id)))
  const locks = await locksAtOf(db, editions.map(({ edition }) => edition.id))
  return editions.map(({ edition, parts }) => {
    const { pressAt } = clocksOf(edition, paper, parts.map(({ page }) => page))
    const lockedAt = (locks.get(edition.id) ?? []).map(iso)
    return parts.map(({ page, proofs, signatures }) => ({
      id: page.id,
      number: page.number,
      section: page.section,
      state: page.state,
      held: page.heldUntil ? { until: iso(page.heldUntil), reason: page.heldFor } : null,
      stations: stationTimes(
        { state: page.state, raised: (raises.get(page.id) ?? []).map(iso), proofs: proofs.map(given), signatures: signatures.map(given), locks: lockedAt },
        plannedTimes(edition, paper, page, pressAt),
      ),
    }))
  })
}

function given({ number, signedAt, voidedAt }: SignOffRow): Given {
  return { number, at: iso(signedAt), void: voidedAt !== null }
}

function iso(at: Date): string {
  return at.toISOString()
}
