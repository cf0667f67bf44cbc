import { sameValue, stampOf, wordsOf, type Attributes } from './marks'

/** The little of a Yjs text that reading and writing need, so that newsroom imports no Yjs. Offsets are UTF-16 code units. */
export interface TextLike {
  toDelta(): { insert?: unknown; attributes?: Attributes }[]
  insert(at: number, text: string, attributes?: object): void
  insertEmbed(at: number, embed: object, attributes?: object): void
  delete(at: number, length: number): void
  format(at: number, length: number, attributes: object): void
}

/** Characters in a row of which the same holds, or one thing that is no character. */
export interface Piece {
  /** As Yjs has it. */
  insert: unknown
  /** The characters; U+FFFC for what is none. */
  words: string
  /** Everything they carry, whether it holds or not. */
  carried: Attributes
  /** What of it holds here. */
  attributes: Attributes
}

/** How far the words of a mark have been found. */
interface Found {
  value: unknown
  words: string
  upTo: number
  /** What is not among the rest of them: each is looked for once. */
  missing: Set<string>
}

/**
 * A shared text as it is to be read. Where people change one place in one moment, what one has marked can run on over characters it was
 * never put on: those an undo restores in front of its end, or those behind an end that went with what somebody deleted. A mark names its
 * words and holds for no others, so that nobody is seen to suggest what they did not.
 */
export function piecesOf(text: Pick<TextLike, 'toDelta'>): readonly Piece[] {
  const delta = text.toDelta()
  const before = READ.get(delta)
  if (before) return before
  const pieces = read(delta)
  READ.set(delta, pieces)
  return pieces
}

/** What was read of a text that answers the same object as long as it says the same (an editor's, with every key many times). */
const READ = new WeakMap<Delta, readonly Piece[]>()

type Delta = ReturnType<TextLike['toDelta']>

function read(delta: Delta): Piece[] {
  const pieces: Piece[] = []
  let open = new Map<string, Found[]>()
  for (const { insert, attributes = {} } of delta) {
    const words = typeof insert === 'string' ? insert : '\ufffc'
    const still: typeof open = new Map()
    const here = new Map<string, Found>()
    let stamp: string | undefined
    for (const key in attributes) {
      const named = wordsOf(key, attributes[key])
      if (!named) continue
      // one mark names the words of each typing apart
      const all = open.get(key) ?? []
      const known = all.find(({ value }) => sameValue(value, attributes[key]))
      const found = known ?? { value: attributes[key], words: named.words, upTo: 0, missing: new Set() }
      still.set(key, known ? all : [...all, found])
      // what another has typed between is none of its words
      if (named.over === (stamp ??= stampOf(attributes))) here.set(key, found)
    }
    open = still
    if (here.size === 0) pieces.push({ insert, words, carried: attributes, attributes })
    else for (const part of cut(words, attributes, here)) pieces.push({ insert: typeof insert === 'string' ? part.words : insert, carried: attributes, ...part })
  }
  return pieces
}

/** Characters that carry the same, parted where something of it ceases to hold or begins to. */
function cut(words: string, carried: Attributes, here: ReadonlyMap<string, Found>): { words: string; attributes: Attributes }[] {
  const parts: { words: string; attributes: Attributes; without: string }[] = []
  for (const char of words.split('')) {
    const gone = [...here].filter(([, found]) => {
      const at = found.missing.has(char) ? -1 : found.words.indexOf(char, found.upTo)
      if (at < 0) found.missing.add(char)
      else found.upTo = at + 1
      return at < 0
    })
    const without = gone.map(([key]) => key).join('\n')
    const last = parts.at(-1)
    if (last?.without === without) last.words += char
    else parts.push({ words: char, without, attributes: gone.length === 0 ? carried : Object.fromEntries(Object.entries(carried).filter(([key]) => !gone.some(([one]) => one === key))) })
  }
  return parts.map(({ words: part, attributes }) => ({ words: part, attributes }))
}
