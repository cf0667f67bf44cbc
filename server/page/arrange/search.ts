import { canonical } from '@/newsroom/canonical'
import { pageSlotOf, type PageSlot } from '@/newsroom/edition/design/slotFields'
import type { Outline, OwnFace } from '@/newsroom/typesetting/display'
import { emptyIn, fitted, holdsAll, loosened, nearest, type Design, type Proposed, type ProposeInput } from '@/newsroom/typesetting/fitting/propose'
import { knowFaces } from '@/newsroom/typesetting/metrics/face'
import type { FaceTable } from '@/newsroom/typesetting/metrics/runs'
import { knowOutlines } from '@/newsroom/typesetting/outlines'

/** As many as a person compares. */
const MOST_PROPOSALS = 3

/** What the thread is asked: by value, as everything that goes there. */
export interface SearchTask {
  input: Omit<ProposeInput, 'ways'>
  designs: Design[]
  tables: Record<OwnFace, FaceTable>
  outlines: Record<string, Outline>
  /** Milliseconds after which no further design is begun. */
  patience: number
}

export interface SearchAnswer {
  fits: boolean
  /** The best first. */
  proposals: Proposed[]
  /** Designs that were not tried because the time was over. */
  untried: number
}

/** The designs one after the other, those that leave the fewest slots empty first, until three fit or the time is over; where none fits, the nearest. */
export function search({ input, designs, tables, outlines, patience }: SearchTask): SearchAnswer {
  knowFaces(tables)
  knowOutlines(outlines)
  const asked: ProposeInput = { ...input, ways: new Map() }
  const until = Date.now() + patience
  const able = designs.filter((design) => holdsAll(design, asked)).toSorted((a, b) => emptyIn(a, asked) - emptyIn(b, asked))
  const found: Proposed[] = []
  let tried = 0
  for (const design of able) {
    if (found.length === MOST_PROPOSALS || (tried > 0 && Date.now() > until)) break
    const proposed = fitted(design, asked)
    if (proposed && !found.some((one) => isSame(one, proposed))) found.push(proposed)
    tried += 1
  }
  const untried = found.length === MOST_PROPOSALS ? 0 : able.length - tried
  if (found.length > 0) return { fits: true, proposals: found, untried }
  const near = able
    .slice(0, tried)
    .flatMap((design) => {
      const drawn = nearest(design, asked)
      return drawn ? [{ design, drawn }] : []
    })
    .toSorted((a, b) => byMisfit(a.drawn, b.drawn))
    .slice(0, MOST_PROPOSALS)
  // half as long again for making the nearest nearer
  const end = Date.now() + patience / 2
  const proposals = near.map(({ design, drawn }) => (Date.now() < end ? loosened(design, drawn, asked) : drawn))
  const different = proposals.filter((one, index) => !proposals.slice(0, index).some((other) => isSame(one, other)))
  return { fits: false, proposals: different.toSorted(byMisfit), untried }
}

/** A page that departs from its template may come out as the template does. */
function isSame(a: Proposed, b: Proposed): boolean {
  return canonical([a.slots.map(pageSlotOf).toSorted(byKey), a.stories]) === canonical([b.slots.map(pageSlotOf).toSorted(byKey), b.stories])
}

function byKey(a: PageSlot, b: PageSlot): number {
  return a.key < b.key ? -1 : 1
}

function byMisfit(a: Proposed, b: Proposed): number {
  return a.empty - b.empty || a.misfit - b.misfit
}
