import * as Y from 'yjs'
import { answer, suggestionsOf } from '@/newsroom/manuscript/document/answer'
import { beginDocument, buildFirst } from '@/newsroom/manuscript/document/first'
import { contentOfDocument, STORED, storedView } from '@/newsroom/manuscript/document/fromDocument'
import { readShared, sharedSheet, type SharedMaker, type StoredView } from '@/newsroom/manuscript/document/sharedSheet'
import { sheetOf } from '@/newsroom/manuscript/document/sheet'
import { writeShared } from '@/newsroom/manuscript/document/writeShared'
import { toDoc } from '@/newsroom/manuscript/document/toDoc'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { newId } from '../ids'

/** Shared texts as Yjs has them. */
export const YJS: SharedMaker = { text: (content) => new Y.Text(content), map: () => new Y.Map<unknown>() }

/**
 * Which build of the collaborative document this is. Two builds of one text share no history and would merge into the
 * text twice over; a client that holds another one is told so instead of being let in.
 */
export function epochOf(ydoc: Y.Doc): string {
  const epoch = ydoc.getMap('meta').get('epoch')
  return typeof epoch === 'string' ? epoch : ''
}

/** The manuscript a document holds. */
export function contentOf(ydoc: Y.Doc): StoryContent {
  return contentOfDocument(ydoc)
}

/** How many suggestions stand open in a document. */
export function openSuggestions(ydoc: Y.Doc): number {
  return suggestionsOf(sharedSheet(ydoc)).length
}

/** A document for a story that has none yet. */
export function buildDoc(content: StoryContent, epoch: string): Uint8Array {
  const ydoc = new Y.Doc()
  ydoc.transact(() => {
    beginDocument(ydoc, epoch)
    writeContent(ydoc, content)
  })
  return Y.encodeStateAsUpdate(ydoc)
}

/** The document of a story that was just made, without a word; the same as a device builds that began it (`buildFirst`). */
export function firstDoc(storyId: string): Uint8Array {
  const ydoc = new Y.Doc()
  buildFirst(ydoc, storyId)
  return Y.encodeStateAsUpdate(ydoc)
}

/** Stands for nobody in particular. */
const COMMAND = 'command'

/** Makes a document say exactly `content`, touching only what differs, so that carets and other people's typing stay. */
function writeContent(ydoc: Y.Doc, content: StoryContent): void {
  const shared = sharedSheet(ydoc)
  ydoc.transact(() => {
    const before = readShared(shared)
    // told apart from what marks stand around it: a command suggests nothing, and nobody suggests to delete what it writes
    const hand = suggestionsOf(shared).length === 0 ? null : { by: COMMAND, id: `${COMMAND}.${newId()}`, at: '', suggests: false, renew: () => undefined }
    writeShared(shared, before, sizesFrom(before, sheetOf(toDoc(content))), YJS, null, hand)
    if (hand === null) return
    // a word it writes may be one that stands there struck (or, where the text is stored without what is suggested, put in): it is written, and no suggestion
    if (storedView(ydoc) === 'accepted') answer(shared, 'reject', [{ kind: 'delete' }], hand.id)
    else answer(shared, 'accept', [{ kind: 'insert' }, { kind: 'bold' }, { kind: 'line' }], hand.id)
  })
}

/** The document with what is stored of it while suggestions stand open set to `view`; the same bytes when it is so, or while some stand open: what the story says changes with no setting. */
export function storedAs(stored: Uint8Array, view: StoredView): Uint8Array {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, stored)
  if (storedView(ydoc) === view || openSuggestions(ydoc) > 0) return stored
  ydoc.getMap('meta').set(STORED, view)
  return Y.encodeStateAsUpdate(ydoc)
}

/** A stored manuscript does not say how large its pictures are on the sheet; the sheet goes on knowing. */
function sizesFrom(before: ReturnType<typeof readShared>, after: ReturnType<typeof sheetOf>): ReturnType<typeof sheetOf> {
  const known = new Map(before.body.flatMap((line) => (line.type === 'picture' ? [[line.asset, line] as const] : [])))
  return {
    ...after,
    body: after.body.map((line) => {
      const was = line.type === 'picture' ? known.get(line.asset) : undefined
      return line.type === 'picture' && was ? { ...line, width: was.width, height: was.height } : line
    }),
  }
}

/**
 * What turns the stored document into `content`: the whole new state, the difference alone, and how many suggestions stand open then. Applied to a document
 * that has moved on from `stored`, the difference merges with what was typed there.
 */
export function replacement(stored: Uint8Array, content: StoryContent): { state: Uint8Array; difference: Uint8Array; open: number } {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, stored)
  const before = Y.encodeStateVector(ydoc)
  writeContent(ydoc, content)
  return { state: Y.encodeStateAsUpdate(ydoc), difference: Y.encodeStateAsUpdate(ydoc, before), open: openSuggestions(ydoc) }
}
