import { fromDoc } from './fromDoc'
import type { StoryContent } from '../story'

/** Name of the tree documents were built as before decision 0020. It is read where a device still holds one, never written. */
export const FRAGMENT = 'story'

/** The little of a Yjs type that reading needs, so that newsroom imports no Yjs. */
export interface FragmentLike {
  toArray(): unknown[]
}

/** The deepest a manuscript goes: body, picture, caption, text. */
const DEEPEST = 4

/** The manuscript in a Yjs fragment. Total, like fromDoc; deeper nesting than the schema has is not followed. */
export function fromFragment(fragment: FragmentLike): StoryContent {
  return fromDoc({ type: 'doc', content: childrenOf(fragment, 1) })
}

function childrenOf(parent: FragmentLike, depth: number): unknown[] {
  if (depth > DEEPEST) return []
  return parent.toArray().flatMap((child): unknown[] => {
    if (isText(child)) {
      return child.toDelta().flatMap((piece) =>
        typeof piece.insert === 'string'
          ? [{ type: 'text', text: piece.insert, marks: Object.keys(piece.attributes ?? {}).map((type) => ({ type })) }]
          : [],
      )
    }
    if (!isElement(child)) return []
    return [{ type: child.nodeName, attrs: child.getAttributes(), content: childrenOf(child, depth + 1) }]
  })
}

interface TextLike {
  toDelta(): { insert?: unknown; attributes?: Record<string, unknown> }[]
}

interface ElementLike extends FragmentLike {
  nodeName: string
  getAttributes(): Record<string, unknown>
}

function isText(value: unknown): value is TextLike {
  return typeof value === 'object' && value !== null && 'toDelta' in value
}

function isElement(value: unknown): value is ElementLike {
  return typeof value === 'object' && value !== null && 'nodeName' in value && 'toArray' in value
}
