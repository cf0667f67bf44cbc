import type { Node as PMNode } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { typedCells } from '@/newsroom/manuscript/reading/markdown'
import { CELL } from '@/newsroom/manuscript/table'

/** A row of a table the caret is in. */
interface RowAt {
  node: PMNode
  /** Position of its text. */
  start: number
  /** Index in the body. */
  index: number
  body: PMNode
}

function rowAt({ selection: { $head } }: EditorState): RowAt | null {
  const { parent } = $head
  if (parent.type.name !== 'row') return null
  return { node: parent, start: $head.start(), index: $head.index(1), body: $head.node(1) }
}

/** Stretches of a row's cells in its text. */
function stretchesOf(node: PMNode): { from: number; to: number }[] {
  let from = 0
  return node.textContent.split(CELL).map((text) => {
    const cell = { from, to: from + text.length }
    from = cell.to + CELL.length
    return cell
  })
}

function isRow(body: PMNode, index: number): boolean {
  return body.maybeChild(index)?.type.name === 'row'
}

function caretAt(tr: Transaction, position: number): Transaction {
  return tr.setSelection(TextSelection.create(tr.doc, position)).scrollIntoView()
}

/**
 * Tab (1) and Shift Tab (-1) in a table: to the end of the next cell, or of the one before. At the end of the last cell Tab makes another as long as
 * the row has fewer than the first one; in the first one always, since that says how many columns there are. Behind a full row it opens the next. Null: it is no table, or
 * nothing of it lies further that way.
 */
export function cellStep(state: EditorState, by: 1 | -1): Transaction | null {
  const row = rowAt(state)
  if (!row) return null
  const { node, start, index, body } = row
  const cells = stretchesOf(node)
  const offset = state.selection.head - start
  const at = cells.findIndex(({ to }) => offset <= to)
  const { tr } = state
  const next = cells[at + by]
  if (next) return caretAt(tr, start + next.to)
  if (by === -1) return isRow(body, index - 1) ? caretAt(tr, start - 2) : null
  const last = cells[at]
  if (last && offset < last.to) return caretAt(tr, start + last.to)
  let first = index
  while (isRow(body, first - 1)) first -= 1
  const columns = stretchesOf(body.child(first)).length
  if (first === index || cells.length < columns) return tr.insertText(CELL, start + node.content.size).scrollIntoView()
  const end = start + node.content.size + 1
  const below = body.maybeChild(index + 1)
  if (below && isRow(body, index + 1)) return caretAt(tr, end + 1 + (stretchesOf(below)[0]?.to ?? 0))
  return caretAt(tr.insert(end, node.type.create()), end + 1)
}

/**
 * Enter in a table: another row, which what stands behind the caret goes into; in a row in which nothing is written the table is left. A paragraph that
 * was typed as a row, `| a | b |`, becomes one. Null: Enter is none of the table's.
 */
export function rowBreak(state: EditorState): Transaction | null {
  const { schema, selection, tr } = state
  const { $from, $to } = selection
  const typed = selection.empty && $from.parent.type.name === 'paragraph' && $from.parentOffset === $from.parent.content.size ? typedCells($from.parent.textContent) : null
  const { row, paragraph } = schema.nodes
  if (!row || !paragraph) return null
  if (typed) {
    tr.replaceWith($from.before(), $from.after(), [row.create(null, schema.text(typed.join(CELL))), row.create()])
    return caretAt(tr, $from.before() + typed.join(CELL).length + 3)
  }
  if ($from.parent.type !== row || !$from.sameParent($to)) return null
  if ($from.parent.textContent.replaceAll(CELL, '').trim() === '') {
    tr.delete($from.start(), $from.end())
    return tr.setBlockType($from.start(), $from.start(), paragraph).scrollIntoView()
  }
  tr.deleteSelection()
  return tr.split(tr.mapping.map($from.pos), 1, [{ type: row }]).scrollIntoView()
}
