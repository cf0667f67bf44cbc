import { Cls, isSpace } from '../lines/classes'
import type { Mark, Mpt, TextRole, TextRun } from '../display'
import type { PlacedLine } from '../lines/justify'
import type { Prep } from '../lines/prepare'
import { bundledPlace, faceName } from '../metrics/face'

export interface DrawStyle {
  role: TextRole
  /** Height of the em. */
  size: Mpt
  /** Thousandths; 1000 as drawn. */
  stretch?: number
}

/** The glyph — has white on both sides; the two halves of —— are widened until they touch, and stand in two ems. */
const DASH_INK = { from: 44, width: 813 }
const DASH_WHITE = 40
const DASH_OVERLAP = 20
const DASH_STRETCH = Math.trunc((1_000_000 * (1000 - DASH_WHITE + DASH_OVERLAP / 2)) / (DASH_INK.width * 1000))

/** The runs of a placed line: one for each face on the way, and one for each half of a dash. */
export function drawLine(prep: Prep, line: PlacedLine, x: Mpt, y: Mpt, style: DrawStyle, into: Mark[]): void {
  const { role, size } = style
  const stretch = style.stretch ?? 1000
  const place = (mil: number) => x + Math.trunc((Math.trunc((mil * stretch) / 1000) * size) / 1000)
  let run: TextRun | null = null
  for (let k = 0; k < line.end - line.from; k += 1) {
    const i = line.from + k
    const cls = prep.cls[i] as Cls
    if (cls === Cls.Unseen) continue
    const at = line.at[k] ?? 0
    const text = prep.text.slice(prep.start[i], prep.start[i + 1])
    const face = faceName(prep.face[i] ?? 0)
    if (cls === Cls.Dash) {
      // drawn from the bundled face, of which it is known where the ink of a dash begins
      into.push(dash(prep, i, text, bundledPlace(prep.face[i] ?? 0), place(at - (prep.dx[i] ?? 0) + dashOrigin(prep, i)), y, style, stretch))
      run = null
      continue
    }
    const glyph = place(at)
    if (run === null || run.face !== face) {
      if (isSpace(cls) && run === null) continue
      run = { kind: 'text', role, face, size, stretch, x: glyph, y, text: '', at: [] }
      into.push(run)
    }
    run.text += text
    run.at.push(glyph - run.x)
  }
}

function isSecondHalf(prep: Prep, i: number): boolean {
  let before = 0
  while (i - before - 1 >= 0 && prep.cls[i - before - 1] === Cls.Dash) before += 1
  return before % 2 === 1
}

/** Where in its em a half of a dash begins to be drawn. */
function dashOrigin(prep: Prep, i: number): number {
  const ink = Math.trunc((DASH_INK.from * DASH_STRETCH) / 1000)
  return (isSecondHalf(prep, i) ? -DASH_OVERLAP / 2 : DASH_WHITE) - ink
}

function dash(prep: Prep, i: number, text: string, face: TextRun['face'], x: Mpt, y: Mpt, style: DrawStyle, stretch: number): TextRun {
  const widened = Math.trunc((DASH_STRETCH * stretch) / 1000)
  return { kind: 'text', role: style.role, face, size: style.size, stretch: widened, x, y, text, at: [0] }
}
