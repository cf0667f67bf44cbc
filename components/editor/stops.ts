import type { Node as PMNode } from '@tiptap/pm/model'
import { NodeSelection, Selection, type EditorState } from '@tiptap/pm/state'

/** Fields of the sheet in the order Enter and Tab go through them. */
export const ORDER = ['kicker', 'headline', 'deck', 'byline', 'dateline', 'body'] as const
export type FieldName = (typeof ORDER)[number]

/** Where the caret is: the field of the sheet, and inside a picture its caption or credit. */
export function fieldOf({ $head }: Selection): FieldName | 'caption' | 'credit' {
  const inner = $head.parent.type.name
  if (inner === 'caption' || inner === 'credit') return inner
  const outer = $head.node(1)?.type.name ?? 'body'
  return ORDER.find((name) => name === outer) ?? 'body'
}

/** The caret in a field, at its end, or for the body at its beginning. */
export function caretIn(doc: PMNode, name: FieldName, edge: 'start' | 'end' = name === 'body' ? 'start' : 'end'): Selection | null {
  let found: Selection | null = null
  doc.forEach((node, offset) => {
    if (node.type.name !== name) return
    found = edge === 'start' ? Selection.near(doc.resolve(offset + 1)) : Selection.near(doc.resolve(offset + node.nodeSize - 1), -1)
  })
  return found
}

/**
 * Where Tab (1) and Shift Tab (-1) lead: field after field, through caption and credit of a picture and on. `line` is a
 * place in the body where there is no line yet. Null: there is nothing further that way, and the caret stays.
 */
export function nextStop({ doc, selection }: Pick<EditorState, 'doc' | 'selection'>, by: 1 | -1): Selection | { line: number } | null {
  const here = fieldOf(selection)
  if (here === 'caption' || here === 'credit') return inPicture(doc, selection, here, by)
  if (selection instanceof NodeSelection && selection.node.type.name === 'picture')
    return by === 1 ? Selection.near(doc.resolve(selection.from + 1)) : beforePicture(doc, selection.from)
  const next = ORDER[ORDER.indexOf(here) + by]
  return next ? caretIn(doc, next) : null
}

function inPicture(doc: PMNode, { $head }: Selection, here: 'caption' | 'credit', by: 1 | -1): ReturnType<typeof nextStop> {
  if (here === 'caption' && by === 1) return Selection.near(doc.resolve($head.after() + 1), -1)
  if (here === 'credit' && by === -1) return Selection.near(doc.resolve($head.before() - 1), -1)
  if (by === -1) return beforePicture(doc, $head.before(-1))
  const after = $head.after(-1)
  return doc.resolve(after).nodeAfter ? Selection.near(doc.resolve(after + 1)) : { line: after }
}

/** The end of what stands above a picture; above the first one of the body that is the field above. */
function beforePicture(doc: PMNode, at: number): Selection | null {
  return doc.resolve(at).nodeBefore ? Selection.near(doc.resolve(at - 1), -1) : caretIn(doc, 'dateline')
}
