import type { SetLine, SetStory, TextRun } from './display'

/** Runs that make one line of the body, or runs that belong to no line (headlines, captions). */
export interface LineRuns {
  line: SetLine | null
  runs: TextRun[]
}

const IN_LINES: readonly TextRun['role'][] = ['body', 'subhead', 'byline']

/**
 * Finds the line a run is of: the one on its baseline within whose measure it starts; a mark pulled half an em to the left still does. Null for
 * runs of no line.
 */
export function lineFinder(lines: readonly SetLine[]): (run: TextRun) => SetLine | null {
  const byBaseline = new Map<number, SetLine[]>()
  for (const line of lines) {
    const beside = byBaseline.get(line.y)
    if (beside) beside.push(line)
    else byBaseline.set(line.y, [line])
  }
  return (run) => (IN_LINES.includes(run.role) && byBaseline.get(run.y)?.find((line) => run.x >= line.x - run.size && run.x < line.x + line.measure)) || null
}

/** The runs of a story in their order, those of one line together. */
export function lineRuns(story: Pick<SetStory, 'marks' | 'lines'>): LineRuns[] {
  const lineOf = lineFinder(story.lines)
  const drawn: LineRuns[] = []
  const known = new Map<SetLine, LineRuns>()
  for (const run of story.marks) {
    if (run.kind !== 'text') continue
    const line = lineOf(run)
    const started = line && known.get(line)
    if (started) {
      started.runs.push(run)
      continue
    }
    const item: LineRuns = { line, runs: [run] }
    if (line) known.set(line, item)
    drawn.push(item)
  }
  return drawn
}
