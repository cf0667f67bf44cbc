import { editionById, type EditionRow } from '@/db/read/edition'
import { pageParts, pagesOf } from '@/db/read/page'
import type { Db } from '@/db/types'
import type { PageAtStake } from '@/newsroom/edition/atStake'
import { pageNumberText } from '@/newsroom/edition/masthead'
import type { NumberChange } from '@/newsroom/edition/numbering'
import type { RenumberCost } from '@/newsroom/edition/pageView'
import { loadPrinted } from '../../layout/contents'
import { layoutOf, pageSources, type PrintedEdition } from '../../layout/layout'
import { atStake } from '../../page/subject'

/** The pages of an open edition that would print other marks as `after`, each with the proofs and signatures it would lose. */
export function pagesAtStake(printed: PrintedEdition, after: EditionRow): PageAtStake[] {
  const composed = pageSources({ ...printed, edition: after }).map(layoutOf)
  return printed.parts.flatMap((parts, index) => (composed[index]?.hash === parts.page.hash ? [] : [atStake(parts)]))
}

/** What these new numbers cost: which edition gets which, and what of its pages is proofed or signed in vain. Changes nothing. */
export async function renumberCosts(db: Db, changes: readonly NumberChange[]): Promise<RenumberCost[]> {
  const costs: RenumberCost[] = []
  for (const change of changes) {
    const row = await editionById(db, change.id)
    if (!row) continue
    const pages = pagesAtStake(await loadPrinted(db, row), { ...row, number: change.number })
    costs.push({ editionId: row.id, date: row.date, from: change.from, to: change.number, pages: pages.filter(isSigned) })
  }
  return costs.toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** What is lost with an edition itself when it is given up. */
export async function ownCost(db: Db, row: EditionRow): Promise<RenumberCost> {
  const pages = (await pageParts(db, await pagesOf(db, row.id))).map(atStake).filter(isSigned)
  return { editionId: row.id, date: row.date, from: row.number, to: null, pages }
}

function isSigned({ rounds, levels }: PageAtStake): boolean {
  return rounds.length + levels.length > 0
}

/** Pages that would lose sign-offs, in short: `2030-03-01 01（甲、乙）`; a dash when none would. */
export function pricesOf(costs: readonly { date: string; pages: readonly PageAtStake[] }[]): string {
  const lines = costs.flatMap(({ date, pages }) =>
    pages.filter(({ people }) => people.length > 0).map(({ number, people }) => `${date} ${pageNumberText(number)}（${people.join('、')}）`),
  )
  return lines.length === 0 ? '—' : lines.join('，')
}
