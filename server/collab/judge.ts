import { diffChars } from 'diff'
import * as Y from 'yjs'
import { handOf, markPut, stampOf, standingOf, type KeptClaims, type Mark } from '@/newsroom/manuscript/document/marks'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { claimOf, claimsIn, ownerOf, type Claims } from './claims'
import { Shadow, type Come } from './shadow'

/** So often somebody is asked to come again, with what the one whose name it is has sent meanwhile. */
const PATIENCE = 5
/** Characters of one typing that are compared, and kept, as what its owner has put there. */
const MOST_DIFFERING = 400
const MOST_KNOWN = 20_000
/** Characters of what is kept while nobody has the text open; what came first goes first. A suggestion takes about a hundred. */
const MOST_KEPT = 200_000

/**
 * Holds everybody to their own name: what a change would have somebody else suggest is looked for before it goes in. Restored by an undo
 * or carried around a word that is put between it, another's suggestion stands for no more than its owner has put it on.
 * A text in which nobody has suggested anything costs a look at the change alone.
 *
 * What somebody has put on stands in the text only until it is taken out, and who took it out may take that back a day later: what is known is
 * kept with the text (`kept`) and handed to the judge of its next opening.
 */
export class Judge {
  /** What has gone in, to try the next on; null until there is a suggestion. */
  #shadow: Shadow | null = null
  #known: Claims
  /** Claims of the weight or the kind of line that words were put in with, which name no words: they go with what their owner types. */
  readonly #weights: Set<string>
  readonly #refused = new Map<string, number>()
  /** Who has typed since it was last looked at what they suggest. */
  #typing: string | null = null

  constructor(
    private readonly ydoc: Y.Doc,
    { words, weights }: KeptClaims = { words: [], weights: [] },
  ) {
    this.#known = new Map(words)
    this.#weights = new Set(weights)
    this.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      // a command's, or what another process stored: it came through no socket
      const isTold = (origin as { context?: unknown } | null)?.context === undefined
      if (isTold) this.#learnTyped()
      this.#shadow?.apply(update)
      if (isTold) this.#learn()
    })
    this.#learn()
  }

  /** What is to be kept with the text, as it is now: everything that is known of who has put what, or the newest of it. */
  get kept(): KeptClaims {
    this.#learnTyped()
    let left = MOST_KEPT
    const newest = [...this.#known].reverse().filter(([key, words]) => (left -= key.length + words.length) > 0)
    return { words: newest.reverse(), weights: [...this.#weights].reverse().filter((key) => (left -= key.length) > 0).reverse() }
  }

  /** What becomes of a change that this person sends: it goes in, is to be sent again (another's words may be on their way), or not at all. */
  judge(update: Uint8Array, personId: string): 'yes' | 'again' | 'no' {
    const decoded = Y.decodeUpdate(update)
    if (touchesMeta(decoded, this.ydoc)) return 'no'
    if (!this.#shadow) {
      if (marksIn(decoded).length === 0) return 'yes'
      this.#begin()
    }
    const shadow = this.#shadow
    if (!shadow) return 'yes'
    // before any of it can go: an undo brings back what stood
    if (this.#typing !== personId || decoded.ds.clients.size > 0) this.#learnTyped()
    const come = shadow.apply(update)
    for (const mark of marksIn(decoded)) if (mark.by === personId) this.#knowPut(mark)
    if (come && !come.some((one) => namesAnother(one, personId))) {
      this.#typing = personId
      this.#refused.delete(personId)
      return 'yes'
    }
    const claims = claimsIn(shadow.sheet, personId)
    for (const [key, words] of claims) {
      if (ownerOf(key) === personId) continue
      const known = this.#known.get(key)
      if (this.#weights.has(key) || (known !== undefined && isWithin(words, known))) continue
      // what was tried is not what goes in
      this.#begin()
      const times = (this.#refused.get(personId) ?? 0) + 1
      this.#refused.set(personId, times)
      return times > PATIENCE ? 'no' : 'again'
    }
    // what one suggests oneself is known from here on, also once it is answered: an undo may bring it back
    this.#knowOwn(claims, personId)
    this.#refused.delete(personId)
    shadow.watch()
    return 'yes'
  }

  /**
   * What somebody suggests who has only put in and taken out words, none of them in another's name: nobody else's suggestion can have got more by that, so that it
   * was not looked at with every key.
   */
  #learnTyped(): void {
    const personId = this.#typing
    this.#typing = null
    if (personId === null || !this.#shadow) return
    this.#knowOwn(claimsIn(this.#shadow.sheet, personId), personId)
  }

  #knowOwn(claims: Claims, personId: string): void {
    for (const [key, words] of claims) if (ownerOf(key) === personId) this.#know(key, words)
  }

  #learn(): void {
    const claims = claimsIn(sharedSheet(this.ydoc))
    if (claims.size > 0 && !this.#shadow) this.#begin()
    for (const [key, words] of claims) this.#know(key, words)
    this.#learnPut()
  }

  /** What is stored was judged when it came. */
  #learnPut(): void {
    if (!this.#shadow) return
    for (const mark of marksIn(Y.decodeUpdate(Y.encodeStateAsUpdate(this.ydoc)))) this.#knowPut(mark)
  }

  /** Also what stands nowhere: its words may be gone, or answered, and what another takes out or takes back brings it up again. */
  #knowPut(mark: Mark): void {
    if (mark.words !== null) this.#know(claimOf(mark), '')
    else if (mark.kind !== 'insert' && mark.over === mark.id) this.#weights.add(claimOf(mark))
  }

  /** What was known stays known: the owner may go on with the same typing while somebody has taken words of it out, and takes that back. */
  #know(key: string, words: string): void {
    const was = this.#known.get(key)
    const now = both(was ?? '', words)
    if (was === now) return
    // the newest stand last
    this.#known.delete(key)
    this.#known.set(key, now)
  }

  #begin(): void {
    this.#learnTyped()
    this.#shadow = new Shadow(this.ydoc)
  }
}

type Decoded = ReturnType<typeof Y.decodeUpdate>

/** Whether a change touches what the server says of the text: its build, its form, and which view of it is stored. */
function touchesMeta({ structs, ds }: Decoded, ydoc: Y.Doc): boolean {
  const entries = [...ydoc.getMap('meta')._map.values()]
  const known = Y.decodeStateVector(Y.encodeStateVector(ydoc))
  // what takes the place of an entry names it as what stands left of it, and no parent
  const isEntry = (id: Y.ID | null) => id !== null && entries.some((item) => item.id.client === id.client && id.clock >= item.id.clock && id.clock < item.id.clock + item.length)
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= (known.get(struct.id.client) ?? 0)) continue
    if ((struct.parent as unknown) === 'meta' || isEntry(struct.origin)) return true
  }
  return entries.some(({ deleted, id }) => !deleted && ds.clients.get(id.client)?.some(({ clock, len }) => id.clock >= clock && id.clock < clock + len))
}

