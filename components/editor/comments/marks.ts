import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { ThreadKind } from '@/newsroom/comments/thread'
import type { Range } from '../checking/places'
import { bringIntoView, nextStretch } from '../walk'

/** The words of a thread on the sheet; `draft` is the one that is being written. */
export interface ThreadMark extends Range {
  id: string
  kind: ThreadKind | 'draft'
  chosen: boolean
}

const KEY = new PluginKey<DecorationSet>('threadMarks')

/** Draws the words that threads are on, in place of what was drawn. Waits while an input method composes: the next look comes again. */
export function markThreads(view: EditorView, marks: readonly ThreadMark[]): void {
  if (view.isDestroyed || view.composing) return
  view.dispatch(view.state.tr.setMeta(KEY, marks).setMeta('addToHistory', false))
}

/** Where the words stand now, whatever was written around them since; in the order of the text. */
export function threadMarks(state: EditorState): ThreadMark[] {
  return (KEY.getState(state)?.find() ?? [])
    .map(({ from, to, spec }) => ({ ...(spec as Pick<ThreadMark, 'id' | 'kind' | 'chosen'>), from, to }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
}

/** Selects the words of a thread and brings them into view. False: they stand nowhere. */
export function showThread(view: EditorView, id: string): boolean {
  const mark = threadMarks(view.state).find((one) => one.id === id)
  if (!mark) return false
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, mark.from, mark.to)).scrollIntoView())
  view.focus()
  bringIntoView(view, mark.from)
  return true
}

/** The thread after the caret (1), or before it (-1), round the ends; undefined where none is. */
export function nextThread(state: EditorState, by: 1 | -1): string | undefined {
  return nextStretch(threadMarks(state).filter(({ kind }) => kind !== 'draft'), state.selection, by)?.id
}

/** Quiet colour behind the words that threads are on: drawn over the text, never in it, and kept in place while one writes on. */
export const ThreadMarks = Extension.create<{ onComment: () => void; onWalk: (by: 1 | -1) => void; onChoose: (id: string) => void }>({
  name: 'threadMarks',
  addOptions: () => ({ onComment: () => undefined, onWalk: () => undefined, onChoose: () => undefined }),
  addKeyboardShortcuts() {
    const { onComment, onWalk } = this.options
    return { 'Mod-Alt-m': () => (onComment(), true), F9: () => (onWalk(1), true), 'Shift-F9': () => (onWalk(-1), true) }
  },
  addProseMirrorPlugins() {
    const { onChoose } = this.options
    return [
      new Plugin<DecorationSet>({
        key: KEY,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, shown) => {
            const marks = transaction.getMeta(KEY) as readonly ThreadMark[] | undefined
            if (marks) return DecorationSet.create(transaction.doc, marks.map(draw))
            return transaction.docChanged ? shown.map(transaction.mapping, transaction.doc) : shown
          },
        },
        props: {
          decorations: (state) => KEY.getState(state),
          handleClick: (view, position) => {
            // of words within words the shorter
            const [mark] = threadMarks(view.state)
              .filter(({ kind, from, to }) => kind !== 'draft' && from <= position && position <= to)
              .toSorted((a, b) => a.to - a.from - (b.to - b.from))
            if (mark) onChoose(mark.id)
            return false
          },
        },
      }),
    ]
  },
})

function draw({ id, kind, chosen, from, to }: ThreadMark): Decoration {
  return Decoration.inline(from, to, { class: `thread thread-${kind}${chosen ? ' thread-chosen' : ''}` }, { id, kind, chosen })
}
