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
    if (proposed) found.push(proposed)
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
  return { fits: false, proposals: proposals.toSorted(byMisfit), untried }
}

function byMisfit(a: Proposed, b: Proposed): number {
  return a.empty - b.empty || a.misfit - b.misfit
}
