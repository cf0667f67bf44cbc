import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Range } from '../checking/places'
import { bringIntoView, nextStretch } from '../walk'

const KEY = new PluginKey<DecorationSet>('findMarks')

/** Marks what was found, or takes all marks away. */
export function markFound(view: EditorView, ranges: readonly Range[]): void {
  if (view.isDestroyed || view.composing) return
  view.dispatch(view.state.tr.setMeta(KEY, ranges).setMeta('addToHistory', false))
}

/** What is marked, where it stands now. */
function marked(state: EditorState): Range[] {
  return (KEY.getState(state)?.find() ?? []).map(({ from, to }) => ({ from, to })).toSorted((a, b) => a.from - b.from)
}

/** The number of the mark that is selected, from 0; null where none is. */
export function markAt(state: EditorState): number | null {
  const { from, to } = state.selection
  const index = from === to ? -1 : marked(state).findIndex((range) => range.from === from && range.to === to)
  return index === -1 ? null : index
}

/** Selects the mark after the selection (1), or before it (-1), round the ends, and brings it into view. False: nothing is marked. */
export function goToMark(view: EditorView, by: 1 | -1): boolean {
  const next = nextStretch(marked(view.state), view.state.selection, by)
  if (!next) return false
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, next.from, next.to)).scrollIntoView())
  bringIntoView(view, next.from)
  return true
}

/** Marks of a search, over the text and never in it; the key that begins one. */
export const FindMarks = Extension.create<{ onFind: () => void }>({
  name: 'findMarks',
  addOptions: () => ({ onFind: () => undefined }),
  addKeyboardShortcuts() {
    const { onFind } = this.options
    return { 'Mod-f': () => (onFind(), true) }
  },
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, shown) => {
          const found = transaction.getMeta(KEY) as readonly Range[] | undefined
          if (found) return DecorationSet.create(transaction.doc, found.map(({ from, to }) => Decoration.inline(from, to, { class: 'found' })))
          return transaction.docChanged ? shown.map(transaction.mapping, transaction.doc) : shown
        },
      },
      props: {
        decorations: (state) => {
          const shown = KEY.getState(state)
          const { from, to } = state.selection
          // the sheet need not have the focus, and then draws no selection
          const here = from === to ? [] : (shown?.find(from, to).filter((one) => one.from === from && one.to === to) ?? [])
          return here.length > 0 ? shown?.add(state.doc, [Decoration.inline(from, to, { class: 'found-here' })]) : shown
        },
      },
    }),
  ],
})
