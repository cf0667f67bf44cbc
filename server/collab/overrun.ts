import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { CONTENT_LIMITS, readContent } from '@/newsroom/manuscript/content'
import { plainText, type Block, type StoryContent } from '@/newsroom/manuscript/story'
import { contentOf } from './ydoc'

/** Of Hocuspocus and y-protocols: a message that changes the document. */
const SYNC = 0
const CHANGES: readonly number[] = [1, 2]

/** What comes in, or what there is room for. */
interface Units {
  characters: number
  /** Ends of lines and pictures. */
  lines: number
  /** Changes of weight. */
  marks: number
}

/**
 * Refuses what would bring a text over its limits at the one who sends it. Once it is in the document nothing of it is stored
 * any more, for anybody: so it is looked at before. Only a change that could reach a limit is tried on a copy; the rest costs
 * a look at its length.
 */
export class Overrun {
  /** What may still come in before a limit could be reached; null is not known. */
  #room: Units | null = null

  constructor(private readonly ydoc: Y.Doc) {}

  /** Whether a message of the text socket may not go in. A text over its limits already may still be worked on. */
  refuses(message: Uint8Array): boolean {
    const update = updateOf(message)
    const more = update && unitsIn(update, this.ydoc)
    if (!more) return false
    this.#room ??= roomIn(contentOf(this.ydoc))
    const left = { characters: this.#room.characters - more.characters, lines: this.#room.lines - more.lines, marks: this.#room.marks - more.marks }
    if (!more.kinds && Math.min(left.characters, left.lines, left.marks) >= 0) {
      this.#room = left
      return false
    }
    const before = contentOf(this.ydoc)
    const after = new Y.Doc()
    Y.applyUpdate(after, Y.encodeStateAsUpdate(this.ydoc))
    Y.applyUpdate(after, update)
    const content = contentOf(after)
    const refused = !readContent(content).ok && readContent(before).ok
    this.#room = roomIn(refused ? before : content)
    return refused
  }
}

/** The change in a message of the text socket; null where there is none. */
export function updateOf(message: Uint8Array): Uint8Array | null {
  try {
    const decoder = decoding.createDecoder(message)
    decoding.readVarString(decoder)
    if (decoding.readVarUint(decoder) !== SYNC || !CHANGES.includes(decoding.readVarUint(decoder))) return null
    return decoding.readVarUint8Array(decoder)
  } catch {
    // the library closes who sends what cannot be read
    return null
  }
}

/** What is new to the document; `kinds` when a line becomes another one. Null when nothing is. */
function unitsIn(update: Uint8Array, ydoc: Y.Doc): (Units & { kinds: boolean }) | null {
  const known = Y.decodeStateVector(Y.encodeStateVector(ydoc))
  const units = { characters: 0, lines: 0, marks: 0, kinds: false }
  let any = false
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= (known.get(struct.id.client) ?? 0)) continue
    const { content } = struct
    if (content instanceof Y.ContentDeleted) continue
    any = true
    if (content instanceof Y.ContentString) {
      units.characters += content.str.length
      units.lines += content.str.split('\n').length - 1
    } else if (content instanceof Y.ContentFormat) {
      units.marks += 1
      // who types is no kind of line, nor is that it is a suggestion; that lines are joined or become another kind may be one
      units.kinds ||= content.key === 'line' || /^(mark\.(delete|line)|answered\.delete)\./.test(content.key)
    } else units.lines += 1
  }
  return any ? units : null
}

/** The least the limits leave. */
function roomIn(content: StoryContent): Units {
  const { characters, line, caption, blocks, spans, headlineLines } = CONTENT_LIMITS
  const fields = [content.kicker, content.deck, content.byline, content.dateline, ...content.headline]
  const short = [...fields, ...content.body.flatMap((block) => (block.type === 'subhead' ? [block.text] : block.type === 'picture' ? [block.credit] : []))]
  const captions = content.body.flatMap((block) => (block.type === 'picture' ? [block.caption] : []))
  const runs = content.body.flatMap((block) => (block.type === 'picture' || block.type === 'subhead' ? [] : [block.text.length]))
  const total = [...fields, ...content.body.map(textOf)].reduce((sum, text) => sum + text.length, 0)
  return {
    characters: Math.min(characters - total, line - longest(short), caption - longest(captions)),
    lines: Math.min(blocks - content.body.length, headlineLines - content.headline.length),
    // a change of weight has a beginning and an end, and may cut a run in three
    marks: spans - Math.max(0, ...runs),
  }
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length))
}

function textOf(block: Block): string {
  return block.type === 'picture' ? block.caption + block.credit : block.type === 'subhead' ? block.text : plainText(block.text)
}
