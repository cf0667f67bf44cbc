import { textsOf } from './answer'
import { handOf, isInserted, stamp, stampOf, standingOf, suggestion, type Attributes, type Hand } from './marks'
import { piecesOf, type Piece, type TextLike } from './pieces'
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

/** A shared text as it tells its changes, and as it is read and written: the same, but where an editor keeps what it has read. */
export interface Watched {
  watched: WatchedText
  text: TextLike
}

/**
 * Gives back to words that are typed here what a change by others takes from them. A word that one types on while another takes out the rest
 * of the typing loses with it who typed it, and that it is suggested: Yjs tidies both away around what goes. Only the one who typed it puts
 * it back, so that it is put once. `texts` are those of `shared`; `isOwn` knows the ids of what is typed here.
 */
export function regain(ydoc: DocLike, shared: SharedSheet, texts: readonly Watched[], isOwn: (id: string) => boolean, hand: () => Hand): void {
  const [readAs, watchedAs] = [new Map<unknown, TextLike>(texts.map(({ watched, text }) => [watched, text])), new Map<unknown, unknown>(texts.map(({ watched, text }) => [text, watched]))]
  /** By the transaction: to read what one changes, Yjs begins another. */
  const before = new WeakMap<object, Map<unknown, readonly Stretch[]>>()
  const after = new WeakMap<object, { text: TextLike; words: Stretch[] }[]>()
  const ownOf = ownWords(isOwn)
  ydoc.on('beforeTransaction', (transaction) => {
    // what one does oneself, or takes back, is meant; without an origin it is Yjs that tidies up after what came in
    if (transaction.local && transaction.origin !== null) return
    const own = new Map<unknown, readonly Stretch[]>()
    for (const [, text] of textsOf(shared)) own.set(watchedAs.get(text) ?? text, ownOf(text))
    before.set(transaction, own)
  })
  for (const { watched } of texts) {
    watched.observeDeep((events, transaction) => {
      const own = before.get(transaction)
      const here = events.flatMap((event) => {
        const words = own?.get(event.target) ?? []
        // to ask what changed is dear, and most who read have typed nothing
        return words.length > 0 ? [{ text: readAs.get(event.target) ?? (event.target as TextLike), words: moved(words, event.delta) }] : []
      })
      if (here.length > 0) after.set(transaction, [...(after.get(transaction) ?? []), ...here])
    })
  }
  ydoc.on('afterTransaction', (transaction) => {
    const changed = after.get(transaction)
    if (!changed) return
    const { by } = hand()
    const lost = changed.flatMap(({ text, words }) => {
      const here = lostOf(piecesOf(text), words, by)
      return here.length > 0 ? [{ text, lost: here }] : []
    })
    if (lost.length === 0) return
    ydoc.transact(() => {
      for (const one of lost) putBack(one.text, one.lost, hand())
    }, REGAIN)
  })
}

/** No origin that an undo goes by. */
const REGAIN = 'regain'

/** The words of a text that are typed here, found once for what is read of it. */
function ownWords(isOwn: (id: string) => boolean): (text: TextLike) => readonly Stretch[] {
  const found = new WeakMap<readonly Piece[], readonly Stretch[]>()
  return (text) => {
    const pieces = piecesOf(text)
    const known = found.get(pieces)
    if (known) return known
    const own: Stretch[] = []
    let at = 0
    for (const { words, attributes } of pieces) {
      if (isOwn(stampOf(attributes))) {
        const suggested = standingOf(attributes).inserted
        const last = own.at(-1)
        if (last?.to === at && last.suggested === suggested) last.to = at + words.length
        else own.push({ from: at, to: at + words.length, suggested })
      }
      at += words.length
    }
    found.set(pieces, own)
    return own
  }
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

interface Lost {
  from: number
  to: number
  attributes: Attributes
  suggested: boolean
}

/** What of these stretches, in the order of the text, is known no more as this person's, or as suggested: one walk through it, however many they are. */
function lostOf(pieces: readonly Piece[], stretches: readonly Stretch[], by: string): Lost[] {
  const lost: Lost[] = []
  let [start, first] = [0, 0]
  for (const { words, attributes } of pieces) {
    const end = start + words.length
    for (let index = first; index < stretches.length; index++) {
      const own = stretches[index]
      if (!own || own.from >= end) break
      if (own.to <= end) first = index + 1
      const [from, to] = [Math.max(own.from, start), Math.min(own.to, end)]
      if (from < to && (handOf(stampOf(attributes)) !== by || (own.suggested && !isInserted(attributes)))) lost.push({ from, to, attributes, suggested: own.suggested })
    }
    start = end
  }
  return lost
}

function putBack(text: TextLike, lost: readonly Lost[], hand: Hand): void {
  const scribe = new Scribe(text)
  hand.renew()
  for (const { from, to, attributes, suggested } of lost) {
    const typed = stamp(hand.id, attributes)
    scribe.format(from, to - from, { ...typed, ...(suggested ? suggestion(hand, 'insert', { ...attributes, ...typed }, null) : {}) })
  }
  scribe.settle()
}
