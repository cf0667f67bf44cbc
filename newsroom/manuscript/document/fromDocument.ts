import type { StoryContent } from '../story'
import { fromDoc } from './fromDoc'
import { fromFragment, FRAGMENT, type FragmentLike } from './fromDocFragment'
import type { TextLike } from './scribe'
import { readShared, sharedSheet } from './sharedSheet'
import { docOf } from './sheet'

/** What `meta.form` of a document says when its text is shared as lines. */
export const LINES = 'lines'

interface DocumentLike {
  getMap(name: string): { get(key: string): unknown }
  getText(name: string): TextLike
  getXmlFragment(name: string): FragmentLike & { readonly length: number }
}

/** Whether a document was built as a tree of paragraphs, as all were before decision 0020: it is only read any more. */
export function isTree(document: DocumentLike): boolean {
  return document.getMap('meta').get('form') !== LINES && document.getXmlFragment(FRAGMENT).length > 0
}

/** The manuscript a collaborative document holds, whichever way it was built: what it says with all suggestions accepted. Total, like fromDoc. */
export function contentOfDocument(document: DocumentLike): StoryContent {
  return isTree(document) ? fromFragment(document.getXmlFragment(FRAGMENT)) : fromDoc(docOf(readShared(sharedSheet(document), 'accepted')))
}
