import type { Piece } from '../display'

/** Of pieces of a text those of a line of it, from `from` to before `to`, and where they are in the line. */
export function piecesIn(pieces: readonly Piece[], from: number, to: number): Piece[] {
  return pieces.flatMap((piece) => {
    const [start, end] = [Math.max(from, piece.at), Math.min(to, piece.at + piece.to - piece.from)]
    if (start >= end) return []
    const begins = piece.from + start - piece.at
    return [{ ...piece, at: start - from, from: begins, to: begins + end - start }]
  })
}
