import type { Piece } from './types'

/** A text with what was searched for marked in it. */
export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map((piece, index) =>
    piece.hit ? (
      <mark key={index} className="rounded-sm bg-selected text-ink underline decoration-ink-3 underline-offset-[3px]">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}