/** What a change puts in anybody's name. */
function marksIn({ structs }: Decoded): Mark[] {
  return structs.flatMap((struct) => {
    const mark = struct instanceof Y.Item && struct.content instanceof Y.ContentFormat ? markPut(struct.content.key, struct.content.value) : null
    return mark ? [mark] : []
  })
}

/** Whether characters stand as somebody else's suggestion. What one types oneself can take a mark over, which is nobody's doing (`claimsIn`). */
function namesAnother({ attributes }: Come, personId: string): boolean {
  const { marks, own } = standingOf(attributes)
  return [...marks, ...own].some(({ by }) => by !== personId) && handOf(stampOf(attributes)) !== personId
}

/** Both texts, each with its characters in their order. Where they differ at one place nobody knows which came first: it has it either way round. */
function both(known: string, words: string): string {
  if (isWithin(words, known)) return known
  if (isWithin(known, words)) return words
  const parts = diffChars(known, words, { maxEditLength: MOST_DIFFERING })
  // nobody types so much in ten seconds; what is pasted over and over is not compared for as long as somebody likes
  if (!parts || known.length > MOST_KNOWN) return words
  let [all, gone, come] = ['', '', '']
  for (const { value, added, removed } of [...parts, { value: '', added: false, removed: false }]) {
    if (removed) gone += value
    else if (added) come += value
    else {
      all += gone + come + (come === '' ? '' : gone) + value
      gone = come = ''
    }
  }
  return all
}

/** Whether the one has its characters from the other, in their order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0
  for (const char of part) {
    at = whole.indexOf(char, at) + char.length
    if (at < char.length) return false
  }
  return true
}
