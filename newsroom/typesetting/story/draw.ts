import { Cls, isSpace } from '../lines/classes'
import type { Mark, Mpt, TextRole, TextRun } from '../display'
import type { PlacedLine } from '../lines/justify'
import type { Prep } from '../lines/prep'
import { bundledPlace, faceName } from '../metrics/face'

export interface DrawStyle {
  role: TextRole
  /** Height of the em. */
  size: Mpt
  /** Thousandths; 1000 as drawn. */
  stretch?: number
}

/**
 * Where the ink of a dash begins in its glyph, and how wide it is, in thousandths of an em; near enough for every bundled face. All have
 * white on both sides but ─: widened until two halves touch, and a whole 破折号 fills two ems.
 */
const DASH_INK: Readonly<Record<number, { from: number; width: number }>> = {
  0x2014: { from: 44, width: 813 },
  0x2015: { from: 72, width: 856 },
  0x2500: { from: 0, width: 1000 },
  0x2e3a: { from: 44, width: 1626 },
  0x2e3b: { from: 44, width: 2439 },
}
const EM_DASH = { from: 44, width: 813 }
const DASH_WHITE = 40
const DASH_OVERLAP = 20

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
      into.push(dash(prep, i, text, dashFace(prep.face[i] ?? 0), place(at - (prep.dx[i] ?? 0) + dashOrigin(prep, i)), y, style, stretch))
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
  if (line.hyphen === null || run === null) return
  run.text += '-'
  run.at.push(place(line.hyphen) - run.x)
}

/** A dash is drawn from a bundled face, of which it is known where its ink begins: in 楷 from 宋, whose it is like. */
function dashFace(face: number): TextRun['face'] {
  const place = bundledPlace(face)
  return place === 'kai' ? 'song' : place
}

function isSecondHalf(prep: Prep, i: number): boolean {
  let before = 0
  while (i - before - 1 >= 0 && isHalf(prep, i - before - 1)) before += 1
  return before % 2 === 1
}

function isHalf(prep: Prep, i: number): boolean {
  return prep.cls[i] === Cls.Dash && prep.width[i] === 1000
}

function inkOf(prep: Prep, i: number): { from: number; width: number } {
  return DASH_INK[prep.code[i] ?? 0] ?? EM_DASH
}

/** How far a dash is widened, in thousandths: a half reaches over its inner edge, a whole one keeps white on both sides. */
function dashStretch(prep: Prep, i: number): number {
  const white = isHalf(prep, i) ? DASH_WHITE - DASH_OVERLAP / 2 : 2 * DASH_WHITE
  return Math.trunc((1_000_000 * ((prep.width[i] ?? 1000) - white)) / (inkOf(prep, i).width * 1000))
}

/** Where in its cell a dash begins to be drawn. */
function dashOrigin(prep: Prep, i: number): number {
  const ink = Math.trunc((inkOf(prep, i).from * dashStretch(prep, i)) / 1000)
  return (isHalf(prep, i) && isSecondHalf(prep, i) ? -DASH_OVERLAP / 2 : DASH_WHITE) - ink
}

function dash(prep: Prep, i: number, text: string, face: TextRun['face'], x: Mpt, y: Mpt, style: DrawStyle, stretch: number): TextRun {
  const widened = Math.trunc((dashStretch(prep, i) * stretch) / 1000)
  return { kind: 'text', role: style.role, face, size: style.size, stretch: widened, x, y, text, at: [0] }
}
