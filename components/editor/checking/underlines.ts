import { Extension, type Editor } from '@tiptap/core'
import type { Node as PMNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Hit } from '@/newsroom/checker/hit'
import { rangeOf, sayAt, type Range } from './places'
import { saying } from '../saying'
import { bringIntoView } from '../walk'

/** A hit with the sentence that is said when somebody points at it, or stands in it. */
export interface Underlined {
  hit: Hit
  /** Where it is on the sheet, when that is not where it is in the text. */
  place: Hit['place'] | null
  says: string
}

const KEY = new PluginKey<DecorationSet>('checkUnderlines')

/** Underlines what was found, or takes all lines away. Waits while an input method composes: the check after it comes again. */
export function underline(editor: Editor, found: readonly Underlined[]): void {
  if (editor.isDestroyed || editor.view.composing) return
  editor.view.dispatch(editor.state.tr.setMeta(KEY, found).setMeta('addToHistory', false))
}

/** Where a hit stands now, whatever was written around it since; null when its words were changed. */
function whereIs(state: EditorState, hit: Hit): Range | null {
  const drawn = KEY.getState(state)?.find(undefined, undefined, (spec: { hit?: Hit }) => spec.hit === hit)[0]
  if (drawn === undefined) return rangeOf(state.doc, hit)
  return sayAt(state.doc, drawn) === hit.words ? { from: drawn.from, to: drawn.to } : null
}

/** Selects a hit in the text and brings it into view. False: it stands nowhere any more. */
export function showHit(editor: Editor, hit: Hit): boolean {
  const range = editor.isDestroyed ? null : whereIs(editor.state, hit)
  if (range === null) return false
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, range.from, range.to)).scrollIntoView())
  editor.view.focus()
  bringIntoView(editor.view, range.from)
  return true
}

/** Puts a suggestion where a hit stands; one step back takes it away. False: its words were changed meanwhile, and nothing is touched. */
export function applySuggestion(editor: Editor, hit: Hit, suggestion: string): boolean {
  const range = editor.isDestroyed || !editor.isEditable ? null : whereIs(editor.state, hit)
  if (range === null) return false
  const { tr } = editor.state
  editor.view.dispatch((suggestion === '' ? tr.delete(range.from, range.to) : tr.insertText(suggestion, range.from, range.to)).setMeta('uiEvent', 'check'))
  return true
}

/** The hit the caret stands in or at. */
export function hitAtCaret(editor: Editor, hits: readonly Hit[]): Hit | undefined {
  const { from, to } = editor.state.selection
  return hits.find((hit) => {
    const range = whereIs(editor.state, hit)
    return range !== null && range.from <= from && range.to >= to
  })
}

/** What is drawn at the caret, in words: for whoever has no pointer to point with. */
export function saidAtCaret(state: EditorState): string {
  const { from, to } = state.selection
  const here = (KEY.getState(state)?.find(from, to) ?? []).filter((one) => one.from <= from && one.to >= to)
  return [...new Set(here.map(({ spec }) => (spec as { says: string }).says))].join(' ')
}

/** The hit after the caret (1), or before it (-1), round the ends; undefined where there is none. */
export function nextHit(editor: Editor, hits: readonly Hit[], by: 1 | -1): Hit | undefined {
  const { from, to } = editor.state.selection
  const placed = hits.flatMap((hit) => {
    const range = whereIs(editor.state, hit)
    return range === null ? [] : [{ hit, range }]
  })
  placed.sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to)
  const after = (range: Range) => range.from > from || (range.from === from && range.to > to)
  const found = by === 1 ? placed.find(({ range }) => after(range)) : placed.findLast(({ range }) => range.from < from || (range.from === from && range.to < to))
  return (found ?? (by === 1 ? placed[0] : placed.at(-1)))?.hit
}

/** Quiet lines under what the checker found: drawn over the text, never in it, and kept in place while one writes on. */
export const CheckUnderlines = Extension.create<{ onWalk: (by: 1 | -1) => void; onApply: () => void; onLetStand: () => void }>({
  name: 'checkUnderlines',
  addOptions: () => ({ onWalk: () => undefined, onApply: () => undefined, onLetStand: () => undefined }),
  addKeyboardShortcuts() {
    const { onWalk, onApply, onLetStand } = this.options
    return {
      F8: () => (onWalk(1), true),
      'Shift-F8': () => (onWalk(-1), true),
      'Mod-.': () => (onApply(), true),
      'Mod-Shift-.': () => (onLetStand(), true),
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, drawn, _before, state) => {
          const found = transaction.getMeta(KEY) as readonly Underlined[] | undefined
          if (found) return draw(state.doc, found)
          return transaction.docChanged ? drawn.map(transaction.mapping, transaction.doc) : drawn
        },
      },
      props: { decorations: (state) => shownIn(state) },
    }),
  ],
})

/** What is drawn: a sentence that is being written has no end yet, and is not told so where the caret stands. */
function shownIn(state: EditorState): DecorationSet | undefined {
  const drawn = KEY.getState(state)
  const { empty, head } = state.selection
  if (!empty) return drawn
  const unfinished = drawn?.find(head - 1, head, ({ hit }: { hit?: Hit }) => hit?.fault === 'ends.missing').filter(({ to }) => to === head)
  return unfinished?.length ? drawn?.remove(unfinished) : drawn
}

function draw(doc: PMNode, found: readonly Underlined[]): DecorationSet {
  const lines = found.flatMap(({ hit, place, says }) => {
    const range = place && rangeOf(doc, { place, words: hit.words })
    // two rules may stop at one word
    return range === null || range.from === range.to ? [] : [Decoration.inline(range.from, range.to, { class: `check check-${hit.severity}`, ...saying(hit.fault, says) }, { hit, says })]
  })
  return DecorationSet.create(doc, lines)
}
