import type { ComparedMark } from '@/newsroom/edition/pageView'
import type { Box } from '@/newsroom/typesetting/geometry'

/** A place on one of two prints. */
export interface PrintPlace {
  side: 'before' | 'after'
  boxes: readonly Box[]
}

/** Where a mark is on the later of two prints; of one that is gone there where it was, if it was made on the earlier one. null where it is on neither. */
export function markPlace({ shown, onEarlier }: ComparedMark): PrintPlace | null {
  if (!shown) return null
  if (shown.after.length > 0) return { side: 'after', boxes: shown.after }
  return onEarlier && shown.before.length > 0 ? { side: 'before', boxes: shown.before } : null
}
