import type { Mark, TextRun } from '@/newsroom/typesetting/display'

/** Ems that may lie between two runs of one line; a column's gap is one. */
const MOST_APART = 0.6

/**
 * The marks in their order, runs of one line together, so that who copies or searches the PDF's text meets lines: what follows on
 * the same baseline, close by, belongs to one. `cellOf` tells the cells of tables apart, which stand closer: null is no cell.
 */
export function lineGroups(marks: readonly Mark[], endOf: (run: TextRun) => number, cellOf: (run: TextRun) => object | null = () => null): (TextRun[] | Exclude<Mark, TextRun>)[] {
  const groups: (TextRun[] | Exclude<Mark, TextRun>)[] = []
  for (const mark of marks) {
    if (mark.kind !== 'text') {
      groups.push(mark)
      continue
    }
    const line = groups.at(-1)
    const last = Array.isArray(line) ? line.at(-1) : undefined
    if (last && Array.isArray(line) && follows(last, mark, endOf(last)) && cellOf(last) === cellOf(mark)) line.push(mark)
    else groups.push([mark])
  }
  return groups
}

function follows(last: TextRun, next: TextRun, end: number): boolean {
  if (last.vertical || next.vertical || last.y !== next.y) return false
  const gap = next.x - end
  const em = Math.max(last.size, next.size)
  return gap > -em && gap < em * MOST_APART
}
