import type { StoryContent } from '../story'
import { fromDoc } from './fromDoc'
import { fromFragment, FRAGMENT, type FragmentLike } from './fromDocFragment'
import type { TextLike } from './pieces'
import { readShared, sharedSheet, type StoredView } from './sharedSheet'
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

/** Where `meta` of a document says what is stored of it while suggestions stand open. */
export const STORED = 'stored'

/** What is stored of a document while suggestions stand open in it: as the paper had set it when the first was made. */
export function storedView(document: Pick<DocumentLike, 'getMap'>): StoredView {
  return document.getMap('meta').get(STORED) === 'rejected' ? 'rejected' : 'accepted'
}

/** The manuscript a collaborative document holds, whichever way it was built: what it says with all suggestions accepted, or rejected (`storedView`). Total, like fromDoc. */
export function contentOfDocument(document: DocumentLike): StoryContent {
  return isTree(document) ? fromFragment(document.getXmlFragment(FRAGMENT)) : fromDoc(docOf(readShared(sharedSheet(document), storedView(document))))
}
