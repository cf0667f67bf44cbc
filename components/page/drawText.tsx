import clsx from 'clsx'
import { screenColour } from '@/newsroom/typesetting/colour'
import type { Colour, TextRun } from '@/newsroom/typesetting/display'
import { drawnIn } from './faces'
import type { LineRuns } from '@/newsroom/typesetting/lineRuns'
import { points } from './units'

/** One line: a `<text>` with the place of every character; runs of other faces inside it are its `<tspan>`s. */
export function DrawLine({ line, runs }: LineRuns) {
  const named = line ? { 'data-line': `${line.column}.${line.row}`, 'data-role': line.role } : {}
  const [first, ...rest] = runs
  if (!first) return null
  if (rest.length === 0) return <text {...named} {...attributes(first)} />
  if (runs.some((run) => run.stretch !== 1000 || run.vertical))
    return (
      <g {...named}>
        {runs.map((run, index) => (
          <text key={index} {...attributes(run)} />
        ))}
      </g>
    )
  return (
    <text {...named}>
      {runs.map((run, index) => (
        <tspan key={index} {...attributes(run)} />
      ))}
    </text>
  )
}

export function DrawRun({ run }: { run: TextRun }) {
  return <text {...attributes(run)} />
}

function attributes(run: TextRun) {
  const { className, fontWeight, fontFamily } = drawnIn(run.face)
  const { ink = 1000, colour } = run
  const placed = places(run)
  return {
    ...placed,
    ...(fontFamily ? { style: { ...placed.style, fontFamily } } : {}),
    className: clsx(className, ink === 0 ? 'fill-sheet' : !colour && 'fill-ink'),
    fontWeight,
    fontSize: points(run.size),
    ...fillOf(ink, colour),
    children: run.text,
  }
}

/** A colour and its tints are said as mixed; a tint of black is black let through. White is the sheet. */
export function fillOf(ink: number, colour: Colour | undefined): { fill?: string; fillOpacity?: number } {
  if (ink === 0) return {}
  if (colour) return { fill: screenColour(colour, ink) }
  return ink < 1000 ? { fillOpacity: ink / 1000 } : {}
}

/** x of every character, from the run's own offsets; a stretched run is scaled about its left edge, a vertical one hangs from y. */
function places({ x, y, at, stretch, vertical, size }: TextRun) {
  if (vertical) {
    return {
      x: list(at.map(() => x + size / 2)),
      y: list(at.map((offset) => y + offset)),
      writingMode: 'vertical-rl',
      style: { textOrientation: 'upright' as const },
    }
  }
  if (stretch === 1000) return { x: list(at.map((offset) => x + offset)), y: points(y) }
  return {
    x: list(at.map((offset) => (offset * 1000) / stretch)),
    y: 0,
    transform: `translate(${points(x)} ${points(y)}) scale(${stretch / 1000} 1)`,
  }
}

function list(values: readonly number[]): string {
  return values.map(points).join(' ')
}
