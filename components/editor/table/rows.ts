import { Extension } from '@tiptap/core'
import type { Node as PMNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { lineOf } from '@/newsroom/manuscript/document/sheet'
import type { DocJson } from '@/newsroom/manuscript/document/toDoc'
import { isHead } from '@/newsroom/manuscript/table'
import type { Row } from '@/newsroom/manuscript/story'
import { partingsOf } from './aligned'

const KEY = new PluginKey<DecorationSet>('rows')
/** Chrome flushes the last syllable a moment after it says that the composition is over. */
const COMPOSED_MS = 80

/**
 * Draws the rows of a table in columns: what parts the cells is quiet and as wide as it takes, and the head is told. The text is not touched. While an
 * input method composes, what is drawn stands as it is: anything else would break the syllable.
 */
export const Rows = Extension.create({
  name: 'rows',
  addProseMirrorPlugins: () => {
    let view: EditorView | null = null
    return [
      new Plugin<DecorationSet>({
        key: KEY,
        view: (made) => {
          view = made
          return { destroy: () => void (view = null) }
        },
        state: {
          init: (_, { doc }) => drawn(doc),
          apply: (transaction, before) => {
            if (transaction.getMeta(KEY) === true) return drawn(transaction.doc)
            if (!transaction.docChanged) return before
            return view?.composing ? before.map(transaction.mapping, transaction.doc) : drawn(transaction.doc)
          },
        },
        props: {
          decorations: (state) => KEY.getState(state),
          handleDOMEvents: {
            compositionend: (one) => {
              setTimeout(() => {
                if (!one.isDestroyed && !one.composing) one.dispatch(one.state.tr.setMeta(KEY, true).setMeta('addToHistory', false))
              }, COMPOSED_MS)
              return false
            },
          },
        },
      }),
    ]
  },
})

const ROWS = new WeakMap<PMNode, Row>()

/** What a node of the sheet says as a row. */
function rowOf(node: PMNode): Row {
  const known = ROWS.get(node)
  if (known) return known
  const line = lineOf(node.toJSON() as DocJson)
  const row: Row = { type: 'row', text: line.type === 'picture' ? [] : line.runs.map(({ text, bold }) => (bold ? { text, bold: true } : { text })) }
  ROWS.set(node, row)
  return row
}

function drawn(doc: PMNode): DecorationSet {
  const marks: Decoration[] = []
  let table: { row: Row; at: number; size: number }[] = []
  const end = () => {
    const rows = table.map(({ row }) => row)
    const [first] = table
    if (first && isHead(first.row)) marks.push(Decoration.node(first.at, first.at + first.size, { class: 'table-head' }))
    for (const [index, partings] of (rows.length > 0 ? partingsOf(rows) : []).entries()) {
      const start = (table[index]?.at ?? 0) + 1
      for (const { at, before, after } of partings) marks.push(Decoration.inline(start + at, start + at + 1, { class: 'parting', style: `padding-left: ${before}em; padding-right: ${after}em` }, { inclusiveStart: false, inclusiveEnd: false }))
    }
    table = []
  }
  const body = doc.lastChild
  const start = doc.content.size - (body?.nodeSize ?? 0) + 1
  body?.forEach((node, offset) => {
    if (node.type.name === 'row') table.push({ row: rowOf(node), at: start + offset, size: node.nodeSize })
    else end()
  })
  end()
  return DecorationSet.create(doc, marks)
}
