import type { SetLine, SetStory, TextRun } from '@/newsroom/typesetting/display'

/** Runs that make one line of the body, or runs that belong to no line (headlines, captions). */
export interface LineRuns {
  line: SetLine | null
  runs: TextRun[]
}

const IN_LINES: readonly TextRun['role'][] = ['body', 'subhead', 'byline']

/**
 * The runs of a story in their order, those of one line together. A run is of a line when it stands on its baseline and starts
 * within its measure; a mark pulled half an em to the left still does.
 */
export function lineRuns(story: Pick<SetStory, 'marks' | 'lines'>): LineRuns[] {
  const byBaseline = new Map<number, SetLine[]>()
  for (const line of story.lines) byBaseline.set(line.y, [...(byBaseline.get(line.y) ?? []), line])
  const drawn: LineRuns[] = []
  const known = new Map<SetLine, LineRuns>()
  for (const run of story.marks) {
    if (run.kind !== 'text') continue
    const line = IN_LINES.includes(run.role) ? byBaseline.get(run.y)?.find((one) => holds(one, run)) : undefined
    const started = line && known.get(line)
    if (started) {
      started.runs.push(run)
      continue
    }
    const item: LineRuns = { line: line ?? null, runs: [run] }
    if (line) known.set(line, item)
    drawn.push(item)
  }
  return drawn
}

function holds(line: SetLine, run: TextRun): boolean {
  return run.x >= line.x - run.size && run.x < line.x + line.measure
}
