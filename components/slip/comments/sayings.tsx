'use client'

import { useSayName } from '../../ui/names'
import { Time } from '../../ui/time'
import type { SlipComment } from '../types'
import { inPieces } from './mention'

/** What was said, oldest first: who, when, what, with the names it mentions made plain. */
export function Sayings({ comments }: { comments: readonly SlipComment[] }) {
  const sayName = useSayName()
  return (
    <ol>
      {comments.map((one) => (
        <li key={one.id} className="py-1.5 first:pt-0">
          <div className="flex items-baseline justify-between gap-2">
            <span className="text-sm text-ink-2">{sayName(one.personName)}</span>
            <Time at={one.at} className="tabular shrink-0 text-xs text-ink-3" />
          </div>
          <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">
            {inPieces(one.text, one.mentions).map((piece, nth) => (piece.named ? <strong key={nth} className="font-medium text-ink">{piece.text}</strong> : piece.text))}
          </p>
        </li>
      ))}
    </ol>
  )
}
