import { getSchema } from '@tiptap/core'
import { updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { FRAGMENT, MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { fromFragment } from '@/newsroom/manuscript/document/fromDocFragment'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { toDoc } from '@/newsroom/manuscript/document/toDoc'

const schema = getSchema(MANUSCRIPT)

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
  return fromFragment(ydoc.getXmlFragment(FRAGMENT))
}

/** A document for a story that has none yet. */
export function buildDoc(content: StoryContent, epoch: string): Uint8Array {
  const ydoc = new Y.Doc()
  ydoc.getMap('meta').set('epoch', epoch)
  writeContent(ydoc, content)
  return Y.encodeStateAsUpdate(ydoc)
}

/** Makes a document say exactly `content`, touching only what differs, so that carets and other people's typing stay. */
function writeContent(ydoc: Y.Doc, content: StoryContent): void {
  const node = schema.nodeFromJSON(toDoc(content))
  ydoc.transact(() => updateYFragment(ydoc, ydoc.getXmlFragment(FRAGMENT), node, { mapping: new Map(), isOMark: new Map() }))
}

/**
 * What turns the stored document into `content`: the whole new state, and the difference alone. Applied to a document
 * that has moved on from `stored`, the difference merges with what was typed there.
 */
export function replacement(stored: Uint8Array, content: StoryContent): { state: Uint8Array; difference: Uint8Array } {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, stored)
  const before = Y.encodeStateVector(ydoc)
  writeContent(ydoc, content)
  return { state: Y.encodeStateAsUpdate(ydoc), difference: Y.encodeStateAsUpdate(ydoc, before) }
}
