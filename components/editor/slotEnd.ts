import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** Where the printed slot ends in the text: the first character that finds no place, and the words beside it. */
export interface SlotEnd {
  /** Index of the block in the body. */
  block: number
  /** Offset in the block's text. */
  offset: number
  /** “版面到此 · 溢 3 行 · 41 字” */
  label: string
}

interface Shown {
  end: SlotEnd | null
  marks: DecorationSet
}

const KEY = new PluginKey<Shown>('slotEnd')

/** Marks the place in the text, or takes the mark away. Waits while an input method composes: a mark set then breaks the syllable. */
export function markSlotEnd(editor: Editor, end: SlotEnd | null): void {
  if (editor.isDestroyed || editor.view.composing) return
  const before = KEY.getState(editor.state)?.end ?? null
  if (before?.block === end?.block && before?.offset === end?.offset && before?.label === end?.label) return
  editor.view.dispatch(editor.state.tr.setMeta(KEY, { end }).setMeta('addToHistory', false))
}

/** Draws the end of the slot: a mark in the margin, and what does not go in in the colour of overset. */
export const SlotEndMark = Extension.create({
  name: 'slotEnd',
  addProseMirrorPlugins: () => [
    new Plugin<Shown>({
      key: KEY,
      state: {
        init: () => ({ end: null, marks: DecorationSet.empty }),
        apply: (transaction, value, _before, state) => {
          const told = transaction.getMeta(KEY) as { end: SlotEnd | null } | undefined
          if (told) return { end: told.end, marks: told.end ? drawn(state, told.end) : DecorationSet.empty }
          return transaction.docChanged ? { ...value, marks: value.marks.map(transaction.mapping, transaction.doc) } : value
        },
      },
      props: { decorations: (state) => KEY.getState(state)?.marks },
    }),
  ],
})

function drawn(state: EditorState, end: SlotEnd): DecorationSet {
  const { doc } = state
  const body = doc.lastChild
  const block = body?.maybeChild(end.block)
  if (!body || !block) return DecorationSet.empty
  let at = doc.content.size - body.nodeSize + 1
  for (let index = 0; index < end.block; index++) at += body.child(index).nodeSize
  const from = block.isTextblock ? at + 1 + Math.min(Math.max(0, end.offset), block.content.size) : at
  const last = doc.content.size - 1
  const mark = Decoration.widget(from, () => sign(end.label), { side: -1, key: `${end.label}`, ignoreSelection: true })
  return DecorationSet.create(doc, from < last ? [mark, Decoration.inline(from, last, { class: 'past-slot' })] : [mark])
}

function sign(label: string): HTMLElement {
  const mark = document.createElement('span')
  mark.className = 'slot-end'
  mark.setAttribute('aria-hidden', 'true')
  // drawn by the style sheet: no text node but the story's own lies in the editable tree
  mark.dataset.label = label
  return mark
}
