import { pageParts, pagesOf, type PageParts } from '@/db/read/page'
import { heldPages } from '@/db/read/pressTimes'
import { raisedPages } from '@/db/read/today/todayDay'
import type { Db } from '@/db/types'
import { decidePage, roundOf } from '@/newsroom/edition/page'
import { holds, type Actor } from '@/newsroom/people/actor'
import type { ListedSign } from '@/newsroom/today/listedSign'
import type { SignWaits } from '@/newsroom/today/pageWaits'
import type { TodayRow } from '@/newsroom/today/today'
import { clocksOf, type PaperClocks, type PressPlan } from '@/newsroom/edition/times/plan'
import { factsFor } from '../edition/facts'
import { listedSigns } from '../page/proof/listed'
import { subjectOf } from '../page/subject'

/** An edition as its times go, and those of its pages that wait for late news. */
type Timed = { date: string; times: PressPlan | null }
type Held = Awaited<ReturnType<typeof heldPages>>

/**
 * Pages that need this person, of every open edition of which a proof is out: signatures, proofs, marks; of the edition in work also those that are
 * still being made. `clock` null: nobody set one.
 */
export async function pageRows(db: Db, actor: Actor, inWork: Timed & { id: string }, clock: PaperClocks | null): Promise<TodayRow[]> {
  const later = (await raisedPages(db)).filter(({ page }) => page.editionId !== inWork.id)
  const editions = new Map<string, Timed>([[inWork.id, inWork], ...later.map(({ page, date, times }) => [page.editionId, { date, times }] as const)])
  const pages = await pageParts(db, [...(await pagesOf(db, inWork.id)), ...later.map(({ page }) => page)])
  const held = await heldPages(db, [...editions.keys()])
  // several pages of an edition may wait for one person, who has read in each: it is loaded once
  const loaded = new Map<string, ReturnType<typeof factsFor>>()
  const listed = await listedSigns(db, actor, pages, async ({ editionId, number }) => {
    const facts = loaded.get(editionId) ?? factsFor(actor, editionId)
    loaded.set(editionId, facts)
    return (await facts).contents.pages.find(({ layout }) => layout.page === number)
  })
  return pages.flatMap((parts) =>
    rowsOf(actor, parts, {
      edition: editions.get(parts.page.editionId) ?? inWork,
      clock,
      held: held.filter(({ editionId }) => editionId === parts.page.editionId),
      listed: listed.find(({ pageId }) => pageId === parts.page.id),
    }),
  )
}

interface Around {
  edition: Timed
  clock: PaperClocks | null
  held: Held
  /** Whether its sign-off waits for this person. */
  listed: ListedSign | undefined
}

function rowsOf(actor: Actor, parts: PageParts, { edition, clock, held, listed }: Around): TodayRow[] {
  const { date } = edition
  const { state, number, section, updatedAt } = parts.page
  const subject = subjectOf(parts)
  const round = roundOf(state)
  const base = { since: updatedAt.toISOString(), page: { date, number, section } }
  const layout = holds(actor, 'layout_editor')
  const rows: TodayRow[] = []
  if (listed) rows.push({ ...base, ...signRow(listed.waits, parts), listed, unsettled: subject.marks.open + subject.marks.done, ...(clock ? { pressAt: clocksOf(edition, clock, held).pressAt } : {}) })
  if (layout && subject.marks.open > 0) rows.push({ ...base, kind: 'marks_to_carry_out', count: subject.marks.open })
  if (holds(actor, 'editor') && subject.marks.done > 0) rows.push({ ...base, kind: 'marks_to_verify', count: subject.marks.done })
  if (layout && (round === 1 || round === 2) && decidePage(subject, { action: 'raise_proof', personId: actor.id }).ok) {
    rows.push({ ...base, kind: 'proof_to_raise', level: round + 1 })
  }
  if (layout && (state === 'planned' || state === 'composing')) rows.push({ ...base, since: null, kind: 'page_open', count: emptySlots(parts) })
  return rows
}

/** A sign-off that is due, with who gave those before it: the rounds of a proof, the signatures of a page. */
function signRow(waits: SignWaits, { proofs, signatures }: PageParts): Pick<TodayRow, 'kind' | 'level' | 'before'> {
  const [kind, level, given] = waits.act === 'sign_proof' ? (['proof_to_read', waits.round, proofs] as const) : (['page_to_sign', waits.level, signatures] as const)
  const standing = given.filter((row) => row.voidedAt === null).toSorted((a, b) => a.number - b.number)
  return { kind, level, before: standing.map((row) => ({ number: row.number, name: row.personName })) }
}

/** Slots that ought to hold something and do not. */
export function emptySlots(parts: PageParts): number {
  const filled = new Set(parts.placements.map((placement) => placement.slotId))
  return parts.slots.filter((slot) => slot.kind !== 'masthead' && !slot.filler && slot.label === '' && !filled.has(slot.id)).length
}
