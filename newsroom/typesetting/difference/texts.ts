import { canonical } from '../../canonical'
import type { Mark, PageLayout, SetStory, TextRun } from '../display'
import type { ChangePart } from './change'
import { blocksOf, type Piece, pieceOfRuns } from './pieces'

/** A story that jumps within the page has several parts on it. */
export function byStory({ stories }: Pick<PageLayout, 'stories'>): Map<string, SetStory[]> {
  const found = new Map<string, SetStory[]>()
  for (const set of stories) {
    const parts = found.get(set.storyId)
    if (parts) parts.push(set)
    else found.set(set.storyId, [set])
  }
  return found
}

export const HEADS = ['kicker', 'headline', 'deck', 'pullquote', 'jump'] as const satisfies readonly (ChangePart & TextRun['role'])[]

export function headOf(part: (typeof HEADS)[number], marks: readonly Mark[]): Piece | null {
  const runs = marks.filter((mark): mark is TextRun => mark.kind === 'text' && mark.role === part)
  return runs.length === 0 ? null : pieceOfRuns(part, runs)
}

/** The captions of a story by the picture they stand under, which is drawn before them. */
export function captionsOf(marks: readonly Mark[]): Map<string, Piece> {
  const runs = new Map<string, TextRun[]>()
  let picture = ''
  for (const mark of marks) {
    if (mark.kind === 'picture') picture = mark.asset
    if (mark.kind === 'text' && mark.role === 'caption') runs.set(picture, [...(runs.get(picture) ?? []), mark])
  }
  return new Map([...runs].map(([asset, own]) => [asset, pieceOfRuns('caption', own)]))
}

/** White, and what leaves no ink, comes and goes with a line. */
const NO_INK = /[\s\p{Cf}]/gu

/**
 * The words that a page prints of each of its stories, as canonical text to be hashed, by story: each text by what it is, as its lines join to it. Which picture stands there, how large it is, and where a line
 * breaks or stands is none of it, so that a picture or an advertisement replaced leaves every one of these as it was, unless less of a text finds room. Captions are words, and in their order.
 */
export function printedTexts({ stories }: PageLayout): Map<string, string> {
  return new Map(
    [...byStory({ stories })].map(([id, sets]) => {
      const marks = sets.flatMap((set) => set.marks)
      const pieces: (Piece | null)[] = [...HEADS.map((part) => headOf(part, marks)), ...blocksOf(sets), ...captionsOf(marks).values()]
      return [id, canonical(pieces.flatMap((piece) => (piece ? [[piece.part, piece.text.replace(NO_INK, '')]] : [])))]
    }),
  )
}
