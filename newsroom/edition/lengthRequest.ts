import type { Fit } from '../typesetting/display'

/** 删 or 补: what a page asks of the length of a story that stands on it. */
export const LENGTH_KINDS = ['cut', 'fill'] as const
export type LengthKind = (typeof LENGTH_KINDS)[number]

/** How much: lines of a text column, and characters of body text. */
export interface LengthAsk {
  kind: LengthKind
  lines: number
  characters: number
}

/** The lines that found no place, as the page set them, and the first character of them: index of the block in the body, offset in its text in UTF-16 units. */
export interface LinesOver {
  lines: string[]
  from: { block: number; offset: number }
}

/** A request as it stands: of which place and version it was asked, by whom. It says what was over or short then, not now. */
export interface LengthRequestView extends LengthAsk {
  storyId: string
  date: string
  page: number
  slot: string
  versionNumber: number
  /** Of a cut. */
  over: LinesOver | null
  /** What the page had to say with it; empty: nothing. */
  note: string
  by: { id: string; name: string }
  /** ISO. */
  at: string
}

type Length = Pick<Fit, 'overLines' | 'overChars' | 'underLines' | 'underChars'>

/**
 * What a fit asks of its text; null where nothing is over, nothing more short than the paper takes for full (`tolerance`, in lines), or only pictures find no
 * room: no text makes up for those.
 */
export function lengthAsk(fit: Length, tolerance: number): LengthAsk | null {
  if (fit.overLines > 0) return fit.overChars > 0 ? { kind: 'cut', lines: fit.overLines, characters: fit.overChars } : null
  return fit.underLines > tolerance ? { kind: 'fill', lines: fit.underLines, characters: fit.underChars } : null
}

/** Whether a fit is what was asked for. A text that was to be filled and runs over now is not. */
export function isMet(kind: LengthKind, fit: Length, tolerance: number): boolean {
  return fit.overLines === 0 && (kind === 'cut' || fit.underLines <= tolerance)
}
