import { textsOf } from './answer'
import { handOf, isInserted, stamp, stampOf, standingOf, suggestion, type Attributes, type Hand } from './marks'
import { piecesOf, type TextLike } from './pieces'
import { Scribe } from './scribe'
import type { SharedSheet } from './sharedSheet'

/** What a change makes of one text, in its order, as Yjs says it: what came, how much stays and how much went. */
type Delta = readonly { insert?: unknown; retain?: number; delete?: number }[]

/** The little of a Yjs document that is needed here; its texts, and those that lie in them, tell their changes. */
interface DocLike {
  on(name: 'beforeTransaction' | 'afterTransaction', heard: (transaction: { local: boolean; origin: unknown }) => void): void
  transact(change: () => void, origin: unknown): void
}
interface WatchedText {
  observeDeep(heard: (events: { target: unknown; delta: Delta }[], transaction: object) => void): void
}

/** Words in a text that are typed here. `to` is behind the last. */
interface Stretch {
  from: number
  to: number
  suggested: boolean
}

/**
 * Gives back to words that are typed here what a change by others takes from them. A word that one types on while another takes out the rest
 * of the typing loses with it who typed it, and that it is suggested: Yjs tidies both away around what goes. Only the one who typed it puts
 * it back, so that it is put once. `isOwn` knows the ids of what is typed here.
 */
export function regain(ydoc: DocLike, shared: SharedSheet, texts: readonly WatchedText[], isOwn: (id: string) => boolean, hand: () => Hand): void {
  /** By the transaction: to read what one changes, Yjs begins another. */
  const before = new WeakMap<object, Map<unknown, Stretch[]>>()
  const after = new WeakMap<object, { text: TextLike; words: Stretch[] }[]>()
  ydoc.on('beforeTransaction', (transaction) => {
    // what one does oneself, or takes back, is meant; without an origin it is Yjs that tidies up after what came in
    if (!transaction.local || transaction.origin === null) before.set(transaction, ownIn(shared, isOwn))
  })
  for (const text of texts) {
    text.observeDeep((events, transaction) => {
      const own = before.get(transaction)
      const here = events.flatMap((event) => {
        const words = own?.get(event.target)
        return words ? [{ text: event.target as TextLike, words: moved(words, event.delta) }] : []
      })
      if (here.length > 0) after.set(transaction, [...(after.get(transaction) ?? []), ...here])
    })
  }
  ydoc.on('afterTransaction', (transaction) => {
    const lost = after.get(transaction)?.filter(({ text, words }) => words.some((own) => lostOf(new Scribe(text), own, hand().by).length > 0))
    if (!lost || lost.length === 0) return
    ydoc.transact(() => {
      for (const { text, words } of lost) putBack(text, words, hand())
    }, REGAIN)
  })
}

/** No origin that an undo goes by. */
const REGAIN = 'regain'

function ownIn(shared: SharedSheet, isOwn: (id: string) => boolean): Map<unknown, Stretch[]> {
  const own = new Map<unknown, Stretch[]>()
  for (const [, text] of textsOf(shared)) {
    const here: Stretch[] = []
    let at = 0
    for (const { words, attributes } of piecesOf(text)) {
      if (isOwn(stampOf(attributes))) here.push({ from: at, to: at + words.length, suggested: standingOf(attributes).inserted })
      at += words.length
    }
    if (here.length > 0) own.set(text, here)
  }
  return own
}

/** Where stretches of a text are after a change, as far as they stand. */
function moved(stretches: readonly Stretch[], delta: Delta): Stretch[] {
  const all: Stretch[] = []
  let [old, now] = [0, 0]
  const keep = (length: number) => {
    for (const { from, to, suggested } of stretches) {
      const [first, last] = [Math.max(from, old), Math.min(to, old + length)]
      if (first < last) all.push({ from: first - old + now, to: last - old + now, suggested })
    }
    old += length
    now += length
  }
  for (const { insert, retain = 0, delete: gone = 0 } of delta) {
    if (insert !== undefined) now += typeof insert === 'string' ? insert.length : 1
    keep(retain)
    old += gone
  }
  // what stays at the end is not said
  keep(Infinity)
  return all
}

/** What of a stretch is known no more as this person's, or as suggested. */
function lostOf(scribe: Scribe, { from, to, suggested }: Stretch, by: string): { from: number; to: number; attributes: Attributes }[] {
  return scribe.runs(from, to).filter(({ attributes }) => {
    return handOf(stampOf(attributes)) !== by || (suggested && !isInserted(attributes))
  })
}

function putBack(text: TextLike, words: readonly Stretch[], hand: Hand): void {
  const scribe = new Scribe(text)
  hand.renew()
  for (const own of words) {
    for (const { from, to, attributes } of lostOf(scribe, own, hand.by)) {
      const typed = stamp(hand.id, attributes)
      scribe.format(from, to - from, { ...typed, ...(own.suggested ? suggestion(hand, 'insert', { ...attributes, ...typed }, null) : {}) })
    }
  }
  scribe.settle()
}
