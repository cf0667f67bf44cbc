import { Extension } from '@tiptap/core'
import type { Node as PMNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** What an empty place of the sheet is for, by the node it is: a field, a text of a picture, the only line of the body. */
export type PlaceholderFor = 'kicker' | 'headline' | 'deck' | 'byline' | 'dateline' | 'caption' | 'credit' | 'body'

const KEY = new PluginKey<DecorationSet>('placeholders')

interface Empty {
  /** Position before the node. */
  at: number
  what: PlaceholderFor
}

/**
 * Says in an empty place what it is for; drawn by the style sheet from an attribute, in no text node. Found anew where the document changes,
 * from the document alone: Tiptap's own extension adds what it finds beside a change to what it found before, with every key one more
 * decoration on an empty field beside it, and a thousand keys later each takes three times as long.
 */
export const Placeholders = Extension.create<{ words: (what: PlaceholderFor) => string }>({
  name: 'placeholders',
  addOptions: () => ({ words: () => '' }),
  addProseMirrorPlugins() {
    const { editor } = this
    return [placeholders(this.options.words, () => editor.isEditable)]
  },
})

/** Nobody is told to write where they may not. */
export function placeholders(words: (what: PlaceholderFor) => string, isEditable: () => boolean): Plugin {
  const drawn = (doc: PMNode): DecorationSet => DecorationSet.create(doc, emptyIn(doc).map(({ at, what }) => Decoration.node(at, at + 2, { class: 'is-empty', 'data-placeholder': words(what) })))
  return new Plugin<DecorationSet>({
    key: KEY,
    state: {
      init: (_, { doc }) => drawn(doc),
      apply: (transaction, before) => (transaction.docChanged ? drawn(transaction.doc) : before),
    },
    props: { decorations: (state) => (isEditable() ? KEY.getState(state) : DecorationSet.empty) },
  })
}

/** The places of a sheet in which nothing is written. */
function emptyIn(doc: PMNode): Empty[] {
  const found: Empty[] = []
  const look = (node: PMNode, at: number, what: PlaceholderFor) => {
    if (node.content.size === 0) found.push({ at, what })
  }
  doc.forEach((node, at) => {
    if (node !== doc.lastChild) return look(node, at, node.type.name as PlaceholderFor)
    const only = node.childCount === 1
    node.forEach((block, offset) => {
      if (block.type.name === 'picture') block.forEach((text, within) => look(text, at + 1 + offset + 1 + within, text.type.name as PlaceholderFor))
      else if (only && block.type.name === 'paragraph') look(block, at + 1 + offset, 'body')
    })
  })
  return found
}
